using StrategyPushback.Web.Features.Rollout;

namespace StrategyPushback.Web.Features.Roadmap;

/// <summary>What a step of a rollout is for a unit.</summary>
public enum RoadmapStepKind
{
    Phase, Milestone, Training,
}

/// <summary>A phase that reaches a unit, a milestone of such a phase, or a training for the people of the unit.</summary>
/// <param name="Id">The key of the phase, the milestone or the training.</param>
/// <param name="Phase">The name of the phase.</param>
/// <param name="Place">Where a training is; empty for others.</param>
/// <param name="IsMet">The milestone is met.</param>
/// <param name="IsLate">The training does not end before the phase starts.</param>
public sealed record RoadmapStep(RoadmapStepKind Kind, int Id, string Name, string Phase, int Strategy, DateOnly First, DateOnly Last, string Place, bool IsMet, bool IsLate, bool IsIllustrative)
{
    /// <summary>The steps of the phases that reach a unit, by date.</summary>
    public static IReadOnlyList<RoadmapStep> Of(IEnumerable<PhaseView> phases, int unit) =>
    [
        .. phases.Where(phase => phase.Reaches(unit)).SelectMany(phase => phase.Trainings.Where(training => training.Unit.Id == unit)
                .Select(training => new RoadmapStep(RoadmapStepKind.Training, training.Id, training.Title, phase.Name, phase.Strategy, training.StartsOn, training.EndsOn, training.Place, false, training.IsLate, training.IsIllustrative))
                .Concat(phase.Milestones.Select(milestone => new RoadmapStep(RoadmapStepKind.Milestone, milestone.Id, milestone.Name, phase.Name, phase.Strategy, milestone.DueOn, milestone.DueOn, "", milestone.IsMet, false, milestone.IsIllustrative)))
                .Prepend(new RoadmapStep(RoadmapStepKind.Phase, phase.Id, phase.Name, phase.Name, phase.Strategy, phase.StartedOn ?? phase.StartsOn, phase.EndedOn ?? phase.EndsOn, "", false, false, phase.IsIllustrative)))
            .OrderBy(step => step.First).ThenBy(step => step.Kind).ThenBy(step => step.Id),
    ];
}
