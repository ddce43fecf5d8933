using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.UnblockPlan;

/// <summary>
/// Which few open actions, within a capacity in days, clear the most blocked weight of the objections a filter means and
/// the contexts may see. How it is chosen and weighed: <see cref="Unblocking"/>.
/// </summary>
public sealed class UnblockPlanQuery(QueryContextFactory contexts, QueryCache answers) : IQuery
{
    /// <summary>The name of the capacity in an address.</summary>
    public const string CapacityName = "capacity";

    /// <summary>Days of work a plan is made for when nobody says otherwise.</summary>
    public const decimal UsualCapacity = 8;

    public const decimal MostCapacity = 1000;

    /// <summary>Objections weighed: those that hold a publication, then the most severe, then the oldest. The rest is left for later.</summary>
    public const int MostTargets = 500;

    /// <exception cref="InvalidFieldException">The filter names something unknown, or a day gone by: nothing can be done in the past.</exception>
    public async Task<UnblockView> LoadAsync(ObjectionFilter filter, decimal capacity, CancellationToken cancellation = default)
    {
        if (filter.AsOf is not null)
        {
            throw new InvalidFieldException("asOf", "plan.not-of-the-past", UseCase.Wording("plan.not-of-the-past"));
        }

        await using var context = await contexts.CreateAsync(cancellation);

        // What only the contexts can do comes first, so each contexts has a plan of their own.
        var question = FormattableString.Invariant($"{nameof(UnblockPlanQuery)}|{capacity}|{context.Actor.PersonId}");
        return await answers.LoadAsync(context, question, filter, () => WorkOutAsync(context, filter, capacity, cancellation), cancellation);
    }

    private static async Task<UnblockView> WorkOutAsync(QueryContext context, ObjectionFilter filter, decimal capacity, CancellationToken cancellation)
    {
        var rows = await context.Db.ApplyFilterAsync(filter, context.Actor, context.Now.Today, cancellation);
        var gate = await TargetsAsync(rows.Where(objection => objection.BlocksPublication), MostTargets + 1, cancellation);
        var rest = await TargetsAsync(rows.Where(objection => objection.ClosedOn == null && !objection.BlocksPublication), MostTargets + 1 - gate.Count, cancellation);
        var found = gate.Concat(rest).Take(MostTargets).ToList();
        var keys = found.SelectMany(target => target.Actions).Distinct().ToList();
        var actions = await context.Db.Actions.Where(action => keys.Contains(action.Id)).Include(action => action.Owner).ToDictionaryAsync(action => action.Id, cancellation);
        var weighed = found.Where(target => target.Actions.TrueForAll(action => actions[action].EffortDays > 0)).ToList();
        var targets = weighed.ConvertAll(target => new PlanTarget(target.Id, target.Severity.Points(), target.HoldsGate, target.Actions));
        List<PlanCandidate> candidates = [.. targets.SelectMany(target => target.Actions).Distinct().Order().Select(action => new PlanCandidate(action, actions[action].EffortDays!.Value, actions[action].Probability))];
        var choice = Unblocking.Choose(candidates, targets, capacity);
        return UnblockView.Of(choice, new UnblockView.Basis(capacity, context, actions, targets, found.ToDictionary(target => target.Id, target => target.Title), candidates.Count)
        {
            Unestimated = [.. found.Except(weighed).SelectMany(target => target.Actions).Distinct().Where(action => actions[action].EffortDays is not > 0).Order().Select(action => actions[action].Number)],
            IsCut = gate.Count + rest.Count > MostTargets,
        });
    }

    /// <summary>The capacity an address asks for; null where it names none. What is no number of days is a <see cref="InvalidFieldException"/> (code <c>field.out-of-range</c>).</summary>
    public static decimal? CapacityOf(string query)
    {
        if (!QueryHelpers.ParseQuery(query).TryGetValue(CapacityName, out var asked))
        {
            return null;
        }

        return decimal.TryParse(asked.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostCapacity
            ? days
            : throw new InvalidFieldException(CapacityName, "field.out-of-range", UseCase.Wording("plan.capacity", [asked.ToString(), MostCapacity]));
    }

    private sealed record Target(int Id, string Title, Severity Severity, bool HoldsGate, List<int> Actions);

    private static Task<List<Target>> TargetsAsync(IQueryable<Objection> rows, int most, CancellationToken cancellation) =>
        rows.Where(objection => objection.Actions.Any(action => action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress))
            .OrderBy(objection => objection.Severity).ThenBy(objection => objection.RaisedAt).ThenBy(objection => objection.Id)
            .Take(most)
            .Select(objection => new Target(
                objection.Id,
                objection.Title,
                objection.Severity,
                objection.BlocksPublication,
                objection.Actions.Where(action => action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress).OrderBy(action => action.Id).Select(action => action.Id).ToList()))
            .ToListAsync(cancellation);
}
