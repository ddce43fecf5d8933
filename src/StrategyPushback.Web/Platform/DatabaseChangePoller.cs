using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// Notifies open pages that the data has changed, whichever process changed it. Reads the version of the history and that of
/// the inboxes four times a second; several changes within one interval raise one event.
/// </summary>
public sealed class DatabaseChangePoller(IDbContextFactory<PushbackDb> contexts, TimeProvider clock, ILogger<DatabaseChangePoller> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private (long History, long Inboxes)? _last;

    /// <summary>Raised on a background thread. A page must dispatch to its own thread and query with its own user's rights.</summary>
    public event Action? Changed;

    /// <summary>Raised like <see cref="Changed"/> when somebody has received a notification, and when one was settled.</summary>
    public event Action? InboxesChanged;

    /// <summary>A delivery has settled notifications, which moves no key that is compared here.</summary>
    public void ReportInboxes() => InboxesChanged?.Invoke();

    /// <summary>Reads before the first request is answered, so that no change after that request is taken for an old one.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await LookAsync(db, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        using var timer = new PeriodicTimer(s_interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(db, stoppingToken);
        }
    }

    private async Task LookAsync(PushbackDb db, CancellationToken cancellation)
    {
        try
        {
            var (last, version) = (_last, (History: await db.HistoryVersionAsync(cancellation), Inboxes: await db.InboxVersionAsync(cancellation)));
            _last = version;
            if (last is { } before && version.History != before.History)
            {
                Changed?.Invoke();
            }

            if (last is { } earlier && version.Inboxes != earlier.Inboxes)
            {
                InboxesChanged?.Invoke();
            }
        }
        catch (DbException exception)
        {
            log.LogWarning(exception, "The history version could not be read; the next attempt follows in a moment");
        }
    }
}
