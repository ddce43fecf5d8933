using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Reads the outbox and writes the inboxes. An event and its notifications are one short transaction, so a server that stops
/// in between repeats the event and writes no notification twice. An event that fails is tried again later and holds up no other.
/// </summary>
public sealed class EventDelivery(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, WriteQueue queue, ILogger<EventDelivery> log)
{
    private const int MostAtOnce = 200;

    /// <summary>Delivers every event whose time has come.</summary>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> DeliverDueAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        var hasDelivered = false;
        while (await LoadDueAsync(now, cancellation) is { Events.Count: > 0 } due)
        {
            hasDelivered = true;
            foreach (var (id, attempts) in due.Events)
            {
                try
                {
                    await DeliverAsync(id, due.People!, now, cancellation);
                }
                catch (Exception exception) when (exception is not OperationCanceledException && !Refusals.IsBusy(exception))
                {
                    log.LogError(exception, "Outbox event {Event} could not be delivered", id);
                    await PostponeAsync(id, attempts + 1, exception, now, cancellation);
                }
            }
        }

        return hasDelivered;
    }

    /// <summary>Reads the keys only: a row that cannot be read must not hold up the others.</summary>
    private async Task<(IReadOnlyList<(long Id, int Attempts)> Events, PeopleOfToday? People)> LoadDueAsync(BusinessTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var events = await db.OutboxEvents.Where(row => row.NextAttemptAt <= now.At).OrderBy(row => row.Id).Take(MostAtOnce).Select(row => new { row.Id, row.Attempts }).ToListAsync(cancellation);
        return ([.. events.Select(row => (row.Id, row.Attempts))], events.Count == 0 ? null : await PeopleOfToday.LoadAsync(db, now, cancellation));
    }

    private async Task DeliverAsync(long id, PeopleOfToday people, BusinessTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.OutboxEvents.AsNoTracking().FirstAsync(row => row.Id == id, cancellation);
        var notices = await NoticesAsync(db, row, people, now, cancellation);
        db.ChangeTracker.Clear();

        using var place = await queue.EnterAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var isMine = await db.OutboxEvents.Where(other => other.Id == id && other.NextAttemptAt != null)
            .ExecuteUpdateAsync(change => change.SetProperty(other => other.NextAttemptAt, (DateTime?)null).SetProperty(other => other.DeliveredAt, now.At).SetProperty(other => other.Error, (string?)null), cancellation);
        if (isMine == 0)
        {
            // Another server has delivered it.
            return;
        }

        await db.Notifications.Where(open => notices.Done.Contains(open.Id)).ExecuteUpdateAsync(change => change.SetProperty(open => open.DoneAt, now.At), cancellation);
        if (notices is { Turn: { } turn, Moved.Count: > 0 })
        {
            await db.Notifications.Where(open => notices.Moved.Contains(open.Id)).ExecuteUpdateAsync(change => change.SetProperty(open => open.Step, turn.Step).SetProperty(open => open.DueOn, turn.DueOn), cancellation);
        }

        // An event that is delivered again, because somebody asked for it, repeats no notification.
        var existing = await db.Notifications.Where(other => other.EventId == row.EventId).Select(other => other.PersonId).ToListAsync(cancellation);
        db.AddRange(notices.New.ExceptBy(existing, added => added.PersonId));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<Notices> NoticesAsync(PushbackDb db, OutboxEvent row, PeopleOfToday people, BusinessTime now, CancellationToken cancellation)
    {
        var entry = row.HistoryId is { } id ? await db.History.AsNoTracking().FirstOrDefaultAsync(entry => entry.Id == id, cancellation) : null;
        if (row.At < now.At.AddDays(-TimedNotices.NewsDays) || (row.HistoryId is not null && entry is null))
        {
            return Notices.None;
        }

        var happening = new Happening(row, entry);
        if (row.ObjectionId is { } objectionId)
        {
            return await db.LoadObjectionAsync(objectionId, cancellation) is { } objection
                ? ObjectionNotices.Of(happening, objection, await db.Notifications.AsNoTracking().Where(open => open.ObjectionId == objectionId && open.DoneAt == null).ToListAsync(cancellation), people)
                : Notices.None;
        }

        var update = await db.Updates.AsNoTracking().Include(update => update.Positions).FirstOrDefaultAsync(update => update.Id == row.UpdateId, cancellation);
        return update is null ? Notices.None : UpdateNotices.Of(
            happening, update, await db.Notifications.AsNoTracking().Where(open => open.UpdateId == update.Id && open.DoneAt == null).ToListAsync(cancellation),
            await db.Units.Where(unit => unit.RetiredAt == null).Select(unit => unit.Id).ToListAsync(cancellation), people);
    }

    private async Task PostponeAsync(long id, int attempts, Exception exception, BusinessTime now, CancellationToken cancellation)
    {
        var next = attempts < OutboxEvent.MostAttempts ? now.At + Backoff.After(attempts) : (DateTime?)null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.OutboxEvents.Where(row => row.Id == id).ExecuteUpdateAsync(
            change => change.SetProperty(row => row.Attempts, attempts).SetProperty(row => row.NextAttemptAt, next).SetProperty(row => row.Error, exception.GetType().Name), cancellation);
    }
}
