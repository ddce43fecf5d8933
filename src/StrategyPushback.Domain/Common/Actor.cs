using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Common;

/// <summary>The person who acts, with the roles and the unit that a rule may ask for.</summary>
public sealed record Actor(int PersonId, Roles Roles, int? UnitId)
{
    /// <summary>What the person is called; empty where nobody needs to be told.</summary>
    public string Name { get; init; } = "";

    public bool Is(Roles role) => (Roles & role) != 0;

    public bool Leads(int unitId) => Is(Roles.UnitLead) && UnitId == unitId;

    /// <summary>The CIO's office and the PMO act for IT; the PMO alone never decides.</summary>
    public bool ActsForIt => Is(Roles.Cio | Roles.Pmo);
}
