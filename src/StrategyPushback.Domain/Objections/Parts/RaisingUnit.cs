using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

/// <summary>A unit that raised or co-signed an objection.</summary>
public sealed class RaisingUnit
{
    private RaisingUnit()
    {
    }

    /// <param name="onBehalf">Whether somebody else filed for the unit, so that its lead still has to confirm.</param>
    internal RaisingUnit(BusinessUnit unit, int order, int byId, DateTime at, bool onBehalf)
    {
        Unit = unit;
        UnitId = unit.Id;
        Order = order;
        ById = byId;
        At = at;
        if (!onBehalf)
        {
            Confirm(byId, at);
        }
    }

    public int ObjectionId { get; private set; }

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    /// <summary>0 for the unit that leads the objection, then ascending for co-signing units.</summary>
    public int Order { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The person who confirmed for the unit; null while only somebody else has filed for it.</summary>
    public int? ConfirmedById { get; private set; }

    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>When this unit withdrew; null while it supports the objection.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>When this unit agreed to the pending deferral, duplicate, severity or later date.</summary>
    public DateTime? AgreedAt { get; private set; }

    /// <summary>Whether this unit supports the objection, that is, has not withdrawn.</summary>
    public bool IsSupporting => WithdrawnAt is null;

    public bool IsConfirmed => ConfirmedAt is not null;

    internal void Confirm(int byId, DateTime at) => (ConfirmedById, ConfirmedAt) = (byId, at);

    internal void Unconfirm() => (ConfirmedById, ConfirmedAt) = (null, null);

    internal void Withdraw(DateTime at) => WithdrawnAt = at;

    internal void Return() => WithdrawnAt = null;

    internal void Agree(DateTime? at) => AgreedAt = at;

    internal void PlaceAt(int order) => Order = order;

    /// <summary>Takes over what the other unit of a merge had; the earlier of the two raised it.</summary>
    internal void Absorb(RaisingUnit other)
    {
        AgreedAt = (IsSupporting, other.IsSupporting) switch
        {
            (true, true) => AgreedAt is not null && other.AgreedAt is not null ? AgreedAt : null,
            (false, true) => other.AgreedAt,
            _ => AgreedAt,
        };
        WithdrawnAt = IsSupporting || other.IsSupporting ? null : WithdrawnAt;
        Order = Math.Min(Order, other.Order);
        (ById, At) = other.At < At ? (other.ById, other.At) : (ById, At);
        (ConfirmedById, ConfirmedAt) = IsConfirmed ? (ConfirmedById, ConfirmedAt) : (other.ConfirmedById, other.ConfirmedAt);
    }

    internal void Restore(RaisingUnitBeforeMerge state)
    {
        (Order, ById, At) = (state.Order, state.ById, state.At);
        (ConfirmedById, ConfirmedAt, WithdrawnAt, AgreedAt) = (state.ConfirmedById, state.ConfirmedAt, state.WithdrawnAt, state.AgreedAt);
    }

    internal void Restore(RaisingUnitState state) =>
        (AgreedAt, WithdrawnAt, ConfirmedById, ConfirmedAt) = (state.AgreedAt, state.WithdrawnAt, state.ConfirmedById, state.ConfirmedAt);
}
