using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Common;

/// <summary>The person who performs an action, with the roles and the unit that rules check.</summary>
public sealed record Actor(int PersonId, Roles Roles, int? UnitId)
{
    /// <summary>The application, which acts when a date has come. Its history entries have no person.</summary>
    public static readonly Actor System = new(0, Roles.None, null);

    /// <summary>The person's name; empty where no text needs it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whom the person acts for as a deputy, with the rights of <see cref="Roles"/> that come from them.</summary>
    public IReadOnlyList<StandIn> StandsInFor { get; init; } = [];

    /// <summary>The units whose lead this person is, or acts for.</summary>
    public IReadOnlyList<int> LedUnits =>
        [.. (Is(Roles.UnitLead) ? new[] { UnitId } : []).Concat(StandsInFor.Select(other => other.UnitId)).OfType<int>().Distinct()];

    /// <summary>The units whose lead or member this person is, and those of leads whom the person stands in for.</summary>
    public IReadOnlyList<int> OwnUnits =>
        [.. (Is(Roles.UnitLead | Roles.Member) ? new[] { UnitId } : []).Concat(StandsInFor.Select(other => other.UnitId)).OfType<int>().Distinct()];

    /// <summary>Whether the unit is one of <see cref="OwnUnits"/>.</summary>
    public bool BelongsTo(int unitId) => OwnUnits.Contains(unitId);

    public bool Is(Roles role) => (Roles & role) != 0;

    public bool Leads(int unitId) => Is(Roles.UnitLead) && (UnitId == unitId || StandsInFor.Any(other => other.UnitId == unitId));

    /// <summary>The CIO and the PMO act for IT. The PMO alone never decides.</summary>
    public bool ActsForIt => Is(Roles.Cio | Roles.Pmo);

    /// <summary>The person for whom this actor acts as a deputy on this side; null when the actor acts in the own name.</summary>
    public int? ForOn(Side side, int? unitId) => side switch
    {
        Side.Unit => StandsInFor.FirstOrDefault(other => other.UnitId is not null && other.UnitId == unitId)?.PersonId,
        Side.Cio => StandsInFor.FirstOrDefault(other => other.UnitId is null)?.PersonId,
        _ => null,
    };
}

/// <summary>A person for whom a deputy acts.</summary>
/// <param name="UnitId">The unit the person leads; null for the CIO.</param>
public sealed record StandIn(int PersonId, string Name, int? UnitId);
