using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

/// <summary>
/// The last action on an objection, stored so that the same person can take it back. Every action replaces the one before;
/// after an action that cannot be taken back, <see cref="IsOver"/> is true.
/// </summary>
public sealed class LastAction
{
    internal LastAction()
    {
    }

    public int ObjectionId { get; private set; }

    /// <summary>Whether there is nothing to take back: another action followed, it was taken back, or it never could be.</summary>
    public bool IsOver { get; private set; } = true;

    public HistoryKind Kind { get; private set; }

    public Side Side { get; private set; }

    public int ById { get; private set; }

    public int? UnitId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The date of <see cref="At"/> in the organisation's calendar.</summary>
    public DateOnly On { get; private set; }

    public Step? Step { get; private set; }

    public int? Days { get; private set; }

    public int? Clock { get; private set; }

    /// <summary>The objection before the action; null once <see cref="IsOver"/> is true.</summary>
    public StateBeforeAction? Before { get; private set; }

    internal void Set(HistoryEntry entry, StateBeforeAction before)
    {
        IsOver = false;
        (Kind, Side, ById, UnitId, At, On) = (entry.Kind, entry.Side, entry.ById!.Value, entry.UnitId, entry.At, entry.On);
        (Step, Days, Clock) = (entry.Step, entry.Days, entry.Clock);
        Before = before;
    }

    internal void End() => (IsOver, Before) = (true, null);
}

/// <summary>
/// The parts of an objection that an action which can be taken back may change. Collections that only grow are stored as
/// their counts. The property names are stored as JSON.
/// </summary>
/// <param name="Unanswered">The index of the read-back that was waiting for its answer.</param>
/// <param name="Running">The extensions of steps that had not ended.</param>
/// <param name="CarryOversAsked">The indexes of the questions whether it still applies that waited for their reply.</param>
/// <param name="Words">The wording that a rewording replaced; null for every other action.</param>
public sealed record StateBeforeAction(
    Status Status, Turn Turn, DateOnly TurnSince, int DaysWithIt, int DaysWithUnits, int DaysUsedOfStep, Step? PausedStep, int Reminders, DateOnly? ClosedOn,
    int? ShepherdId, Asked? AskedFor, DateOnly? DeferredUntil, int? DuplicateOfId, bool IsClosureAgreed, bool IsConfirmed,
    int ReadBacks, int? Unanswered, int Dispositions, int Verdicts, int Extensions,
    IReadOnlyList<ExtensionState> Running, IReadOnlyList<RaisingUnitState> Units, ObjectionWording? Words, IReadOnlyList<int>? CarryOversAsked = null)
{
    /// <summary>Null in states that were stored before reminders had dates.</summary>
    public DateOnly? FirstRemindedOn { get; init; }

    /// <inheritdoc cref="FirstRemindedOn"/>
    public DateOnly? LastRemindedOn { get; init; }
}

/// <param name="Place">The index in <see cref="Objection.Extensions"/>.</param>
public sealed record ExtensionState(int Place, int? AgreedById, DateTime? AgreedAt);

public sealed record RaisingUnitState(int UnitId, DateTime? AgreedAt, DateTime? WithdrawnAt, int? ConfirmedById, DateTime? ConfirmedAt);
