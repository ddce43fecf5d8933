using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>The tabs above the list.</summary>
public enum ObjectionTab
{
    Open, Blocking, Overdue, TurnIt, TurnCio, TurnUnit, NotDiagnosed, Resolved, All,
}

/// <param name="Filter">Shows exactly <paramref name="Count"/> rows.</param>
public sealed record ObjectionTabView(ObjectionTab Tab, ObjectionFilter Filter, int Count);

/// <summary>How many objections each tab of the list shows, within the filter's strategies and updates.</summary>
public sealed class ObjectionTabsQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    public async Task<IReadOnlyList<ObjectionTabView>> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, filter, cancellation);
    }

    internal async Task<IReadOnlyList<ObjectionTabView>> LoadAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var within = new ObjectionFilter { Strategy = filter.Strategy, Update = filter.Update, AsOf = filter.AsOf };
        return await cache.LoadAsync(context, nameof(ObjectionTabsQuery), within, async () => await CountAsync(await context.AsOfAsync(within, cancellation), within, cancellation), cancellation);
    }

    /// <param name="context">At the filter's day.</param>
    private static async Task<IReadOnlyList<ObjectionTabView>> CountAsync(QueryContext context, ObjectionFilter within, CancellationToken cancellation)
    {
        var today = context.Now.Today;
        var groups = await (await context.ApplyFilterAsync(within, cancellation))
            .GroupBy(state => new { state.Status, state.Blocks, state.Side })
            .Select(group => new { group.Key, Count = group.Count(), Overdue = group.Count(state => state.DueOn != null && state.DueOn < today) })
            .ToListAsync(cancellation);
        var notDiagnosed = within.NamesOnlyUpdates
            ? (await context.TallyAsync(within, cancellation)).Cell(DashboardCounter.AllUnits, DashboardCounter.NoCause).Count
            : await (await context.ApplyFilterAsync(Filter(ObjectionTab.NotDiagnosed, within), cancellation)).CountAsync(cancellation);
        return [.. Enum.GetValues<ObjectionTab>().Select(tab => new ObjectionTabView(tab, Filter(tab, within), tab switch
        {
            ObjectionTab.Open => groups.Where(group => group.Key.Status.IsOpen()).Sum(group => group.Count),
            ObjectionTab.Blocking => groups.Where(group => group.Key.Blocks).Sum(group => group.Count),
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
