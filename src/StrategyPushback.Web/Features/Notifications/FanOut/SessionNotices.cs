using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Who hears of a session: IT of a proposal, and once it is planned the leads of the invited units, the people who are invited by name, the
/// facilitator and the person who organised it. Nobody hears of a session that the person may not see.
/// </summary>
internal static class SessionNotices
{
    private static readonly HistoryKind[] s_planning = [HistoryKind.SessionPlanned, HistoryKind.SessionConfirmed, HistoryKind.SessionEdited];

    /// <summary>Each beginning of a session has one reminder.</summary>
    public static string IdOf(int session, DateOnly on, TimeOnly from) => string.Create(CultureInfo.InvariantCulture, $"session-soon/{session}/{on:yyyy-MM-dd}T{from:HH:mm}");

    public static async Task<Notices> LoadAsync(PushbackDb db, Happening happening, int sessionId, PeopleOfToday people, BusinessTime now, CancellationToken cancellation)
    {
        var session = await db.ListeningSessions.AsNoTracking().AsSplitQuery().Include(session => session.Units).Include(session => session.People)
            .FirstOrDefaultAsync(session => session.Id == sessionId, cancellation);
        if (session is null)
        {
            return Notices.None;
        }

        var known = await db.Notifications.AsNoTracking().Where(row => row.SessionId == sessionId && row.EventId != happening.Event.EventId).ToListAsync(cancellation);
        var done = known.FindAll(row => row.DoneAt is null && !Stands(row, session)).ConvertAll(row => row.Id);
        var history = await db.History.AsNoTracking().Where(entry => entry.SessionId == sessionId && s_planning.Contains(entry.Kind)).OrderBy(entry => entry.Id)
            .Select(entry => new { entry.Id, entry.Kind, entry.Text }).ToListAsync(cancellation);
        var entry = happening.Entry?.Id ?? long.MaxValue;
        var wasPlanned = history.Exists(other => other.Id < entry && other.Kind is HistoryKind.SessionPlanned or HistoryKind.SessionConfirmed);
        var merged = await MergedUnits.LoadAsync(db, cancellation);
        var invitees = await SessionInvitees.LoadAsync(db, session, [.. history.Where(other => other.Kind is HistoryKind.SessionEdited).Select(other => (other.Id, other.Text))], people, merged, cancellation);

        // When several changes wait for their delivery, each invites only those whom it added.
        var invited = invitees.Now;
        var since = invited.Intersect(invitees.After(entry)).ToList();
        var rows = new List<Notification>();
        foreach (var (person, kind) in Audience().DistinctBy(one => one.Person).Where(one => !happening.IsBy(one.Person)))
        {
            if (people.ActorOf(person) is { } actor && await db.SessionsVisibleTo(actor, merged).AnyAsync(visible => visible.Id == sessionId, cancellation))
            {
                rows.Add(new(happening.Event.EventId, person, kind, happening.Entry?.Kind, happening.Event.At) { SessionId = sessionId, MailDueAt = people.MailDueAt(person, kind) });
            }
        }

        return new(rows, done, []);

        // An event that is delivered late invites nobody to a session that was cancelled or has begun.
        IEnumerable<(int Person, NotificationKind Kind)> Audience() => (happening.Entry?.Kind, session.State) switch
        {
            (HistoryKind.SessionCancelled, SessionState.Cancelled) => To(NotificationKind.SessionCancelled, wasPlanned ? invited.Append(session.OrganisedById) : [session.OrganisedById]),
            _ when session.HasBegun(now) => [],
            (HistoryKind.SessionProposed, SessionState.Proposed) => To(NotificationKind.SessionProposed, people.It),
            (HistoryKind.SessionPlanned, SessionState.Planned) => To(NotificationKind.SessionPlanned, since),
            (HistoryKind.SessionConfirmed, SessionState.Planned) => To(NotificationKind.SessionPlanned, since.Append(session.OrganisedById)),
            (HistoryKind.SessionEdited, SessionState.Planned) when wasPlanned =>
                [.. To(NotificationKind.SessionPlanned, since.Except(invitees.Before(entry))), .. To(NotificationKind.SessionChanged, Moved() ? since.Append(session.OrganisedById) : [])],
            (HistoryKind.SessionEdited, SessionState.Planned or SessionState.Proposed) => To(NotificationKind.SessionChanged, Moved() ? [session.OrganisedById] : []),
            (HistoryKind.SessionHandedOver, SessionState.Planned or SessionState.Proposed) =>
                To(NotificationKind.SessionPlanned, new[] { session.FacilitatorId, session.OrganisedById }.OfType<int>().Where(person => person == happening.Entry?.PersonId)),
            (null, SessionState.Planned) when happening.Event.EventId == IdOf(session.Id, session.On, session.From) => To(NotificationKind.SessionSoon, invited),
            _ => [],
        };

        bool Moved() => SessionNotes.HasMoved(happening.Entry!.Text);

        static IEnumerable<(int Person, NotificationKind Kind)> To(NotificationKind kind, IEnumerable<int> audience) => audience.Select(person => (person, kind));
    }

    /// <summary>Whether an open notification still says what is so.</summary>
    private static bool Stands(Notification row, Session session) => row.Kind switch
    {
        NotificationKind.SessionProposed => session.State is SessionState.Proposed,
        NotificationKind.SessionSoon => session.State is SessionState.Planned && row.EventId == IdOf(session.Id, session.On, session.From),
        NotificationKind.SessionCancelled => true,
        _ => session.State is not SessionState.Cancelled,
    };
}
