using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Writes the events that a date causes: a step or a commitment is due soon or overdue, a consultation closes soon, a session is soon. Each has an id made of what
/// it is about, so that it is written once, however often and on however many servers this runs.
/// </summary>
public sealed class TimedEvents(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, WriteQueue queue)
{
    private const int MostAtOnce = 500;

    private sealed record Due(string EventId, NotificationKind Kind, int? ObjectionId, int? UpdateId, int? SessionId = null);

    public static string IdOf(NotificationKind kind, int objectionId, Step step, DateOnly due) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind is NotificationKind.Overdue ? "overdue" : "due-soon")}/OBJ-{objectionId}/{step}/{due:yyyy-MM-dd}");

    public static string IdOfClosing(int updateId, DateOnly closes) => string.Create(CultureInfo.InvariantCulture, $"window-closes/{updateId}/{closes:yyyy-MM-dd}");

    /// <summary>Writes the events that are due now and not yet written.</summary>
    public async Task WriteDueAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var due = await DueAsync(db, now, cancellation);
        foreach (var part in due.Chunk(MostAtOnce))
        {
            using var place = await queue.EnterAsync(cancellation);
            await db.AddTimedEventsAsync([.. part.Select(one => (one.EventId, one.Kind, one.ObjectionId, one.UpdateId, one.SessionId))], now.At, cancellation);
        }
    }

    /// <summary>A turn that began today was announced as such, so it is not announced again as due soon before tomorrow.</summary>
    private static async Task<IReadOnlyList<Due>> DueAsync(PushbackDb db, BusinessTime now, CancellationToken cancellation)
    {
        var (oldest, soon, closing) = (now.Today.AddDays(-TimedNotices.NewsDays), now.In(TimedNotices.DueSoonDays), now.In(TimedNotices.ClosesSoonDays));
        var steps = await db.Objections.AsNoTracking()
            .Where(objection => objection.ClosedOn == null && objection.Turn.Step != null && objection.Turn.DueOn >= oldest && objection.Turn.DueOn <= soon && objection.TurnSince < now.Today)
            .Select(objection => new { objection.Id, objection.Turn.Step, objection.Turn.DueOn }).ToListAsync(cancellation);
        var windows = await db.Updates.AsNoTracking()
            .Where(update => update.Status == UpdateStatus.InConsultation && update.Window != null && update.Window.Closes >= now.Today && update.Window.Closes <= closing)
            .Select(update => new { update.Id, update.Window!.Closes }).ToListAsync(cancellation);
        var today = now.Calendar.At(now.Today, TimeOnly.MinValue);
        var commitments = await db.Commitments.AsNoTracking()
            .Where(commitment => commitment.State == CommitmentState.Open && commitment.DueOn >= oldest && commitment.DueOn <= soon && commitment.MadeAt < today)
            .Select(commitment => new { commitment.Id, commitment.ObjectionId, commitment.DueOn }).ToListAsync(cancellation);
        var sessions = await SessionsAsync(db, now, cancellation);
        Due[] found =
        [
            .. sessions,
            .. steps.Select(step => (step.Id, Step: step.Step!.Value, On: step.DueOn!.Value)).Select(step => (step, Kind: step.On < now.Today ? NotificationKind.Overdue : NotificationKind.DueSoon))
                .Select(one => new Due(IdOf(one.Kind, one.step.Id, one.step.Step, one.step.On), one.Kind, one.step.Id, null)),
            .. commitments.Select(commitment => (commitment, Kind: commitment.DueOn < now.Today ? NotificationKind.CommitmentOverdue : NotificationKind.CommitmentDueSoon))
                .Select(one => new Due(HalfWayNotices.IdOf(one.Kind, one.commitment.Id, one.commitment.DueOn), one.Kind, one.commitment.ObjectionId, null)),
            .. windows.Select(window => new Due(IdOfClosing(window.Id, window.Closes), NotificationKind.WindowClosesSoon, null, window.Id)),
        ];
        var written = (await db.OutboxEvents.Where(row => row.Kind != null && row.At >= now.At.AddDays(-2 * TimedNotices.NewsDays)).Select(row => row.EventId).ToListAsync(cancellation)).ToHashSet();
        return [.. found.Where(one => !written.Contains(one.EventId))];
    }

    /// <summary>The invitation to a session that was planned or moved today is its own reminder.</summary>
    private static async Task<IEnumerable<Due>> SessionsAsync(PushbackDb db, BusinessTime now, CancellationToken cancellation)
    {
        var soon = now.In(TimedNotices.SessionSoonDays);
        HistoryKind[] told = [HistoryKind.SessionPlanned, HistoryKind.SessionConfirmed, HistoryKind.SessionEdited];
        var sessions = await db.ListeningSessions.AsNoTracking()
            .Where(session => session.State == SessionState.Planned && session.On >= now.Today && session.On <= soon)
            .Select(session => new { session.Id, session.On, session.From, News = session.History.Where(entry => entry.On == now.Today && told.Contains(entry.Kind)).Select(entry => new { entry.Kind, entry.Text }).ToList() })
            .ToListAsync(cancellation);
        return sessions.Where(session => now.Calendar.At(session.On, session.From) > now.At && session.News.TrueForAll(entry => entry.Kind is HistoryKind.SessionEdited && !SessionNotes.HasMoved(entry.Text)))
            .Select(session => new Due(SessionNotices.IdOf(session.Id, session.On, session.From), NotificationKind.SessionSoon, null, null, session.Id));
    }
}
