using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform.Drafts;

/// <summary>Once a day, drafts go that nobody touched for long, and those about what their person may no longer know of.</summary>
public sealed class DraftSweep(IDbContextFactory<PushbackDb> contexts, TimeProvider clock, ILogger<DraftSweep> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException)
            {
                log.LogError(exception, "Old drafts could not be removed; the next try is in a day");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public async Task SweepAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-DraftRules.DaysKept);
        await db.Drafts.Where(draft => draft.KeptAt < before).ExecuteDeleteAsync(cancellation);
        var left = await db.Drafts.Where(draft => draft.About != "").Select(draft => new { draft.Id, draft.PersonId, draft.About }).ToListAsync(cancellation);
        var hidden = new List<int>();
        foreach (var ofPerson in left.GroupBy(draft => draft.PersonId))
        {
            var by = (await db.People.AsNoTracking().SingleAsync(person => person.Id == ofPerson.Key, cancellation)).AsActor();
            foreach (var draft in ofPerson)
            {
                if (!await db.MayDraftAsync(by, draft.About, cancellation))
                {
                    hidden.Add(draft.Id);
                }
            }
        }

        await db.Drafts.Where(draft => hidden.Contains(draft.Id)).ExecuteDeleteAsync(cancellation);
    }
}
