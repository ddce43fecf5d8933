using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Rollout;

/// <summary>Whether the measure must reach the target from below or from above.</summary>
public enum TargetDirection
{
    AtLeast, AtMost,
}

/// <summary>What people write about a milestone.</summary>
/// <param name="Measure">What is measured; empty for a milestone that is simply reached.</param>
/// <param name="UnitOfMeasure">The unit of the target and the actuals, for example <c>%</c>.</param>
/// <param name="IsExitCriterion">The next phase does not start before it is met.</param>
/// <param name="Owner">The person who records the actuals.</param>
/// <param name="DependsOn">The milestones that must be met before it.</param>
public sealed record MilestoneDetails(
    string Name, string Measure, string UnitOfMeasure, decimal? Target, TargetDirection Direction, DateOnly DueOn, bool IsExitCriterion, Person Owner, IReadOnlyList<Milestone> DependsOn);

/// <summary>What a phase must achieve by a date, with the actuals that were recorded.</summary>
public sealed class Milestone : Entity
{
    public static readonly Rule NameRequired = new("milestone.name-required");
    public static readonly Rule TargetWithoutMeasure = new("milestone.target-without-measure");
    public static readonly Rule MeasureWithoutTarget = new("milestone.measure-without-target");
    public static readonly Rule DueBeforePhase = new("milestone.due-before-phase");
    public static readonly Rule Cycle = new("milestone.cycle");
    public static readonly Rule OwnerLeft = new("milestone.owner-left");
    public static readonly Rule NotOwner = new("milestone.not-owner");
    public static readonly Rule ActualInFuture = new("milestone.actual-in-future");
    public static readonly Rule ValueRequired = new("milestone.value-required");
    public static readonly Rule NothingMeasured = new("milestone.nothing-measured");
    public static readonly Rule HasActuals = new("milestone.has-actuals");
    public static readonly Rule Needed = new("milestone.needed");

    public const int NameLength = 200;
    public const int MeasureLength = 200;
    public const int UnitOfMeasureLength = 40;

    /// <summary>The largest target or actual, without sign.</summary>
    public const decimal LargestValue = 1_000_000_000_000;

    private readonly List<MilestoneDependency> _dependsOn = [];
    private readonly List<MilestoneActual> _actuals = [];

    private Milestone()
    {
    }

    public int PhaseId { get; private set; }

