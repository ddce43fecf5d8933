using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.Jobs;

/// <summary>
/// Applies dates that have come. It looks once a minute and when the server starts. Each record has a save of its own, so one
/// that cannot be saved does not stop the others.
/// </summary>
public abstract class DateSchedule(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    /// <summary>Applies every date until now.</summary>
    public async Task ApplyDueAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        foreach (var id in await DueNowAsync(now.Today, cancellation))
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                if (await ApplyAsync(db, id, now, cancellation))
                {
                    await db.SaveChangesAsync(cancellation);
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                // A person or another process has changed it in this moment; the next pass looks again.
                log.LogInformation("The date of record {Record} is applied in the next pass", id);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "The date of record {Record} could not be applied", id);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                await ApplyDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "The dates could not be applied; the next attempt follows in a minute");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>The keys of the records whose date has come.</summary>
    protected virtual IQueryable<int> Due(PushbackDb db, DateOnly today) => throw new NotSupportedException($"Override {nameof(Due)} or {nameof(DueAsync)}.");

    /// <summary>The same, where one query cannot say it.</summary>
    protected virtual async Task<IReadOnlyList<int>> DueAsync(PushbackDb db, DateOnly today, CancellationToken cancellation) => await Due(db, today).ToListAsync(cancellation);

    /// <returns>Whether the record has changed and is to be saved.</returns>
    protected abstract Task<bool> ApplyAsync(PushbackDb db, int id, BusinessTime now, CancellationToken cancellation);

    private async Task<IReadOnlyList<int>> DueNowAsync(DateOnly today, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await DueAsync(db, today, cancellation);
    }
}
