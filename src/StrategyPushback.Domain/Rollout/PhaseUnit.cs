using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Rollout;

/// <summary>A unit that a phase reaches. After a merge it still refers to the unit that was merged.</summary>
public sealed class PhaseUnit
{
    private PhaseUnit()
    {
    }

    internal PhaseUnit(BusinessUnit unit) => (Unit, UnitId) = (unit, unit.Id);

    public int PhaseId { get; private set; }

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;
}
