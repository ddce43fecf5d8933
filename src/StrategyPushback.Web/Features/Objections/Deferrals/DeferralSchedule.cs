using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.Deferrals;

/// <summary>Ends deferrals whose date has come. It looks once a minute and when the server starts.</summary>
public sealed class DeferralSchedule(IDbContextFactory<PushbackDb> contexts, BusinessClock clock, TimeProvider time, ILogger<DeferralSchedule> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                await EndDeferralsAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "Deferrals could not be ended; the next attempt follows in a minute");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Ends every deferral whose date has come, each in a save of its own.</summary>
    public async Task EndDeferralsAsync(CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        foreach (var id in await DueAsync(now.Today, cancellation))
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                if (await db.LoadObjectionAsync(id, cancellation) is { } objection && objection.EndDeferral(now))
                {
                    await db.SaveChangesAsync(cancellation);
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                // A person or another process has changed it in this moment; the next pass looks again.
                log.LogInformation("The deferral of objection {Objection} is ended in the next pass", id);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One objection that cannot be saved does not stop the others.
                log.LogError(exception, "The deferral of objection {Objection} could not be ended", id);
            }
        }
    }

    private async Task<IReadOnlyList<int>> DueAsync(DateOnly today, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Objections.Where(objection => objection.Status == Status.Deferred && objection.DeferredUntil <= today).OrderBy(objection => objection.Id).Select(objection => objection.Id).ToListAsync(cancellation);
    }
}
