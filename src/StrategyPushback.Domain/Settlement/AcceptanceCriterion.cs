using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Domain.Settlement;

/// <summary>What a criterion measures. The names are stored and public, so names are added but never changed or removed.</summary>
public enum CriterionKind
{
    /// <summary>The actual of a milestone reaches a value.</summary>
    Milestone,

    /// <summary>The share of the invited people of a unit who passed, in per cent.</summary>
    Training,

    /// <summary>A later version words an element differently.</summary>
    Wording,

    /// <summary>The mean answer of a unit to a question of the survey.</summary>
    Pulse,
}

/// <summary>Whether the promise of an answer was kept. The names are stored and public, so names are added but never changed or removed.</summary>
public enum ProofState
{
    /// <summary>The answer is not accepted, so nothing is watched.</summary>
    Proposed,

    /// <summary>The objection was settled on the promise; the criterion is not met yet.</summary>
    Promised,

    /// <summary>The criterion is met and the watch period runs.</summary>
    Met,

    /// <summary>The watch period has ended and the criterion was still met.</summary>
    Proven,

    /// <summary>The criterion was not met by its date.</summary>
    Missed,

    /// <summary>The measure fell back within the watch period.</summary>
    Fallen,

    /// <summary>The objection was reopened by a person before the proof.</summary>
    Dropped,
}

/// <summary>What IT names as the proof of an answer.</summary>
/// <param name="Subject">The milestone, the unit or the element in words, as it is called now.</param>
/// <param name="UpdateId">The version with the present wording, for <see cref="CriterionKind.Wording"/>.</param>
/// <param name="Value">The value to reach; null for a milestone without a measure and for a wording.</param>
/// <param name="DueOn">The last day on which it can be met.</param>
/// <param name="WatchDays">Calendar days for which it must stay met.</param>
/// <param name="Question">The question of the survey, for <see cref="CriterionKind.Pulse"/>.</param>
public sealed record CriterionInput(
    CriterionKind Kind, string Subject, int? MilestoneId, int? UnitId, int? ElementId, int? UpdateId, decimal? Value, string UnitOfMeasure, TargetDirection Direction, DateOnly DueOn, int WatchDays,
    PulseQuestion? Question = null);

/// <summary>What proves an answer to an objection. It belongs to one disposition and its terms never change.</summary>
public sealed class AcceptanceCriterion
{
    public static readonly Rule DueInThePast = new("criterion.due-in-the-past");
    public static readonly Rule WatchOutOfRange = new("criterion.watch-out-of-range");
    public static readonly Rule ShareOutOfRange = new("criterion.share-out-of-range");
    public static readonly Rule LevelOutOfRange = new("criterion.level-out-of-range");
    public static readonly Rule NothingMeasured = new("criterion.nothing-measured");
    public static readonly Rule MilestoneNotInStrategy = new("criterion.milestone-not-in-strategy");
    public static readonly Rule MilestoneEnded = new("criterion.milestone-ended");
    public static readonly Rule NobodyInvited = new("criterion.nobody-invited");
    public static readonly Rule ElementNotInStrategy = new("criterion.element-not-in-strategy");

    public const int SubjectLength = 500;

    /// <summary>The most calendar days that a watch period can have.</summary>
    public const int LongestWatch = 730;

    private AcceptanceCriterion()
    {
    }

    internal AcceptanceCriterion(CriterionInput input, bool isIllustrative = false)
    {
        IsIllustrative = isIllustrative;
        (Kind, Subject, MilestoneId, UnitId, ElementId, UpdateId) = (input.Kind, input.Subject, input.MilestoneId, input.UnitId, input.ElementId, input.UpdateId);
        (Value, UnitOfMeasure, Direction, DueOn, WatchDays) = (input.Value, input.UnitOfMeasure, input.Direction, input.DueOn, input.WatchDays);
        Question = input.Question;
    }

    public int Id { get; private set; }

    public int DispositionId { get; private set; }

    public Disposition Disposition { get; private set; } = null!;

    public CriterionKind Kind { get; private set; }

    /// <summary>What is measured in words, as it was called when the answer was proposed.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Null for other kinds, and when the milestone was removed; then the criterion is not met.</summary>
    public int? MilestoneId { get; private set; }

    /// <summary>After a merge it still refers to the unit that was merged.</summary>
    public int? UnitId { get; private set; }

    public int? ElementId { get; private set; }

    /// <summary>The version with which later wordings are compared.</summary>
    public int? UpdateId { get; private set; }

    public PulseQuestion? Question { get; private set; }

    public decimal? Value { get; private set; }

    public string UnitOfMeasure { get; private set; } = "";

    public TargetDirection Direction { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>Calendar days from the day on which it was met.</summary>
    public int WatchDays { get; private set; }

    public ProofState State { get; private set; }

    public DateOnly? MetOn { get; private set; }

    /// <summary>The day on which the promise was proven, missed, broken or dropped; null before.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whether the demonstration added it and its source does not state it.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>The last day of the watch period; null until the criterion is met.</summary>
    public DateOnly? WatchUntil => MetOn?.AddDays(WatchDays);

    public bool IsWatched => State is ProofState.Promised or ProofState.Met;

    /// <summary>The first rule that the criterion breaks by itself; null when none does. What depends on other records is checked where they are read.</summary>
    public static RuleViolation? Against(CriterionInput input, BusinessTime now) =>
        DueInThePast.When(input.DueOn < now.Today, input.DueOn)
        ?? WatchOutOfRange.Unless(input.WatchDays is >= 1 and <= LongestWatch, LongestWatch)
        ?? ShareOutOfRange.When(input is { Kind: CriterionKind.Training, Value: not (> 0 and <= 100) })
        ?? LevelOutOfRange.When(input is { Kind: CriterionKind.Pulse, Value: not (>= Pulse.Lowest and <= Pulse.Highest) }, Pulse.Lowest, Pulse.Highest);

    /// <summary>What the state becomes when the measure is looked at. A look that comes late uses the measure of the last day that counts.</summary>
    /// <param name="isMetOn">Whether the measure reaches the value on a day.</param>
    public ProofState StateAfter(Func<DateOnly, bool> isMetOn, DateOnly today) => State switch
    {
        ProofState.Promised when isMetOn(today < DueOn ? today : DueOn) => ProofState.Met,
        ProofState.Promised when today > DueOn => ProofState.Missed,
        ProofState.Met when !isMetOn(today < WatchUntil ? today : WatchUntil!.Value) => ProofState.Fallen,
        ProofState.Met when today > WatchUntil => ProofState.Proven,
        _ => State,
    };

    /// <summary>The objection is settled on the promise.</summary>
    internal void Begin() => State = State is ProofState.Proposed ? ProofState.Promised : State;

    /// <summary>The settlement was taken back.</summary>
    internal void Unsettle() => (State, MetOn) = IsWatched ? (ProofState.Proposed, null) : (State, MetOn);

    internal void Meet(DateOnly on) => (State, MetOn) = (ProofState.Met, on);

    internal void End(ProofState state, DateOnly on) => (State, EndedOn) = (state, on);
}
