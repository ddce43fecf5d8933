using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.AsOf;

/// <summary>Rows of an export or a preview at the end of a past day. Their texts are today's.</summary>
internal static class ObjectionRowsAsOf
{
    /// <summary>The rows of these keys, in this order.</summary>
    public static async Task<List<ObjectionRow>> ReadAsync(QueryContext context, IReadOnlyList<int> keys, CancellationToken cancellation)
    {
        var ids = keys.ToArray();
        var found = await context.States().Where(state => EF.Parameter(ids).Contains(state.Id)).Columns().AsNoTracking().ToDictionaryAsync(state => state.Id, cancellation);
        var states = keys.Where(found.ContainsKey).Select(key => found[key]).ToList();
        var views = await ObjectionViews.LoadAsync(context, states, cancellation);
        var (rulings, opinions) = (await ObjectionRulings.LoadAsync(context, ids, cancellation), await ObjectionRulings.SeverityOpinionsAsync(context, ids, cancellation));
        return await ActionsAsOf.AddAsync(context, [.. states.Zip(views, (state, view) => RowOf(state, view, context.Now) with { Rulings = [.. rulings[state.Id]], SeverityOpinions = [.. opinions[state.Id]] })], cancellation);
    }

    private static ObjectionRow RowOf(ObjectionState state, ObjectionView view, BusinessTime now) => new(
        view.Id, view.Title, view.RaisedBy, state.Severity, state.Snapshot!.Causes == 0 ? [] : view.Causes, state.Status, state.Side, view.Turn.Step, state.DueOn, view.DaysLeft ?? 0,
        view.Dispositions.Count > 0 && (state.Status is Status.DispositionProposed || !state.Status.IsOpen()) ? view.Dispositions[^1].Disposition : null,
        state.Objection.RaisedOn, state.ClosedOn, now.Calendar.DaysBetween(state.Objection.RaisedOn, state.ClosedOn ?? now.Today), state.Blocks, state.Confirmed,
        view.Statement, view.Interest, view.ProposedChange, [], [])
    {
        Criterion = view.Criterion,
        Response = view.Dispositions.Count > 0 && (state.Status is Status.DispositionProposed || !state.Status.IsOpen()) ? view.Dispositions[^1].Response : null,
        AcceptanceCriterion = view.Dispositions.Count > 0 && (state.Status is Status.DispositionProposed || !state.Status.IsOpen()) ? view.Dispositions[^1].AcceptanceCriterion : null,
    };
}
