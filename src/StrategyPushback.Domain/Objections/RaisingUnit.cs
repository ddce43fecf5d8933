using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

/// <summary>A unit that stands behind an objection: one leads, others co-sign.</summary>
public sealed class RaisingUnit
{
    private RaisingUnit()
    {
    }

    /// <param name="onBehalf">Somebody else speaks for the unit, which has yet to say that it is so.</param>
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

    /// <summary>0 leads.</summary>
    public int Order { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>Who said for the unit itself that it stands behind it; null while only somebody else has.</summary>
    public int? ConfirmedById { get; private set; }

    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>When this unit took its name off.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>When this unit agreed to the deferral or duplicate that is being asked for.</summary>
    public DateTime? AgreedAt { get; private set; }

    public bool Stands => WithdrawnAt is null;

    public bool IsConfirmed => ConfirmedAt is not null;

    internal void Confirm(int byId, DateTime at) => (ConfirmedById, ConfirmedAt) = (byId, at);

    internal void Unconfirm() => (ConfirmedById, ConfirmedAt) = (null, null);

    internal void Withdraw(DateTime at) => WithdrawnAt = at;

    internal void Return() => WithdrawnAt = null;

    internal void Agree(DateTime? at) => AgreedAt = at;

    internal void Restore(UnitBefore before) =>
        (AgreedAt, WithdrawnAt, ConfirmedById, ConfirmedAt) = (before.AgreedAt, before.WithdrawnAt, before.ConfirmedById, before.ConfirmedAt);
}
