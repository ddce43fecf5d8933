using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Common;

/// <summary>The person who performs an action, with the roles and the unit that rules check.</summary>
public sealed record Actor(int PersonId, Roles Roles, int? UnitId)
{
    /// <summary>The person's name; empty where no text needs it.</summary>
    public string Name { get; init; } = "";

    public bool Is(Roles role) => (Roles & role) != 0;

    public bool Leads(int unitId) => Is(Roles.UnitLead) && UnitId == unitId;

    /// <summary>The CIO and the PMO act for IT. The PMO alone never decides.</summary>
    public bool ActsForIt => Is(Roles.Cio | Roles.Pmo);
}
