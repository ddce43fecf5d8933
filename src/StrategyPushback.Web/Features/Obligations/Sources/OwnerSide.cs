using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>The side for which the owner of an action or a milestone works: that of the own unit, and IT for the CIO, the PMO, the unit of IT and people without a unit.</summary>
internal sealed record OwnerSide(Roles Roles, int? UnitId, bool IsOfIt)
{
    public Side Side => UnitId is null || IsOfIt || (Roles & (Roles.Cio | Roles.Pmo)) != 0 ? Side.It : Side.Unit;

    public IReadOnlyList<int> Units => Side is Side.Unit ? [UnitId!.Value] : [];
}
