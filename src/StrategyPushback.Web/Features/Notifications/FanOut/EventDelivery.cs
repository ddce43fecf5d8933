using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Reads the outbox and writes the inboxes. Events about different objections are delivered together in one short transaction
/// with their notifications, so a server that stops in between repeats them and writes no notification twice. When one of them
/// fails, they are delivered one by one; the event that fails is tried again later and holds up no other.
/// </summary>
public sealed class EventDelivery(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, WriteQueue queue, ILogger<EventDelivery> log)
{
    private const int MostAtOnce = 50;

    private sealed record Due(long Id, int Attempts, int? ObjectionId, int? UpdateId, int? EffectId, int? NeedId, int? SessionId);

    /// <summary>Delivers every event whose time has come.</summary>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> DeliverDueAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        var hasDelivered = false;
        while (await LoadDueAsync(now, cancellation) is { Events.Count: > 0 } due)
        {
            hasDelivered = true;
            if (!await TryDeliverTogetherAsync(due.Events, due.People!, now, cancellation))
            {
                foreach (var one in due.Events)
                {
                    await DeliverAloneAsync(one, due.People!, now, cancellation);
                }
            }
        }

        return hasDelivered;
    }

    /// <summary>
    /// The oldest event of each objection, version, effect, need and session. A later one depends on the notifications of the earlier one. Reads only
    /// the keys: a row that cannot be read must not hold up the others.
    /// </summary>
    private async Task<(IReadOnlyList<Due> Events, PeopleOfToday? People)> LoadDueAsync(BusinessTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var events = await db.OutboxEvents.Where(row => row.NextAttemptAt <= now.At).OrderBy(row => row.Id).Take(MostAtOnce)
            .Select(row => new Due(row.Id, row.Attempts, row.ObjectionId, row.UpdateId, row.EffectId, row.NeedId, row.SessionId)).ToListAsync(cancellation);
        return ([.. events.DistinctBy(one => (one.ObjectionId, one.UpdateId, one.EffectId, one.NeedId, one.SessionId))], events.Count == 0 ? null : await PeopleOfToday.LoadAsync(db, now, cancellation));
    }

    private async Task<bool> TryDeliverTogetherAsync(IReadOnlyList<Due> events, PeopleOfToday people, BusinessTime now, CancellationToken cancellation)
    {
        if (events.Count == 1)
        {
            return false;
        }

        try
        {
            await DeliverAsync([.. events.Select(one => one.Id)], people, now, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !Refusals.IsBusy(exception))
        {
            log.LogWarning("{Count} outbox events are delivered one by one, because one of them failed: {Reason}", events.Count, exception.GetType().Name);
            return false;
        }
    }

    private async Task DeliverAloneAsync(Due one, PeopleOfToday people, BusinessTime now, CancellationToken cancellation)
    {
        try
        {
            await DeliverAsync([one.Id], people, now, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !Refusals.IsBusy(exception))
        {
            log.LogError(exception, "Outbox event {Event} could not be delivered", one.Id);
            await PostponeAsync(one.Id, one.Attempts + 1, exception, now, cancellation);
        }
    }

    private async Task DeliverAsync(long[] ids, PeopleOfToday people, BusinessTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var events = await EventSubjects.NoticesAsync(db, ids, people, now, cancellation);
        db.ChangeTracker.Clear();

        using var place = await queue.EnterAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var (row, notices) in events)
        {
            await WriteAsync(db, row, notices, now, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task WriteAsync(PushbackDb db, OutboxEvent row, Notices notices, BusinessTime now, CancellationToken cancellation)
    {
        var isMine = await db.OutboxEvents.Where(other => other.Id == row.Id && other.NextAttemptAt != null)
            .ExecuteUpdateAsync(change => change.SetProperty(other => other.NextAttemptAt, (DateTime?)null).SetProperty(other => other.DeliveredAt, now.At).SetProperty(other => other.Error, (string?)null), cancellation);
        if (isMine == 0)
        {
            // Another server has delivered it.
            return;
        }

        if (notices.Done.Count > 0)
        {
            await db.Notifications.Where(open => notices.Done.Contains(open.Id)).ExecuteUpdateAsync(change => change.SetProperty(open => open.DoneAt, now.At), cancellation);
        }

        if (notices is { Turn: { } turn, Moved.Count: > 0 })
        {
            await db.Notifications.Where(open => notices.Moved.Contains(open.Id)).ExecuteUpdateAsync(change => change.SetProperty(open => open.Step, turn.Step).SetProperty(open => open.DueOn, turn.DueOn), cancellation);
        }

        // An event that is delivered again, because somebody asked for it, repeats no notification.
        var existing = await db.Notifications.Where(other => other.EventId == row.EventId).Select(other => other.PersonId).ToListAsync(cancellation);
        db.AddRange(notices.New.ExceptBy(existing, added => added.PersonId));
    }

    private async Task PostponeAsync(long id, int attempts, Exception exception, BusinessTime now, CancellationToken cancellation)
    {
        var next = attempts < OutboxEvent.MostAttempts ? now.At + Backoff.After(attempts) : (DateTime?)null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.OutboxEvents.Where(row => row.Id == id).ExecuteUpdateAsync(
            change => change.SetProperty(row => row.Attempts, attempts).SetProperty(row => row.NextAttemptAt, next).SetProperty(row => row.Error, exception.GetType().Name), cancellation);
    }
}
