using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>What a calendar says about a session.</summary>
/// <param name="StartsAt">The UTC instant of its first minute, and likewise <paramref name="EndsAt"/>.</param>
/// <param name="Revision">The number of changes of the plan; see <see cref="SessionFile.Revising"/>.</param>
internal sealed record SessionEvent(int Id, SessionState State, string Title, string Place, DateTime StartsAt, DateTime EndsAt, int Revision, DateOnly Today);

/// <summary>
/// Writes a session as an iCalendar file (RFC 5545, RFC 5546). The invitation that people download is passed on, so it names only objections
/// that are open to everybody and does not count the others.
/// </summary>
internal static class SessionFile
{
    /// <summary>What raises the sequence number, so that a calendar program replaces what it knows.</summary>
    public static readonly HistoryKind[] Revising = [HistoryKind.SessionEdited, HistoryKind.SessionConfirmed, HistoryKind.SessionCancelled, HistoryKind.SessionHandedOver];

    /// <summary>The same in every file and in the calendar feed, so that a program that reads again moves or removes the event.</summary>
    public static string UidOf(int session) => string.Create(CultureInfo.InvariantCulture, $"session-{session}@sessions.strategypushback");

    /// <summary>Nobody is asked to reply, because replies would go to an address that nobody reads.</summary>
    public static string MethodOf(SessionState state) => state is SessionState.Cancelled ? "CANCEL" : "PUBLISH";

    /// <param name="host">Absolute base address of links, without a trailing slash.</param>
    public static byte[] Write(SessionView view, string host)
    {
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

        return Write(new(view.Id, view.State, view.Title, view.Place, view.StartsAt, view.EndsAt, view.Revision, view.Today), string.Join('\n', lines), host);
    }

    /// <param name="sender">The e-mail address that the file comes from; null for a file that is not sent.</param>
    public static byte[] Write(SessionEvent session, string description, string host, string? sender = null)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//StrategyPushback//Session//EN", Method = MethodOf(session.State) };
        var item = new CalendarEvent
        {
            Uid = UidOf(session.Id),
            DtStamp = new CalDateTime(session.Today.ToDateTime(TimeOnly.MinValue), "UTC"),
            Sequence = session.Revision,
            Status = session.State switch
            {
                SessionState.Cancelled => "CANCELLED",
                SessionState.Proposed => "TENTATIVE",
                _ => "CONFIRMED",
            },
            Summary = session.Title,
            Description = description,
            Location = session.Place.Length == 0 ? null : session.Place,
            Start = new CalDateTime(session.StartsAt, "UTC"),
            End = new CalDateTime(session.EndsAt, "UTC"),
            Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"{host}/sessions/{session.Id}")),
        };
        if (sender is not null)
        {
            item.Organizer = new Organizer($"mailto:{sender}");
        }

        calendar.Events.Add(item);
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }
}
