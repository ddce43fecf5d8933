using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Objections.AsOf;

/// <summary>The actions that were planned for objections by the end of a past day, with their status on that day.</summary>
internal static class ActionsAsOf
{
    /// <summary>The pairs of objection and action that the history shows as planned by the context's time.</summary>
    public static async Task<IReadOnlySet<(int Objection, int Action)>> PlannedAsync(QueryContext context, IReadOnlyList<int> objections, CancellationToken cancellation)
    {
        var end = context.Now.At;
        return (await context.Db.History
            .Where(entry => entry.ObjectionId != null && objections.Contains(entry.ObjectionId.Value) && entry.ActionId != null && entry.At <= end)
            .Select(entry => new { Objection = entry.ObjectionId!.Value, Action = entry.ActionId!.Value }).Distinct().ToListAsync(cancellation))
            .Select(pair => (pair.Objection, pair.Action)).ToHashSet();
    }

    /// <summary>The rows with their actions.</summary>
    public static async Task<List<ObjectionRow>> AddAsync(QueryContext context, IReadOnlyList<ObjectionRow> rows, CancellationToken cancellation)
    {
        var planned = await PlannedAsync(context, [.. rows.Select(row => row.Id)], cancellation);
        var keys = planned.Select(pair => pair.Action).Distinct().ToList();
        var end = context.Now.At;
        var actions = await context.Db.Actions.Where(action => keys.Contains(action.Id)).OrderBy(action => action.Id)
            .Select(action => new { action.Id, action.Title, action.Status, action.DueOn, action.EndedOn, Started = action.History.Any(entry => entry.Kind == HistoryKind.ActionStarted && entry.At <= end) })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => row with
        {
            Actions = [.. actions.Where(action => planned.Contains((row.Id, action.Id))).Select(action => action.EndedOn <= context.Now.Today
                ? new ObjectionRow.Doing(action.Title, action.Status, action.DueOn, action.EndedOn)
                : new ObjectionRow.Doing(action.Title, action.Started ? ActionStatus.InProgress : ActionStatus.Planned, action.DueOn, null))],
        })];
    }
}
