using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Engagement;

/// <summary>A unit to which a draft was opened early: its lead and members see the draft and say what they need.</summary>
public sealed class EarlyAccess : Entity
{
    private EarlyAccess()
    {
    }

    internal EarlyAccess(BusinessUnit unit, Actor by, BusinessTime now) =>
        (Unit, UnitId, OpenedById, OpenedAt) = (unit, unit.Id, by.PersonId, now.At);

    public int UpdateId { get; private set; }

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    public int OpenedById { get; private set; }

    public DateTime OpenedAt { get; private set; }

    /// <summary>When the draft was closed to the unit again; null while it is open.</summary>
    public DateTime? ClosedAt { get; private set; }

    internal void Close(BusinessTime now) => ClosedAt = now.At;

    /// <summary>Moves it to the unit that its own one is merged into, or back when the merge is undone.</summary>
    internal void MoveTo(BusinessUnit unit) => (Unit, UnitId) = (unit, unit.Id);

    internal void Reopen(Actor by, BusinessTime now) => (ClosedAt, OpenedById, OpenedAt) = (null, by.PersonId, now.At);
}