    public RolloutPhase Phase { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string Measure { get; private set; } = "";

    public string UnitOfMeasure { get; private set; } = "";

    public decimal? Target { get; private set; }

    public TargetDirection Direction { get; private set; }

    public DateOnly DueOn { get; private set; }

    public bool IsExitCriterion { get; private set; }

    public int OwnerId { get; private set; }

    public Person Owner { get; private set; } = null!;

    public bool IsIllustrative { get; private set; }

    /// <summary>When it was removed from the plan; null while it is part of it. Its history stays.</summary>
    public DateTime? RemovedAt { get; private set; }

    public IReadOnlyList<MilestoneDependency> DependsOn => _dependsOn;

    /// <summary>All recorded actuals in the order of recording. A later one for the same date corrects the earlier one.</summary>
    public IReadOnlyList<MilestoneActual> Actuals => _actuals;

    /// <summary>The actual of the latest date, as corrected last; null before the first.</summary>
    public MilestoneActual? Current => LastUpTo(DateOnly.MaxValue);

    public bool IsMet => IsMetOn(DateOnly.MaxValue);

    /// <summary>Whether it was met on a day, by the actuals of that day and before.</summary>
    public bool IsMetOn(DateOnly day) => LastUpTo(day) is { } last && Reaches(last.Value, Target, Direction);

    /// <summary>Whether an actual reaches a target; without a target it is reached by an actual without a number.</summary>
    public static bool Reaches(decimal? actual, decimal? target, TargetDirection direction) =>
        target is null ? actual is null : direction is TargetDirection.AtLeast ? actual >= target : actual <= target;

    private MilestoneActual? LastUpTo(DateOnly day) => _actuals.Where(actual => actual.On <= day).GroupBy(actual => actual.On).MaxBy(group => group.Key)?.Last();

    /// <summary>Adds a milestone to a phase. The owner must be loaded.</summary>
    public static Milestone Add(RolloutPhase phase, MilestoneDetails details, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        var milestone = new Milestone { Phase = phase, PhaseId = phase.Id, IsIllustrative = isIllustrative };
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt) ?? milestone.Against(details) ?? OwnerLeft.Unless(details.Owner.IsActive, details.Owner.Name));
        milestone.Change(details);
        phase.Add(milestone);
        phase.Record(HistoryKind.MilestoneAdded, milestone.Name, null, by, now);
        return milestone;
    }

    /// <summary>Changes the facts. The former values stay in the history. Once the phase has started, only the CIO makes an exit criterion easier. All milestones of the strategy must be loaded with what they depend on.</summary>
    public void Edit(MilestoneDetails details, Actor by, BusinessTime now)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? Objection.NotByPmo.When(IsExitCriterion && Phase.StartedOn is not null && !by.Is(Roles.Cio) && !IsAsStrict(details)) ?? Against(details) ?? OwnerLeft.When(details.Owner.Id != OwnerId && !details.Owner.IsActive, details.Owner.Name));
        var before = Facts();
        Change(details);
        if (FormerWording.Changed(before, Facts()) is { } former)
        {
            IsIllustrative = false;
            RenewConcurrencyToken();
            Phase.Record(HistoryKind.MilestoneEdited, Name, former, by, now);
        }
    }

    /// <summary>Whether the next phase still waits for at least as much.</summary>
    private bool IsAsStrict(MilestoneDetails details) => details.IsExitCriterion && (Target is not { } target
        || (details.Target is { } next && details.Direction == Direction && details.Measure.Trim() == Measure && details.UnitOfMeasure.Trim() == UnitOfMeasure
            && (Direction is TargetDirection.AtLeast ? next >= target : next <= target)));

    /// <summary>The rule that forbids recording an actual now; null when none does.</summary>
    public RuleViolation? AgainstRecording(decimal? value, DateOnly on, Actor by, BusinessTime now) =>
        NotOwner.Unless(MayRecord(by), Name)
        ?? ActualInFuture.When(on > now.Today, on, now.Today)
        ?? ValueRequired.When(Target is not null && value is null, Name, Measure)
        ?? NothingMeasured.When(Target is null && value is not null, Name);

    public bool MayRecord(Actor by) => by.ActsForIt || by.PersonId == OwnerId;

    /// <summary>Records an actual. One for a date that has one already corrects it; the former value stays stored.</summary>
    /// <param name="value">Null for a milestone without a measure, which is reached.</param>
    public void RecordActual(decimal? value, DateOnly on, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRecording(value, on, by, now));
        var former = _actuals.FindLast(actual => actual.On == on);
        _actuals.Add(new MilestoneActual(value, on, by, now));
        RenewConcurrencyToken();
        Phase.Record(former is null ? HistoryKind.ActualRecorded : HistoryKind.ActualCorrected, Name, $"{(former is null ? "" : $"{FormerWording.Number(former.Value)}→")}{FormerWording.Number(value)};{FormerWording.Date(on)}", by, now);
    }

    /// <summary>The rule that forbids removing the milestone now; null when none does.</summary>
    /// <param name="all">All milestones of the strategy, with what they depend on.</param>
    /// <param name="others">What else refers to it: the titles of risks that are not closed, and the numbers of objections whose answer it proves.</param>
    public RuleViolation? AgainstRemoving(IEnumerable<Milestone> all, IReadOnlyList<string> others, Actor by)
    {
        List<string> needing = [.. all.Where(other => other._dependsOn.Exists(dependency => dependency.On == this)).Select(other => other.Name), .. others];
        return Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? Objection.NotByPmo.When(IsExitCriterion && Phase.StartedOn is not null && !by.Is(Roles.Cio))
            ?? HasActuals.When(_actuals.Count > 0, Name)
            ?? Needed.When(needing.Count > 0, Name, string.Join(", ", needing.Select(name => $"“{name}”")));
    }

    /// <summary>Takes the milestone out of the plan of its phase. What it depended on no longer holds it.</summary>
    public void Remove(IEnumerable<Milestone> all, IReadOnlyList<string> others, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRemoving(all, others, by));
        RemovedAt = now.At;
        _dependsOn.Clear();
        RenewConcurrencyToken();
        Phase.Record(HistoryKind.MilestoneRemoved, Name, null, by, now);
    }

    private RuleViolation? Against(MilestoneDetails details)
    {
        var path = details.DependsOn.Select(PathFrom).FirstOrDefault(found => found is not null);
        return NameRequired.When(string.IsNullOrWhiteSpace(details.Name))
            ?? TargetWithoutMeasure.When(details.Target is not null && string.IsNullOrWhiteSpace(details.Measure), details.Target ?? 0)
            ?? MeasureWithoutTarget.When(details.Target is null && !string.IsNullOrWhiteSpace(details.Measure), details.Measure.Trim())
            ?? DueBeforePhase.When(details.DueOn < Phase.StartsOn, details.DueOn, Phase.Name, Phase.StartsOn)
            ?? Cycle.When(path is not null, string.Join(" → ", path?.Prepend(this).Select(milestone => milestone.Name) ?? []));
    }

    /// <summary>The milestones from one to this one, along what they depend on; null when there is no such path.</summary>
    private List<Milestone>? PathFrom(Milestone start)
    {
        var visited = new HashSet<Milestone>();
        return Walk(start);

        List<Milestone>? Walk(Milestone milestone)
        {
            if (milestone == this)
            {
                return [milestone];
            }

            return visited.Add(milestone) && milestone._dependsOn.Select(dependency => Walk(dependency.On)).FirstOrDefault(found => found is not null) is { } path ? [milestone, .. path] : null;
        }
    }

    private void Change(MilestoneDetails details)
    {
        (Name, Measure, UnitOfMeasure, Target, Direction) = (details.Name.Trim(), details.Measure.Trim(), details.Target is null ? "" : details.UnitOfMeasure.Trim(), details.Target, details.Direction);
        (DueOn, IsExitCriterion, Owner, OwnerId) = (details.DueOn, details.IsExitCriterion, details.Owner, details.Owner.Id);
        _dependsOn.RemoveAll(dependency => !details.DependsOn.Contains(dependency.On));
        _dependsOn.AddRange(details.DependsOn.Where(on => _dependsOn.TrueForAll(dependency => dependency.On != on)).Select(on => new MilestoneDependency(on)).ToList());
    }

    private (string Fact, string Value)[] Facts() =>
    [
        (nameof(Name), Name), (nameof(Measure), Measure), (nameof(UnitOfMeasure), UnitOfMeasure), (nameof(Target), FormerWording.Number(Target)), (nameof(Direction), Direction.ToString()),
        (nameof(DueOn), FormerWording.Date(DueOn)), (nameof(IsExitCriterion), IsExitCriterion ? "+" : ""), (nameof(Owner), Owner.Name),
        (nameof(DependsOn), FormerWording.Names(_dependsOn.Select(dependency => dependency.On.Name))),
    ];
}
