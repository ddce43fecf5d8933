using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.UnblockPlan;

/// <summary>
/// The few open actions, within a capacity in days, that clear the most blocked weight of the matching objections the reader
/// may see. <see cref="Unblocking"/> chooses and weighs them.
/// </summary>
public sealed class UnblockPlanQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    /// <summary>The name of the capacity in an address.</summary>
    public const string CapacityName = "capacity";

    /// <summary>The default capacity in days of work.</summary>
    public const decimal UsualCapacity = 8;

    public const decimal MostCapacity = 1000;

    /// <summary>Objections considered: those that block a publication, then the most severe, then the oldest.</summary>
    public const int MaxTargets = 500;

    /// <summary>Commitments that are named beside the plan, the earliest due first.</summary>
    public const int MaxCommitments = 20;

    /// <exception cref="InvalidFieldException">The filter contains an unknown name, or names a past day, for which no plan can be made.</exception>
    public async Task<UnblockView> LoadAsync(ObjectionFilter filter, decimal capacity, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await LoadAsync(context, filter, capacity, cancellation);
    }

    internal async Task<UnblockView> LoadAsync(QueryContext context, ObjectionFilter filter, decimal capacity, CancellationToken cancellation)
    {
        if (filter.AsOf is not null)
        {
            throw new InvalidFieldException("asOf", "plan.not-of-the-past", UseCase.Wording("plan.not-of-the-past"));
        }

        // Actions that only the reader can take come first, so the plan differs between readers.
        var name = FormattableString.Invariant($"{nameof(UnblockPlanQuery)}|{capacity}|{context.Actor.PersonId}");
        return await cache.LoadAsync(context, name, filter, () => ComputeAsync(context, filter, capacity, cancellation), cancellation);
    }

    private static async Task<UnblockView> ComputeAsync(QueryContext context, ObjectionFilter filter, decimal capacity, CancellationToken cancellation)
    {
        var rows = await context.ObjectionsAsync(filter, cancellation);
        var gate = await TargetsAsync(rows.Where(objection => objection.BlocksPublication), MaxTargets + 1, cancellation);
        var rest = await TargetsAsync(rows.Where(objection => objection.ClosedOn == null && !objection.BlocksPublication), MaxTargets + 1 - gate.Count, cancellation);
        var found = gate.Concat(rest).Take(MaxTargets).ToList();
        var keys = found.SelectMany(target => target.Actions).Distinct().ToList();
        var actions = await context.Db.Actions.Where(action => keys.Contains(action.Id)).Include(action => action.Owner).ToDictionaryAsync(action => action.Id, cancellation);
        var weighed = found.Where(target => target.Actions.TrueForAll(action => actions[action].EffortDays > 0)).ToList();
        var targets = weighed.ConvertAll(target => new PlanTarget(target.Id, context.Now.Settings.Weights.Of(target.Severity), target.HoldsGate, target.Actions));
        List<PlanCandidate> candidates = [.. targets.SelectMany(target => target.Actions).Distinct().Order().Select(action => new PlanCandidate(action, actions[action].EffortDays!.Value, actions[action].Probability))];
        var choice = Unblocking.Choose(candidates, targets, capacity);
        var blocking = await rows.Where(objection => objection.BlocksPublication).SelectMany(objection => objection.Commitments).Where(Commitment.Blocks)
            .OrderBy(commitment => commitment.DueOn).ThenBy(commitment => commitment.Id).Take(MaxCommitments)
            .Select(commitment => new BlockingCommitment($"OBJ-{commitment.ObjectionId}", commitment.Wording, commitment.Owner.Name, commitment.DueOn, commitment.State)).ToListAsync(cancellation);
        return UnblockView.Of(choice, new UnblockView.Basis(capacity, context, actions, targets, found.ToDictionary(target => target.Id, target => target.Title), candidates.Count)
        {
            Unestimated = [.. found.Except(weighed).SelectMany(target => target.Actions).Distinct().Where(action => actions[action].EffortDays is not > 0).Order().Select(action => actions[action].Number)],
            IsCut = gate.Count + rest.Count > MaxTargets,
            Commitments = blocking,
        });
    }

    /// <summary>The capacity in an address; null where it names none.</summary>
    /// <exception cref="InvalidFieldException">The value is not a number of days (code <c>field.out-of-range</c>).</exception>
    public static decimal? CapacityOf(string query)
    {
        if (!QueryHelpers.ParseQuery(query).TryGetValue(CapacityName, out var value))
        {
            return null;
        }

        return decimal.TryParse(value.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostCapacity
            ? days
            : throw new InvalidFieldException(CapacityName, "field.out-of-range", UseCase.Wording("plan.capacity", [value.ToString(), MostCapacity]));
    }

    private sealed record Target(int Id, string Title, Severity Severity, bool HoldsGate, List<int> Actions);

    private static Task<List<Target>> TargetsAsync(IQueryable<Objection> rows, int limit, CancellationToken cancellation) =>
        rows.Where(objection => objection.Actions.Any(action => action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress))
            .OrderBy(objection => objection.Severity).ThenBy(objection => objection.RaisedAt).ThenBy(objection => objection.Id)
            .Take(limit)
            .Select(objection => new Target(
                objection.Id,
                objection.Title,
                objection.Severity,
                objection.BlocksPublication,
                objection.Actions.Where(action => action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress).OrderBy(action => action.Id).Select(action => action.Id).ToList()))
            .ToListAsync(cancellation);
}
