using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>The objections that block publication. All of them are critical, so the most overdue comes first.</summary>
public static class Blockers
{
    /// <param name="states">The objections to choose from, in their state at the context's time.</param>
    /// <param name="limit">Rows to load; the count shown above them counts all.</param>
    public static async Task<IReadOnlyList<Blocker>> LoadAsync(QueryContext context, IQueryable<ObjectionState> states, int limit, CancellationToken cancellation)
    {
        var blocking = await states
            .Where(state => state.Blocks)
            .OrderBy(state => state.DueOn == null).ThenBy(state => state.DueOn).ThenBy(state => state.Id)
            .Take(limit).Columns().AsNoTracking().ToListAsync(cancellation);
        return [.. blocking.Zip(await ObjectionViews.LoadAsync(context, blocking, cancellation), (state, view) => Blocker.Of(state, view, context))];
    }

    /// <summary>The open objections about whose severity a unit or the CIO has to decide.</summary>
    public static Task<int> CountInQuestionAsync(IQueryable<ObjectionState> states, CancellationToken cancellation) =>
        states.CountAsync(state => state.ClosedOn == null && (state.Step == Step.ConfirmSeverity || state.Step == Step.RuleSeverity), cancellation);
}

/// <param name="Reason">Why it still blocks, in the latest words; null where none may be shown.</param>
/// <param name="Contest">Who contested the last answer and when, where that is the reason.</param>
/// <param name="DaysLeft">Business days to the due date; negative when it has passed.</param>
public sealed record Blocker(
    string Number, string Title, IReadOnlyList<string> Units, string? Reason, Contest? Contest, Status Status, Turn Turn, string? TurnUnit, int? DaysLeft)
{
    internal static Blocker Of(ObjectionState state, ObjectionView view, QueryContext context)
    {
        var contested = state.Status is Status.Contested ? view.Verdicts.LastOrDefault(verdict => !verdict.Accepted) : null;
        return new(
            view.Number,
            view.Title,
            [.. view.RaisedBy.Select(unit => unit.Name)],
            contested?.Reason ?? view.RootCauses.Where(cause => cause.IsEstablished).Select(Words).FirstOrDefault(words => words is not null),
            contested is null ? null : new Contest(contested.UnitName, context.Now.Calendar.DateOf(contested.At)),
            state.Status,
            new Turn(state.Side, state.TurnUnitId, view.Turn.Step, state.DueOn, view.Turn.Agreed),
            view.Waiting?.Name,
            view.DaysLeft);
    }

    /// <summary>The facts of a threat are shown only on the page of the objection.</summary>
    private static string? Words(CauseView cause) =>
        cause.Kind is nameof(CauseKind.Threat) or CauseView.Undisclosed ? null : cause.Statement ?? cause.Lacks ?? cause.Benefit;
}

public sealed record Contest(string Unit, DateOnly On);
