using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>The content of one e-mail: its notifications that are still open and that its person may still see.</summary>
public sealed class DeliveryContent(IOptions<PushbackOptions> options, UnsubscribeLinks links)
{
    /// <summary>Lines of an e-mail; the others are counted.</summary>
    public const int MostLines = 50;

    /// <summary>Calendar files of an e-mail. The page of each session has its file too.</summary>
    private const int MostCalendars = 20;

    /// <summary>The kinds that change an entry in the calendar of their person, or that remind a person who may have none.</summary>
    private static readonly NotificationKind[] s_calendarKinds = [NotificationKind.SessionPlanned, NotificationKind.SessionChanged, NotificationKind.SessionCancelled, NotificationKind.SessionSoon];

    /// <param name="Confidential">The objections that are not open to everybody.</param>
    /// <param name="Versions">The numbers of the versions.</param>
    /// <param name="Sessions">The sessions that go into a calendar.</param>
    internal sealed record Loaded(Person Person, IReadOnlyList<InboxLine> Lines, IReadOnlySet<int> Confidential, IReadOnlyDictionary<int, string> Versions, IReadOnlyList<SessionEvent> Sessions, DateOnly Today);

    /// <returns>Null when nothing is left to say, or the person is deactivated or wants no e-mail about it any more.</returns>
    internal static async Task<Loaded?> LoadAsync(PushbackDb db, MailDelivery delivery, BusinessTime now, CancellationToken cancellation)
    {
        var person = await db.People.AsNoTracking().Include(person => person.StandsInFor.Where(other => other.DeputyFrom <= now.Today && other.DeputyUntil >= now.Today))
            .FirstOrDefaultAsync(person => person.Id == delivery.PersonId && person.DeactivatedAt == null, cancellation);
        if (person is null)
        {
            return null;
        }

        var settings = await db.NotificationSettings.AsNoTracking().FirstOrDefaultAsync(own => own.PersonId == person.Id, cancellation) ?? new NotificationSettings(person.Id);
        var own = await db.NotificationsOfAsync(person.AsActor(now.Today), cancellation);
        var rows = await own.AsNoTracking().Where(row => row.DeliveryId == delivery.Id).StillOpen(now).WithSubjects().OrderByDescending(row => row.Id).ToListAsync(cancellation);
        var notes = await SessionNotes.LoadAsync(db, rows, cancellation);
        var lines = rows.Where(row => settings.FrequencyOf(row.Kind) is not MailFrequency.Off).Select(row => InboxLine.Of(row, now, notes.GetValueOrDefault(row.Id))).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var objections = lines.Select(line => line.ObjectionId).OfType<int>().Distinct().ToList();
        var updates = lines.Select(line => line.UpdateId).OfType<int>().Distinct().ToList();
        var confidential = objections.Count == 0 ? [] : await db.Objections.Where(objection => EF.Parameter(objections).Contains(objection.Id) && objection.Confidentiality != Confidentiality.Open).Select(objection => objection.Id).ToListAsync(cancellation);
        var versions = updates.Count == 0 ? [] : await db.Updates.Where(update => EF.Parameter(updates).Contains(update.Id)).ToDictionaryAsync(update => update.Id, update => update.Number, cancellation);
        var sessions = lines.Where(line => s_calendarKinds.Contains(line.Kind)).Select(line => line.SessionId).OfType<int>().Distinct().Take(MostCalendars).ToList();
        return new(person, lines, confidential.ToHashSet(), versions, sessions.Count == 0 ? [] : await SessionsAsync(db, sessions, now, cancellation), now.Today);
    }

