using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule AlreadyConfirmed = new("objection.already-confirmed");

    /// <summary>Detail of a "raised" history entry when somebody other than the unit's lead filed. Stored.</summary>
    public const string OnBehalf = "OnBehalf";

    /// <summary>Detail of a "withdrawn" history entry when a unit rejects what somebody else filed for it. Stored.</summary>
    public const string NotOurs = "NotOurs";

    /// <summary>
    /// Whether at least one raising unit has confirmed the objection itself. Until then it is worked on normally but blocks
    /// nothing. Stored, so that lists can filter on it.
    /// </summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>The rule that forbids <see cref="ConfirmFiling"/> now; null when none does.</summary>
    public RuleViolation? AgainstConfirmingFiling(Actor by, BusinessTime now) =>
        UnlessOpen() ?? UnlessRaisingUnit(by) ?? AlreadyConfirmed.When(OwnUnit(by)!.IsConfirmed, OwnUnit(by)!.Unit.Name);

    /// <summary>A unit's lead confirms what somebody else filed for the unit.</summary>
    public void ConfirmFiling(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstConfirmingFiling(by, now));
        Record(HistoryKind.FilingConfirmed, Side.Unit, by, now, unitId: OwnUnit(by)!.UnitId);
    }

    /// <summary>Every action of a unit's lead except withdrawing confirms the objection for the unit.</summary>
    private void ConfirmUnit(int? unitId, Actor by, BusinessTime now)
    {
        if (_units.Find(raising => raising.UnitId == unitId) is { IsConfirmed: false } unit)
        {
            unit.Confirm(by.PersonId, now.At);
        }

        if (IsConfirmed)
        {
            return;
        }

        UpdateConfirmed();
        if (IsLate && Severity is Severity.Critical)
        {
            Update.PullBack(by, now);
        }
    }

    /// <summary>One confirmed unit is enough. When no unit supports the objection any more, the value stays as it was.</summary>
    private void UpdateConfirmed()
    {
        IsConfirmed = SupportingUnits.Any() ? SupportingUnits.Any(raising => raising.IsConfirmed) : IsConfirmed;
        UpdateBlocking();
    }

    private void UpdateBlocking() => BlocksPublication = Severity is Severity.Critical && IsConfirmed
        && (IsOpen || (Status is Status.AssumedSatisfied or Status.Duplicate && !IsClosureAgreed));
}
