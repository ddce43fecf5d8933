using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Features.Rollout.Risks;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>The rollout of one strategy.</summary>
/// <param name="Phases">In their order.</param>
/// <param name="MayPlan">Whether the reader plans phases and milestones.</param>
/// <param name="MayOverrule">Whether the reader may start a phase although exit criteria are not met.</param>
/// <param name="MayClaim">Whether the reader claims early wins.</param>
public sealed record RolloutView(int Strategy, string Title, IReadOnlyList<PhaseView> Phases, bool MayPlan, bool MayOverrule, bool MayClaim, IReadOnlyList<HistoryLine> History, DateOnly Today)
{
    public IEnumerable<MilestoneView> Milestones => Phases.SelectMany(phase => phase.Milestones);

    public PhaseView? PhaseOf(int? id) => Phases.FirstOrDefault(phase => phase.Id == id);

    public MilestoneView? MilestoneOf(int? id) => Milestones.FirstOrDefault(milestone => milestone.Id == id);

    public TrainingView? TrainingOf(int? id) => Phases.SelectMany(phase => phase.Trainings).FirstOrDefault(training => training.Id == id);

    public ContactView? ContactOf(int? id) => Phases.SelectMany(phase => phase.Contacts).FirstOrDefault(contact => contact.Id == id);

    public IEnumerable<RolloutRiskView> Risks => Phases.SelectMany(phase => phase.Risks);

    public RolloutRiskView? RiskOf(int? id) => Risks.FirstOrDefault(risk => risk.Id == id);

    /// <summary>The exit criteria of the phase before this one that are not met, now or on a day.</summary>
    /// <param name="on">Null for now.</param>
    public IReadOnlyList<MilestoneView> OpenCriteriaBefore(PhaseView phase, DateOnly? on = null) =>
        [.. (Phases.Where(other => other.Order < phase.Order).MaxBy(other => other.Order)?.Milestones ?? []).Where(milestone => milestone.IsExitCriterion && !(milestone.IsMet && milestone.IsMetOn(on ?? Today)))];
}

/// <param name="StartsOn">The planned first day.</param>
/// <param name="EndsOn">The planned last day.</param>
/// <param name="OverruledReason">Why it started although exit criteria were not met; null when they were.</param>
/// <param name="Units">Those that it reaches now, in the order of the organisation.</param>
/// <param name="Seen">The state of the phase, for an edit.</param>
public sealed record PhaseView(
    int Id, int Strategy, string Name, int Order, DateOnly StartsOn, DateOnly EndsOn, DateOnly? StartedOn, DateOnly? EndedOn, string? OverruledReason, string? OverruledBy,
    IReadOnlyList<PhaseUnitName> Units, IReadOnlyList<MilestoneView> Milestones, IReadOnlyList<TrainingView> Trainings, IReadOnlyList<ContactView> Contacts, bool IsIllustrative, Guid Seen)
{
    /// <summary>By the date on which they are looked at again.</summary>
    public IReadOnlyList<RolloutRiskView> Risks { get; init; } = [];

    public bool Reaches(int unit) => Units.Any(reached => reached.Id == unit);
}

public sealed record PhaseUnitName(int Id, string Code, string Name);

/// <param name="OwnerLeft">The owner no longer has access, so nobody records the actuals.</param>
/// <param name="Actuals">All recorded ones, the newest first.</param>
/// <param name="MayRecord">Whether the reader records actuals.</param>
/// <param name="Seen">The state of the milestone, for an edit.</param>
public sealed record MilestoneView(
    int Id, int Phase, string Name, string Measure, string UnitOfMeasure, decimal? Target, TargetDirection Direction, DateOnly DueOn, bool IsExitCriterion, string Owner, string OwnerEmail, bool OwnerLeft,
    IReadOnlyList<MilestoneName> DependsOn, IReadOnlyList<ActualView> Actuals, ActualView? Current, bool IsMet, bool MayRecord, bool IsIllustrative, Guid Seen)
{
    /// <summary>Whether it was met on a day, by the actuals of that day and before.</summary>
    public bool IsMetOn(DateOnly day) => Actuals.Where(actual => !actual.IsCorrected && actual.On <= day).MaxBy(actual => actual.On) is { } last && Milestone.Reaches(last.Value, Target, Direction);
}

public sealed record MilestoneName(int Id, string Name);

/// <param name="IsCorrected">A later actual for the same date counts instead.</param>
public sealed record ActualView(decimal? Value, DateOnly On, bool IsCorrected);

/// <param name="Unit">The unit whose people it prepares, as it is now.</param>
/// <param name="Place">A room or the address of a web page.</param>
/// <param name="IsLate">It does not end before the units of the phase begin to work.</param>
/// <param name="Seen">The state of the training, for an edit.</param>
public sealed record TrainingView(
    int Id, int Phase, PhaseUnitName Unit, string Title, string Place, DateOnly StartsOn, DateOnly EndsOn, int? Invited, int? Attended, int? Passed, bool IsLate, bool IsIllustrative, Guid Seen);

/// <param name="Unit">The unit whose people the person helps, as it is now.</param>
/// <param name="Note">How to reach the person.</param>
/// <param name="HasLeft">The person no longer has access.</param>
public sealed record ContactView(int Id, int Phase, PhaseUnitName Unit, string Person, string Email, string Note, bool HasLeft, bool IsIllustrative, Guid Seen);
