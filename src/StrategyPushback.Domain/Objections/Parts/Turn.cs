namespace StrategyPushback.Domain.Objections;

/// <summary>The side whose turn it is, or that acted.</summary>
public enum Side
{
    Nobody, It, Unit, Cio,
}

/// <summary>The step that an objection waits for. Each step has its own time limit.</summary>
public enum Step
{
    Raise, Acknowledge, Diagnose, ProposeDisposition, ConfirmReadBack, ConfirmWording, Verdict, Agree, Rule, ConfirmCarryOver, ConfirmSeverity, RuleSeverity,
}

/// <summary>Whose turn it is, for which step, and until when.</summary>
/// <param name="Side">IT, a unit, the CIO or nobody.</param>
/// <param name="UnitId">The unit that is waited for first, when it is a unit's turn.</param>
/// <param name="DueOn">The last date of the time limit, or the agreed later date; null when it is nobody's turn.</param>
/// <param name="Agreed">Whether the due date is a later one that the other side agreed to.</param>
public sealed record Turn(Side Side, int? UnitId, Step? Step, DateOnly? DueOn, bool Agreed = false);
