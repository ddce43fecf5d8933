using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// Tells open pages that something happened, by whatever process: the database's change number is looked at four times a
/// second, which takes it microseconds, so that many changes in a row are told as one.
/// </summary>
public sealed class DatabaseChangePoller(IDbContextFactory<PushbackDb> contexts, TimeProvider clock, ILogger<DatabaseChangePoller> log) : BackgroundService
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(250);

    /// <summary>Raised on a thread of its own; whoever listens goes to its own and asks with its reader's rights.</summary>
    public event Action? Happened;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var db = await contexts.CreateDbContextAsync(stoppingToken);
        using var timer = new PeriodicTimer(s_beat, clock);
        var known = -1L;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var number = await db.HistoryVersionAsync(stoppingToken);
                if (number != known && known >= 0)
                {
                    Happened?.Invoke();
                }

                known = number;
            }
            catch (DbException exception)
            {
                log.LogWarning(exception, "Changes could not be looked for; the next try is in a moment");
            }
        }
    }
}
