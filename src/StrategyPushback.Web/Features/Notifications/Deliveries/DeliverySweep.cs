using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.Deliveries;

/// <summary>
/// Once a day, removes e-mails that were sent or no longer needed, and events that were delivered, after the days of the settings. What
/// waits or failed stays, and so do the inboxes.
/// </summary>
public sealed class DeliverySweep(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, WriteQueue queue)
{
    private const int MostAtOnce = 500;

    private DateOnly? _sweptOn;

    public async Task RemoveOldAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        if (_sweptOn == now.Today)
        {
            return;
        }

        var oldest = now.At.AddDays(-now.Settings.DeliveryDays);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        while (await RemoveMailAsync(db, oldest, cancellation))
        {
        }

        while (await RemoveEventsAsync(db, oldest, cancellation))
        {
        }

        _sweptOn = now.Today;
    }

    private async Task<bool> RemoveMailAsync(PushbackDb db, DateTime oldest, CancellationToken cancellation)
    {
        var ids = await db.MailDeliveries.Where(mail => mail.NextAttemptAt == null && mail.State != MailState.Failed && mail.CreatedAt < oldest).OrderBy(mail => mail.Id).Take(MostAtOnce).Select(mail => mail.Id).ToListAsync(cancellation);
        if (ids.Count == 0)
        {
            return false;
        }

        using var place = await queue.EnterAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);

        // A notification without an e-mail would be written into a new one.
        await db.Notifications.Where(row => row.DeliveryId != null && ids.Contains(row.DeliveryId.Value))
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.MailDueAt, (DateTime?)null).SetProperty(row => row.DeliveryId, (long?)null), cancellation);
        await db.MailDeliveries.Where(mail => ids.Contains(mail.Id)).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<bool> RemoveEventsAsync(PushbackDb db, DateTime oldest, CancellationToken cancellation)
    {
        var ids = await db.OutboxEvents.Where(row => row.NextAttemptAt == null && row.DeliveredAt < oldest).OrderBy(row => row.Id).Take(MostAtOnce).Select(row => row.Id).ToListAsync(cancellation);
        if (ids.Count == 0)
        {
            return false;
        }

        using var place = await queue.EnterAsync(cancellation);
        await db.OutboxEvents.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
        return true;
    }
}