    private static async Task<IReadOnlyList<SessionEvent>> SessionsAsync(PushbackDb db, IReadOnlyList<int> keys, BusinessTime now, CancellationToken cancellation)
    {
        var sessions = await db.ListeningSessions.AsNoTracking().Where(session => keys.Contains(session.Id)).OrderBy(session => session.On).ThenBy(session => session.Id)
            .Select(session => new { Session = session, Revision = session.History.Count(entry => SessionFile.Revising.Contains(entry.Kind)) }).ToListAsync(cancellation);
        return [.. sessions.Select(row => new SessionEvent(row.Session.Id, row.Session.State, row.Session.Title, row.Session.Place, now.Calendar.At(row.Session.On, row.Session.From), now.Calendar.At(row.Session.On, row.Session.Until), row.Revision, now.Today))];
    }

    /// <summary>The text in the culture of the caller.</summary>
    internal MailContent Write(Loaded loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var asks = loaded.Lines.Where(line => line.Asks).ToList();
        var news = loaded.Lines.Where(line => !line.Asks).ToList();
        var shownNews = Math.Max(0, MostLines - asks.Count);
        var subject = asks.Count > 0 ? asks.Count.Count(NotificationTexts.MailSubjectTurnOne, NotificationTexts.MailSubjectTurnMany) : news.Count.Count(NotificationTexts.MailSubjectNewsOne, NotificationTexts.MailSubjectNewsMany);
        return new(
            UserLanguage.Spoken(loaded.Person.Language) ?? UserLanguage.English, subject,
            [.. asks.Take(MostLines).Select(line => LineOf(line, loaded))], [.. news.Take(shownNews).Select(line => LineOf(line, loaded))],
            Math.Max(0, asks.Count - MostLines) + Math.Max(0, news.Count - shownNews), At("/inbox"), links.Of(loaded.Person.Id))
        {
            Calendars = [.. loaded.Sessions.Select(CalendarOf)],
        };
    }

    /// <summary>Without the agenda and the facilitator, which the page shows with the rights of the reader.</summary>
    private MailCalendar CalendarOf(SessionEvent session) => new(
        string.Create(CultureInfo.InvariantCulture, $"session-{session.Id}.ics"), SessionFile.MethodOf(session.State),
        SessionFile.Write(session, NotificationTexts.CalendarDetails.With(At(string.Create(CultureInfo.InvariantCulture, $"/sessions/{session.Id}"))), options.Value.PublicAddress.TrimEnd('/'), options.Value.Mail.From));

    /// <summary>The content of a test message.</summary>
    public MailContent WriteTest(string language) =>
        new(UserLanguage.Spoken(language) ?? UserLanguage.English, NotificationTexts.MailSubjectTest, [], [], 0, At("/inbox"), null) { Intro = NotificationTexts.MailTest };

    private MailLine LineOf(InboxLine line, Loaded loaded)
    {
        if (line.ObjectionId is { } id && loaded.Confidential.Contains(id))
        {
            return new(line.Asks ? NotificationTexts.MailRestricted : NotificationTexts.MailRestrictedNews, At("/inbox"));
        }

        var about = line switch
        {
            { ObjectionId: { } number } => $"OBJ-{number}",
            { EffectId: not null } => NotificationTexts.EffectSubject,
            { NeedId: not null } => NotificationTexts.MailNeed,
            { SessionId: not null } => NotificationTexts.SessionSubject,
            _ => NotificationTexts.MailVersion.With(loaded.Versions[line.UpdateId!.Value]),
        };
        var sentence = NotificationTexts.MailLine.With(about, NotificationLabels.Sentence(line, loaded.Today, isMail: true));
        var due = line.DueOn is not { } date ? null
            : line.Asks ? NotificationTexts.Due.With(DisplayFormat.Date(date, loaded.Today), DisplayFormat.DaysLeft(line.DaysLeft ?? 0)) : NotificationTexts.Until.With(DisplayFormat.Date(date, loaded.Today));
        return new(due is null ? sentence : NotificationTexts.DateAndTime.With(sentence, due), At(line.Address));
    }

    private Uri At(string path) => new(new Uri(options.Value.PublicAddress), path);
}
