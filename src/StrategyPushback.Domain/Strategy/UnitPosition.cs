using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Strategy;

/// <summary>The formal stance of a unit on a version. Units state <see cref="Support"/>, <see cref="NoObjection"/> or <see cref="Abstain"/>; the others follow from the facts.</summary>
public enum Stance
{
    NoRecord, Support, NoObjection, Objects, Abstain,
}

/// <summary>What one unit was told and has stated about one version. Former statements are in the history.</summary>
public sealed class UnitPosition : Entity
{
    private UnitPosition()
    {
    }

    internal UnitPosition(BusinessUnit unit)
    {
        Unit = unit;
        UnitId = unit.Id;
    }

    public int UpdateId { get; private set; }

    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    /// <summary>Null until the unit states its position.</summary>
    public Stance? Stated { get; private set; }

    public DateTime? StatedAt { get; private set; }

    public int? StatedById { get; private set; }

    /// <summary>Whether the PMO recorded it on behalf of the unit.</summary>
    public bool IsOnBehalf { get; private set; }

    /// <summary>When the unit was first asked: when the consultation opened, or by a reminder.</summary>
    public DateTime? NotifiedAt { get; private set; }

    /// <summary>When a lead of the unit first opened the page of the version.</summary>
    public DateTime? SeenAt { get; private set; }

    public int? SeenById { get; private set; }

    public DateTime? RemindedAt { get; private set; }

    /// <summary>The position to show: open objections of the unit contradict "supports" when critical, and "no objection" always.</summary>
    /// <param name="objects">Whether the unit has an open objection to the version or an earlier one.</param>
    /// <param name="blocks">Whether one of them is critical.</param>
    public static Stance Of(Stance? stated, bool objects, bool blocks) => stated switch
    {
        _ when blocks => Stance.Objects,
        null or Stance.NoObjection when objects => Stance.Objects,
        _ => stated ?? Stance.NoRecord,
    };

    internal void State(Stance stance, bool onBehalf, Actor by, BusinessTime now) => (Stated, IsOnBehalf, StatedById, StatedAt) = (stance, onBehalf, by.PersonId, now.At);

    internal void MoveTo(BusinessUnit unit) => (Unit, UnitId) = (unit, unit.Id);

    /// <summary>
    /// Takes over what the other unit of a merge had. Different statements cancel each other: the merged unit is asked again.
    /// </summary>
    internal void Absorb(UnitPosition other)
    {
        if (Stated is not null && other.Stated is not null && Stated != other.Stated)
        {
            (Stated, StatedAt, StatedById, IsOnBehalf) = (null, null, null, false);
        }
        else if (Stated is null)
        {
            (Stated, StatedAt, StatedById, IsOnBehalf) = (other.Stated, other.StatedAt, other.StatedById, other.IsOnBehalf);
        }

        NotifiedAt = Earlier(NotifiedAt, other.NotifiedAt);
        (SeenAt, SeenById) = Earlier(SeenAt, other.SeenAt) == SeenAt ? (SeenAt, SeenById) : (other.SeenAt, other.SeenById);
        RemindedAt = other.RemindedAt > RemindedAt ? other.RemindedAt : RemindedAt ?? other.RemindedAt;
    }

    internal UnitPositionBeforeMerge BeforeMerge => new(UnitId, Stated, StatedAt, StatedById, IsOnBehalf, NotifiedAt, SeenAt, SeenById, RemindedAt);

    internal void Restore(UnitPositionBeforeMerge state)
    {
        (Stated, StatedAt, StatedById, IsOnBehalf) = (state.Stated, state.StatedAt, state.StatedById, state.IsOnBehalf);
        (NotifiedAt, SeenAt, SeenById, RemindedAt) = (state.NotifiedAt, state.SeenAt, state.SeenById, state.RemindedAt);
    }

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one < other ? one : other ?? one;

    internal void Notify(BusinessTime now) => NotifiedAt ??= now.At;

    internal void Remind(BusinessTime now)
    {
        Notify(now);
        RemindedAt = now.At;
    }

    internal void See(Actor by, BusinessTime now) => (SeenAt, SeenById) = (now.At, by.PersonId);
}
