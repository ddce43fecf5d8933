using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform.Drafts;

/// <summary>Once a day, deletes drafts that were not edited for <see cref="DraftRules.DaysKept"/> days, and drafts about records that their person may no longer see.</summary>
public sealed class DraftSweep(IDbContextFactory<PushbackDb> contexts, TimeProvider clock, BusinessClock businessClock, ILogger<DraftSweep> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException)
            {
                log.LogError(exception, "Old drafts could not be deleted; the next attempt follows in a day");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public async Task SweepAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var oldest = clock.GetUtcNow().UtcDateTime.AddDays(-DraftRules.DaysKept);
        await db.Drafts.Where(draft => draft.KeptAt < oldest).ExecuteDeleteAsync(cancellation);
        var remaining = await db.Drafts.Where(draft => draft.About != "").Select(draft => new { draft.Id, draft.PersonId, draft.About }).ToListAsync(cancellation);
        var hidden = new List<int>();
        var today = (await businessClock.NowAsync(cancellation)).Today;
        foreach (var draftsOfPerson in remaining.GroupBy(draft => draft.PersonId))
        {
            var actor = (await db.People.AsNoTracking().Include(person => person.StandsInFor).SingleAsync(person => person.Id == draftsOfPerson.Key, cancellation)).AsActor(today);
            foreach (var draft in draftsOfPerson)
            {
                if (!await db.MayDraftAsync(actor, draft.About, cancellation))
                {
                    hidden.Add(draft.Id);
                }
            }
        }

        await db.Drafts.Where(draft => hidden.Contains(draft.Id)).ExecuteDeleteAsync(cancellation);
    }
}
