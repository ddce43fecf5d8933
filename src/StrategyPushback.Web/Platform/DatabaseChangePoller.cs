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

    /// <summary>Raised on a background thread. A page must dispatch to its own thread and query with its own user's rights.</summary>
    public event Action? Changed;

    /// <summary>Raised like <see cref="Changed"/> when somebody has received a notification, and when one was settled.</summary>
    public event Action? InboxesChanged;

    /// <summary>A delivery has settled notifications, which moves no key that is compared here.</summary>
    public void ReportInboxes() => InboxesChanged?.Invoke();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        using var timer = new PeriodicTimer(s_interval, clock);
        (long History, long Inboxes)? last = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var version = (await db.HistoryVersionAsync(stoppingToken), await db.InboxVersionAsync(stoppingToken));
                if (last is { } before && version.Item1 != before.History)
                {
                    Changed?.Invoke();
                }

                if (last is { } earlier && version.Item2 != earlier.Inboxes)
                {
                    InboxesChanged?.Invoke();
                }

                last = version;
            }
            catch (DbException exception)
            {
                log.LogWarning(exception, "The history version could not be read; the next attempt follows in a moment");
            }
        }
    }
}
