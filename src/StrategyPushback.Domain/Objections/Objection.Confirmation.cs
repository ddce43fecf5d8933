using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    /// <summary>The unit's lead has said already that it is the unit's.</summary>
    public static readonly Rule AlreadyConfirmed = new("objection.already-confirmed");

    /// <summary>What the history calls a filing by somebody else than the unit's lead.</summary>
    public const string OnBehalf = "OnBehalf";

    /// <summary>What the history calls a unit's "this is not ours" about what somebody else filed for it.</summary>
    public const string NotOurs = "NotOurs";

    /// <summary>
    /// Whether a unit itself stands behind it. While only somebody else has spoken for the units, it is worked on like
    /// any other and holds up nothing. Kept by every verb so that lists can filter on it.
    /// </summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>"Yes, this is ours", about what somebody else filed for the unit.</summary>
    public void ConfirmFiling(Actor by, BusinessTime now)
    {
        RequireOpen();
        var unit = RaisingUnitOf(by);
        if (unit.IsConfirmed)
        {
            throw new BrokenRule(AlreadyConfirmed, unit.Unit.Name);
        }

        Record(HistoryKind.FilingConfirmed, Side.Unit, by, now, unitId: unit.UnitId);
    }

    /// <summary>Whatever a lead does with it for the unit, short of taking the name off, says that it is the unit's.</summary>
    private void StandBehind(int? unitId, Actor by, BusinessTime now)
    {
        if (_units.Find(raising => raising.UnitId == unitId) is { IsConfirmed: false } unit)
        {
            unit.Confirm(by.PersonId, now.At);
        }

        if (IsConfirmed)
        {
            return;
        }

        KeepConfirmed();
        if (IsLate && Severity is Severity.Critical)
        {
            Update.PullBack(by, now);
        }
    }

    /// <summary>One unit that stands behind it is enough. An objection that no unit is left of stays what it was.</summary>
    private void KeepConfirmed()
    {
        IsConfirmed = StandingUnits.Any() ? StandingUnits.Any(raising => raising.IsConfirmed) : IsConfirmed;
        KeepGate();
    }

    private void KeepGate() => BlocksPublication = Severity is Severity.Critical && IsConfirmed
        && (IsOpen || (Status is Status.AssumedSatisfied or Status.Duplicate && !IsClosureAgreed));
}
