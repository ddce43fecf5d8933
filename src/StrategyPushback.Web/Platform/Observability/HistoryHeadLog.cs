using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.HistoryChain;

namespace StrategyPushback.Web.Platform.Observability;

/// <summary>
/// Writes the head of the history to the log at each start and every hour in which it changed. A log that is collected on another machine
/// then shows whether somebody rewrote the history of this one; <c>verify --head</c> compares.
/// </summary>
internal sealed partial class HistoryHeadLog(IDbContextFactory<PushbackDb> contexts, TimeProvider clock, ILogger<HistoryHeadLog> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        HistoryHead? last = null;
        do
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                var head = await db.HistoryHeadAsync(stoppingToken);
                if (head != last)
                {
                    LogHead(head.ToString());
                }

                last = head;
            }
            catch (DbException exception)
            {
                LogFailure(exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Head of the history: {Head}")]
    private partial void LogHead(string head);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The head of the history could not be read: {Reason}")]
    private partial void LogFailure(string reason);
}
