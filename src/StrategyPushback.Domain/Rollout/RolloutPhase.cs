using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Rollout;

/// <summary>What people write about a phase.</summary>
/// <param name="StartsOn">The planned first day, on which the units of the phase begin to work with it.</param>
/// <param name="EndsOn">The planned last day.</param>
/// <param name="Units">The units it reaches, also those that were merged into another one since.</param>
public sealed record PhaseDetails(string Name, DateOnly StartsOn, DateOnly EndsOn, IReadOnlyList<BusinessUnit> Units);

/// <summary>One step in which a strategy reaches some units. It starts when every exit criterion of the phase before it is met.</summary>
public sealed class RolloutPhase : Entity
{
    public static readonly Rule NameRequired = new("phase.name-required");
    public static readonly Rule DatesUpsideDown = new("phase.dates-upside-down");
    public static readonly Rule BeforePredecessor = new("phase.before-predecessor");
    public static readonly Rule PredecessorNotStarted = new("phase.predecessor-not-started");
    public static readonly Rule ExitCriteriaOpen = new("phase.exit-criteria-open");
    public static readonly Rule NothingToOverrule = new("phase.nothing-to-overrule");
    public static readonly Rule AlreadyStarted = new("phase.already-started");
    public static readonly Rule NotStarted = new("phase.not-started");
    public static readonly Rule AlreadyEnded = new("phase.already-ended");
    public static readonly Rule DateInFuture = new("phase.date-in-future");
    public static readonly Rule EndBeforeStart = new("phase.end-before-start");
    public static readonly Rule StartedStays = new("phase.started-stays");
    public static readonly Rule HasParts = new("phase.has-parts");

    public const int NameLength = 200;

    /// <summary>Characters of the reason why a phase starts although criteria are not met.</summary>
    public const int ReasonLength = 2_000;

    private readonly List<PhaseUnit> _units = [];
    private readonly List<Milestone> _milestones = [];
    private readonly List<HistoryEntry> _history = [];

    private RolloutPhase()
    {
    }

    public int StrategyId { get; private set; }

    public Strategy.Strategy Strategy { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>Its place among the phases of the strategy, from 1.</summary>
    public int Order { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    public DateOnly? StartedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why it started although exit criteria of the phase before it were not met; null when they were.</summary>
    public string? OverruledReason { get; private set; }

    public int? OverruledById { get; private set; }

    /// <summary>When it was removed from the plan; null while it is part of it. Its history stays.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    public IReadOnlyList<PhaseUnit> Units => _units;

    public IReadOnlyList<Milestone> Milestones => _milestones;

    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>The first day on which its units work with it: the planned one until it starts.</summary>
    public DateOnly GoesLiveOn => StartedOn ?? StartsOn;

    /// <summary>The exit criteria that are not met now, or were not on a day.</summary>
    public IReadOnlyList<Milestone> OpenCriteriaOn(DateOnly day) => _milestones.FindAll(milestone => milestone.IsExitCriterion && !(milestone.IsMet && milestone.IsMetOn(day)));

    /// <summary>Adds a phase after the others of the strategy.</summary>
    /// <param name="others">All phases of the strategy.</param>
    public static RolloutPhase Add(Strategy.Strategy strategy, IReadOnlyCollection<RolloutPhase> others, PhaseDetails details, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        var phase = new RolloutPhase { Strategy = strategy, StrategyId = strategy.Id, Order = (others.Count > 0 ? others.Max(other => other.Order) : 0) + 1, IsIllustrative = isIllustrative };
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt) ?? phase.Against(details, others));
        phase.Change(details);
        phase.Record(HistoryKind.PhaseAdded, details.Name.Trim(), null, by, now);
        return phase;
    }

