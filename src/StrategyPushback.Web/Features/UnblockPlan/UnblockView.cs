using System.ComponentModel;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.UnblockPlan;

/// <summary>The plan as the page and the API show it.</summary>
/// <param name="Weight">Severity points it clears, times the probability.</param>
/// <param name="Bound">An upper bound of the weight of any plan of this capacity; equals <paramref name="Weight"/> when the plan is exact.</param>
/// <param name="Actions">Actions that only the reader can do come first, then by due date.</param>
/// <param name="Weighed">Every objection that was considered, the cleared ones first.</param>
/// <param name="Candidates">The number of actions that were considered.</param>
/// <param name="Unestimated">Numbers of actions without an effort estimate, whose objections could not be planned.</param>
/// <param name="IsCut">Whether there were more objections than were considered.</param>
/// <param name="MayAccept">Whether the reader may accept the plan.</param>
[ImmutableObject(true)]
public sealed record UnblockView(
    decimal Capacity, decimal Effort, decimal Weight, decimal Bound, bool IsExact, IReadOnlyList<PlannedStep> Actions, IReadOnlyList<WeighedObjection> Weighed,
    int Candidates, IReadOnlyList<string> Unestimated, bool IsCut, bool MayAccept)
{
    /// <summary>Commitments that are not kept yet, on objections that block a publication. They take no days of the plan.</summary>
    public IReadOnlyList<BlockingCommitment> Commitments { get; init; } = [];

    /// <summary>The input of the choice.</summary>
    internal sealed record Basis(decimal Capacity, QueryContext Context, IReadOnlyDictionary<int, ResolutionAction> Actions, IReadOnlyList<PlanTarget> Targets, IReadOnlyDictionary<int, string> Titles, int Candidates)
    {
        public required IReadOnlyList<string> Unestimated { get; init; }

        public required bool IsCut { get; init; }

        public required IReadOnlyList<BlockingCommitment> Commitments { get; init; }
    }

    internal static UnblockView Of(PlanChoice choice, Basis basis)
    {
        var weighing = basis.Actions.Where(action => action.Value.EffortDays > 0).ToDictionary(action => action.Key, action => new PlanCandidate(action.Key, action.Value.EffortDays!.Value, action.Value.Probability));
        var cleared = choice.Cleared.ToHashSet();
        List<WeighedObjection> weighed = [.. basis.Targets
            .Select(target => new WeighedObjection(
                $"OBJ-{target.Id}", basis.Titles[target.Id], target.Points, target.HoldsGate, cleared.Contains(target.Id),
                [.. target.Actions.Select(action => new NeededAction(basis.Actions[action].Number, weighing[action].Effort, weighing[action].Probability))],
                Unblocking.Weight(target, weighing)))
            .OrderByDescending(target => target.IsCleared).ThenByDescending(target => target.HoldsGate).ThenByDescending(target => target.Weight / target.Days)];
        var (me, now) = (basis.Context.Actor.PersonId, basis.Context.Now);
        return new(
            basis.Capacity, choice.Effort, choice.Worth.Total, choice.Bound, choice.IsExact,
            [.. choice.Actions.Select(key => basis.Actions[key])
                .OrderByDescending(action => action.OwnerId == me).ThenBy(action => action.DueOn).ThenBy(action => action.Id)
                .Select(action =>
                {
                    var answers = weighed.Where(target => target.IsCleared && target.Needs.Any(need => need.Number == action.Number)).ToList();
                    return new PlannedStep(
                        action.Id, action.Number, action.Title, action.Owner.Email, action.Owner.Name, action.OwnerId == me, action.DueOn, now.Calendar.DaysBetween(now.Today, action.DueOn),
                        action.EffortDays!.Value, action.Probability, [.. answers.Select(target => target.Number)],
                        answers.Sum(target => target.Weight * action.EffortDays.Value / target.Days), action.ConcurrencyToken);
                })],
            weighed, basis.Candidates, basis.Unestimated, basis.IsCut, basis.Context.Actor.Roles.May(Right.ActForIt))
        {
            Commitments = basis.Commitments,
        };
    }
}

/// <summary>A commitment on an objection that blocks a publication.</summary>
/// <param name="Objection">The number of the objection.</param>
/// <param name="Owner">The name.</param>
[ImmutableObject(true)]
public sealed record BlockingCommitment(string Objection, string Wording, string Owner, DateOnly DueOn, CommitmentState State);

/// <summary>One action of the plan.</summary>
/// <param name="Objections">The objections that the plan clears with it, as far as the reader may see them.</param>
/// <param name="Weight">Its share of the plan's weight. The weight of an objection is divided among its actions by effort.</param>
/// <param name="Seen">The concurrency token of the action in the plan; an outdated one is refused.</param>
public sealed record PlannedStep(
    int Id, string Number, string Title, string Owner, string OwnerName, bool IsMine, DateOnly DueOn, int DaysLeft, decimal Effort, decimal? Probability,
    IReadOnlyList<string> Objections, decimal Weight, Guid Seen);

/// <summary>The weight of one objection, and the effort of its actions.</summary>
/// <param name="Weight">Its points times the probabilities of the actions it needs.</param>
public sealed record WeighedObjection(string Number, string Title, int Points, bool HoldsGate, bool IsCleared, IReadOnlyList<NeededAction> Needs, decimal Weight)
{
    public decimal Days => Needs.Sum(need => need.Effort);
}

public sealed record NeededAction(string Number, decimal Effort, decimal? Probability);
