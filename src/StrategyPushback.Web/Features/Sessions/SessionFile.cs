using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>Writes the invitation to a session as an iCalendar file (RFC 5545). It is passed on, so it names only objections that are open to everybody and does not count the others.</summary>
internal static class SessionFile
{
    /// <param name="host">Absolute base address of links, without a trailing slash.</param>
    public static byte[] Write(SessionView view, string host)
    {
        var isCancelled = view.State is SessionState.Cancelled;
        var calendar = new Ical.Net.Calendar { ProductId = "-//StrategyPushback//Session//EN", Method = isCancelled ? "CANCEL" : "PUBLISH" };
        var topics = view.Topics.Where(topic => topic.IsOpenToAll).Select(topic => $"- {topic.Number} {topic.Title}").ToList();
        List<string> lines = [SessionTexts.FileAbout.With(DomainLabels.Of(view.Kind), view.StrategyTitle)];
        if (view.Facilitator is { } facilitator)
        {
            lines.Add(SessionTexts.FileFacilitator.With(facilitator));
        }

        if (topics.Count > 0)
        {
            lines.Add(SessionTexts.FileAgenda);
            lines.AddRange(topics);
        }

        calendar.Events.Add(new CalendarEvent
        {
            // The same in every file, so that a program that reads again moves or removes the event.
            Uid = string.Create(CultureInfo.InvariantCulture, $"session-{view.Id}@sessions.strategypushback"),
            DtStamp = new CalDateTime(view.Today.ToDateTime(TimeOnly.MinValue), "UTC"),
            Sequence = view.Revision,
            Status = isCancelled ? "CANCELLED" : view.State is SessionState.Proposed ? "TENTATIVE" : "CONFIRMED",
            Summary = view.Title,
            Description = string.Join('\n', lines),
            Location = view.Place.Length == 0 ? null : view.Place,
            Start = new CalDateTime(view.StartsAt, "UTC"),
            End = new CalDateTime(view.EndsAt, "UTC"),
            Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"{host}/sessions/{view.Id}")),
        });
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }
}