    /// <summary>Changes the facts. The former values stay in the history. The units must be loaded.</summary>
    /// <param name="phases">All phases of the strategy.</param>
    public void Edit(PhaseDetails details, IReadOnlyCollection<RolloutPhase> phases, Actor by, BusinessTime now)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt) ?? Against(details, phases));
        var before = Facts();
        Change(details);
        if (FormerWording.Changed(before, Facts()) is { } former)
        {
            IsIllustrative = false;
            RenewConcurrencyToken();
            Record(HistoryKind.PhaseEdited, Name, former, by, now);
        }
    }

    /// <summary>The rule that forbids starting now; null when none does.</summary>
    /// <param name="phases">All phases of the strategy, with the actuals of their milestones.</param>
    /// <param name="reason">Why it starts although exit criteria are not met; only the CIO gives one. Null or blank without one.</param>
    public RuleViolation? AgainstStarting(IReadOnlyCollection<RolloutPhase> phases, DateOnly on, string? reason, Actor by, BusinessTime now)
    {
        var (before, isOverruled) = (PredecessorIn(phases), !string.IsNullOrWhiteSpace(reason));
        var open = before?.OpenCriteriaOn(on) ?? [];
        return Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? AlreadyStarted.When(StartedOn is not null, Name, StartedOn ?? default)
            ?? DateInFuture.When(on > now.Today, on)
            ?? PredecessorNotStarted.When(before is { StartedOn: null } || before?.StartedOn > on, Name, before?.Name ?? "")
            ?? NothingToOverrule.When(isOverruled && open.Count == 0, Name)
            ?? ExitCriteriaOpen.When(open.Count > 0 && !isOverruled, Name, before?.Name ?? "", string.Join(", ", open.Select(milestone => $"“{milestone.Name}”")))
            ?? Objection.NotByPmo.When(isOverruled && !by.Is(Roles.Cio));
    }

    /// <summary>Starts the phase. The CIO may overrule exit criteria that are not met; the reason stays on the phase.</summary>
    public void Start(IReadOnlyCollection<RolloutPhase> phases, DateOnly on, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstStarting(phases, on, reason, by, now));
        StartedOn = on;
        if (string.IsNullOrWhiteSpace(reason))
        {
            Record(HistoryKind.PhaseStarted, Name, FormerWording.Date(on), by, now);
            return;
        }

        (OverruledReason, OverruledById) = (reason.Trim(), by.PersonId);
        Record(HistoryKind.PhaseStartOverruled, Name, OverruledReason, by, now);
    }

    /// <summary>The rule that forbids ending now; null when none does.</summary>
    public RuleViolation? AgainstEnding(DateOnly on, Actor by, BusinessTime now) =>
        Objection.OnlyItActs.Unless(by.ActsForIt)
        ?? NotStarted.When(StartedOn is null, Name)
        ?? AlreadyEnded.When(EndedOn is not null, Name, EndedOn ?? default)
        ?? DateInFuture.When(on > now.Today, on)
        ?? EndBeforeStart.When(on < StartedOn, on, StartedOn ?? default);

    public void End(DateOnly on, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEnding(on, by, now));
        EndedOn = on;
        Record(HistoryKind.PhaseEnded, Name, FormerWording.Date(on), by, now);
    }

    /// <summary>The rule that forbids removing the phase now; null when none does. Its milestones must be loaded.</summary>
    public RuleViolation? AgainstRemoving(PhaseParts parts, Actor by) =>
        Objection.OnlyItActs.Unless(by.ActsForIt)
        ?? StartedStays.When(StartedOn is not null, Name, StartedOn ?? default)
        ?? HasParts.When(_milestones.Count + parts.Sum > 0, Name, _milestones.Count, parts.Trainings, parts.Contacts, parts.Risks);

    /// <summary>Takes the phase out of the plan. The phase after it then waits for the one before it.</summary>
    public void Remove(PhaseParts parts, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRemoving(parts, by));
        RemovedAt = now.At;
        Record(HistoryKind.PhaseRemoved, Name, null, by, now);
    }

    public RolloutPhase? PredecessorIn(IEnumerable<RolloutPhase> phases) => phases.Where(phase => phase.Order < Order).MaxBy(phase => phase.Order);

    internal void Add(Milestone milestone) => _milestones.Add(milestone);

    internal void Record(HistoryKind kind, string detail, string? text, Actor by, BusinessTime now, int? unit = null) =>
        _history.Add(new HistoryEntry(kind, by, now) { Phase = this, UnitId = unit, Side = Side.Nobody, Detail = detail, Text = text });

    private RuleViolation? Against(PhaseDetails details, IReadOnlyCollection<RolloutPhase> phases)
    {
        var (before, after) = (PredecessorIn(phases), phases.Where(phase => phase.Order > Order).MinBy(phase => phase.Order));
        var retired = details.Units.FirstOrDefault(unit => unit.IsRetired && !_units.Exists(reached => reached.UnitId == unit.Id));
        return NameRequired.When(string.IsNullOrWhiteSpace(details.Name))
            ?? DatesUpsideDown.When(details.EndsOn < details.StartsOn, details.StartsOn, details.EndsOn)
            ?? BeforePredecessor.When(details.StartsOn < before?.StartsOn, details.Name.Trim(), details.StartsOn, before?.Name ?? "", before?.StartsOn ?? default)
            ?? BeforePredecessor.When(after?.StartsOn < details.StartsOn, after?.Name ?? "", after?.StartsOn ?? default, details.Name.Trim(), details.StartsOn)
            ?? UnitTree.Retired.When(retired is not null, retired?.Name ?? "");
    }

    private void Change(PhaseDetails details)
    {
        (Name, StartsOn, EndsOn) = (details.Name.Trim(), details.StartsOn, details.EndsOn);
        _units.RemoveAll(reached => details.Units.All(unit => unit.Id != reached.UnitId));
        _units.AddRange(details.Units.Where(unit => _units.TrueForAll(reached => reached.UnitId != unit.Id)).Select(unit => new PhaseUnit(unit)).ToList());
    }

    private (string Fact, string Value)[] Facts() =>
    [
        (nameof(Name), Name), (nameof(StartsOn), FormerWording.Date(StartsOn)), (nameof(EndsOn), FormerWording.Date(EndsOn)), (nameof(Units), FormerWording.Names(_units.Select(reached => reached.Unit.Name))),
    ];
}
