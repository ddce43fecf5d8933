using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.CalendarFeeds;

/// <summary>Writes entries as an iCalendar file (RFC 5545), each as an event of whole days, a session with its time.</summary>
internal static class CalendarFile
{
    /// <summary>How often a calendar program should read again.</summary>
    private const string Refresh = "PT1H";

    /// <param name="host">Absolute base address of links, without a trailing slash.</param>
    /// <param name="person">Part of the hash that becomes the UID, so that two people's entries differ.</param>
    public static byte[] Write(CalendarQuery.View view, string host, int person)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//StrategyPushback//Due dates//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", CalendarTexts.Name);
        calendar.AddProperty("X-WR-TIMEZONE", view.TimeZone);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        foreach (var entry in view.Entries)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = entry.Session is { } session ? SessionFile.UidOf(session.Id) : Uid(entry, person),

                // The same for the whole day, so that an unchanged feed keeps its ETag.
                DtStamp = new CalDateTime(view.Today.ToDateTime(TimeOnly.MinValue), "UTC"),
                Summary = Summary(entry),
                Start = entry.Session is { } begins ? new CalDateTime(begins.StartsAt, "UTC") : new CalDateTime(entry.First),
                End = entry.Session is { } ends ? new CalDateTime(ends.EndsAt, "UTC") : new CalDateTime(entry.Last.AddDays(1)),
                Location = entry.Session is { Place.Length: > 0 } meets ? meets.Place : null,
                Url = new Uri(host + Address(entry)),
                Transparency = entry.Session is null ? "TRANSPARENT" : "OPAQUE",
            });
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    /// <summary>Stays the same when the date moves, except for a restricted objection, whose key contains the date.</summary>
    private static string Uid(CalendarQuery.Entry entry, int person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{person} {entry.Key}"))))[..32] + "@strategypushback";

    private static string Summary(CalendarQuery.Entry entry) => entry switch
    {
        { Title: null } => CalendarTexts.Restricted,
        { Kind: EntryKind.Session } => entry.Title,
        { Kind: EntryKind.Window } => CalendarTexts.Window.With(entry.Title),
        { Kind: EntryKind.FinalComment } => CalendarTexts.FinalComment.With(entry.Title),
        { Step: { } step } => CalendarTexts.Numbered.With(DashboardLabels.Do(step, entry.Title), entry.Number),
        _ => CalendarTexts.Numbered.With(CalendarTexts.Action.With(entry.Title), entry.Number),
    };

    private static string Address(CalendarQuery.Entry entry) => entry switch
    {
        { Update: { } update } => string.Create(CultureInfo.InvariantCulture, $"/updates/{update}"),
        { Session: { } session } => string.Create(CultureInfo.InvariantCulture, $"/sessions/{session.Id}"),
        { Title: null } => "/",
        { Kind: EntryKind.Action } => "/actions?mine=true",
        _ => $"/objections/{entry.Number}",
    };
}
