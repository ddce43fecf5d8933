using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>The views above the list, each a question somebody asks every week.</summary>
public enum ObjectionTab
{
    Open, Blocking, Overdue, TurnIt, TurnCio, TurnUnit, NotDiagnosed, Resolved, All,
}

/// <param name="Filter">What the tab shows; following it brings exactly <paramref name="Count"/> rows.</param>
public sealed record ObjectionTabView(ObjectionTab Tab, ObjectionFilter Filter, int Count);

/// <summary>How many objections each tab of the list holds, within the update or updates that are looked at.</summary>
public sealed class ObjectionTabsQuery(QueryContextFactory contexts, QueryCache answers) : IQuery
{
    public async Task<IReadOnlyList<ObjectionTabView>> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var within = new ObjectionFilter { Strategy = filter.Strategy, Update = filter.Update, AsOf = filter.AsOf };
        return await answers.LoadAsync(context, nameof(ObjectionTabsQuery), within, () => CountAsync(context, within, cancellation), cancellation);
    }

    private static async Task<IReadOnlyList<ObjectionTabView>> CountAsync(QueryContext context, ObjectionFilter within, CancellationToken cancellation)
    {
        var then = await context.AtEndOfDayAsync(within, cancellation);
        var today = then.Now.Today;
        var groups = within.AsOf is not null
            ? await (await then.AsOfAsync(within, cancellation))
                .GroupBy(row => new { row.Status, BlocksPublication = row.Blocks, row.Side })
                .Select(group => new { group.Key, Count = group.Count(), Overdue = group.Count(row => row.DueOn != null && row.DueOn < today) })
                .ToListAsync(cancellation)
            : await (await context.Db.ApplyFilterAsync(within, context.Actor, today, cancellation))
                .GroupBy(objection => new { objection.Status, objection.BlocksPublication, objection.Turn.Side })
                .Select(group => new { group.Key, Count = group.Count(), Overdue = group.Count(objection => objection.Turn.DueOn != null && objection.Turn.DueOn < today) })
                .ToListAsync(cancellation);
        var undiagnosed = Filter(ObjectionTab.NotDiagnosed, within);
        var notDiagnosed = within.AsOf is not null ? await (await then.AsOfAsync(undiagnosed, cancellation)).CountAsync(cancellation)
            : within.IsOfUpdatesAlone ? (await Counting.KeptAsync(context, within, cancellation)).Cell(DashboardCounter.AllUnits, DashboardCounter.NoCause).Count
            : await (await context.Db.ApplyFilterAsync(undiagnosed, context.Actor, today, cancellation)).CountAsync(cancellation);
        return [.. Enum.GetValues<ObjectionTab>().Select(tab => new ObjectionTabView(tab, Filter(tab, within), tab switch
        {
            ObjectionTab.Open => groups.Where(group => group.Key.Status.IsOpen()).Sum(group => group.Count),
            ObjectionTab.Blocking => groups.Where(group => group.Key.BlocksPublication).Sum(group => group.Count),
            ObjectionTab.Overdue => groups.Sum(group => group.Overdue),
            ObjectionTab.TurnIt => groups.Where(group => group.Key.Side is Side.It).Sum(group => group.Count),
            ObjectionTab.TurnCio => groups.Where(group => group.Key.Side is Side.Cio).Sum(group => group.Count),
            ObjectionTab.TurnUnit => groups.Where(group => group.Key.Side is Side.Unit).Sum(group => group.Count),
            ObjectionTab.NotDiagnosed => notDiagnosed,
            ObjectionTab.Resolved => groups.Where(group => group.Key.Status is Status.Resolved).Sum(group => group.Count),
            _ => groups.Sum(group => group.Count),
        }))];
    }

    private static ObjectionFilter Filter(ObjectionTab tab, ObjectionFilter within) => tab switch
    {
        ObjectionTab.Open => within with { Status = ["open"] },
        ObjectionTab.Blocking => within with { Blocking = true },
        ObjectionTab.Overdue => within with { Overdue = true },
        ObjectionTab.TurnIt => within with { Turn = [Side.It] },
        ObjectionTab.TurnCio => within with { Turn = [Side.Cio] },
        ObjectionTab.TurnUnit => within with { Turn = [Side.Unit] },
        ObjectionTab.NotDiagnosed => within with { Status = ["open"], Cause = ["None"] },
        ObjectionTab.Resolved => within with { Status = [nameof(Status.Resolved)] },
        _ => within,
    };
}
