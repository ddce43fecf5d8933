using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>
/// Opens consultations, starts final comment and closes them when their dates have come. It looks once a minute and when the
/// server starts, so a server that was stopped records what it missed, each change on its own day.
/// </summary>
public sealed class ConsultationSchedule(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, TimeProvider time, ILogger<ConsultationSchedule> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                await AdvanceAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "The consultation dates could not be applied; the next attempt follows in a minute");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Applies the dates of every consultation until now.</summary>
    public async Task AdvanceAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        foreach (var id in await DueAsync(now.Today, cancellation))
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                var update = (await db.LoadUpdateAsync(id, cancellation))!;
                if (update.Advance(now, await db.LoadMovingObjectionsAsync(update, cancellation)))
                {
                    await db.AskUnitsAsync(update, now, cancellation);
                    await db.SaveChangesAsync(cancellation);
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                // A person or another process has changed it in this moment; the next pass looks again.
                log.LogInformation("The dates of update {Update} are applied in the next pass", id);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One version that cannot be saved does not stop the others.
                log.LogError(exception, "The dates of update {Update} could not be applied", id);
            }
        }
    }

    private async Task<IReadOnlyList<int>> DueAsync(DateOnly today, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Updates
            .Where(update => update.Window != null
                && ((update.IsScheduled && update.Window.Opens <= today)
                    || ((update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment) && update.Window.Closes < today)))
            .OrderBy(update => update.Id)
            .Select(update => update.Id)
            .ToListAsync(cancellation);
    }
}
