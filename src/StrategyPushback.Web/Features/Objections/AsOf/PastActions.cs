using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.AsOf;

/// <summary>Which actions answered an objection by the end of a day, and how far each had come.</summary>
internal static class PastActions
{
    /// <summary>The pairs that were planned by then, as the history of each objection tells.</summary>
    public static async Task<IReadOnlySet<(int Objection, int Action)>> PlannedAsync(QueryContext then, IReadOnlyList<int> objections, CancellationToken cancellation)
    {
        var end = then.Now.At;
        return (await then.Db.History
            .Where(entry => entry.ObjectionId != null && objections.Contains(entry.ObjectionId.Value) && entry.ActionId != null && entry.At <= end)
            .Select(entry => new { Objection = entry.ObjectionId!.Value, Action = entry.ActionId!.Value }).Distinct().ToListAsync(cancellation))
            .Select(pair => (pair.Objection, pair.Action)).ToHashSet();
    }

    public static async Task<List<ObjectionRow>> FillAsync(QueryContext then, IReadOnlyList<ObjectionRow> rows, CancellationToken cancellation)
    {
        var planned = await PlannedAsync(then, [.. rows.Select(row => row.Id)], cancellation);
        var keys = planned.Select(pair => pair.Action).Distinct().ToList();
        var end = then.Now.At;
        var actions = await then.Db.Actions.Where(action => keys.Contains(action.Id)).OrderBy(action => action.Id)
            .Select(action => new { action.Id, action.Title, action.Status, action.DueOn, action.EndedOn, Started = action.History.Any(entry => entry.Kind == HistoryKind.ActionStarted && entry.At <= end) })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => row with
        {
            Actions = [.. actions.Where(action => planned.Contains((row.Id, action.Id))).Select(action => action.EndedOn <= then.Now.Today
                ? new ObjectionRow.Doing(action.Title, action.Status, action.DueOn, action.EndedOn)
                : new ObjectionRow.Doing(action.Title, action.Started ? ActionStatus.InProgress : ActionStatus.Planned, action.DueOn, null))],
        })];
    }
}
