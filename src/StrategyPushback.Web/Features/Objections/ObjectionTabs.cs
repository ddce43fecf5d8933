using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Figures;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>The views above the list, each a question somebody asks every week.</summary>
public enum ObjectionTab
{
    Open, Blocking, Overdue, TurnIt, TurnCio, TurnUnit, NotDiagnosed, Resolved, All,
}

/// <param name="Filter">What the tab shows; following it brings exactly <paramref name="Count"/> rows.</param>
public sealed record ObjectionTabView(ObjectionTab Tab, ObjectionFilter Filter, int Count);

/// <summary>How many objections each tab of the list holds, within the update or updates that are looked at.</summary>
public sealed class ObjectionTabs(Reader reader, KeptAnswers answers) : IQuestion
{
    public async Task<IReadOnlyList<ObjectionTabView>> AskAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        var within = new ObjectionFilter { Strategy = filter.Strategy, Update = filter.Update, AsOf = filter.AsOf };
        return await answers.AskAsync(look, nameof(ObjectionTabs), within, () => CountAsync(look, within, cancellation), cancellation);
    }

    private static async Task<IReadOnlyList<ObjectionTabView>> CountAsync(Look look, ObjectionFilter within, CancellationToken cancellation)
    {
        var then = await look.ThenAsync(within, cancellation);
        var today = then.Now.Today;
        var groups = within.AsOf is not null
            ? await (await then.StoodAsync(within, cancellation))
                .GroupBy(row => new { row.Status, BlocksPublication = row.Blocks, row.Side })
                .Select(group => new { group.Key, Count = group.Count(), Overdue = group.Count(row => row.DueOn != null && row.DueOn < today) })
                .ToListAsync(cancellation)
            : await (await look.Db.MeantByAsync(within, look.By, today, cancellation))
                .GroupBy(objection => new { objection.Status, objection.BlocksPublication, objection.Turn.Side })
                .Select(group => new { group.Key, Count = group.Count(), Overdue = group.Count(objection => objection.Turn.DueOn != null && objection.Turn.DueOn < today) })
                .ToListAsync(cancellation);
        var undiagnosed = Filter(ObjectionTab.NotDiagnosed, within);
        var notDiagnosed = within.AsOf is not null ? await (await then.StoodAsync(undiagnosed, cancellation)).CountAsync(cancellation)
            : within.IsOfUpdatesAlone ? (await Counting.KeptAsync(look, within, cancellation)).Cell(Figure.AllUnits, Figure.NoCause).Count
            : await (await look.Db.MeantByAsync(undiagnosed, look.By, today, cancellation)).CountAsync(cancellation);
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
