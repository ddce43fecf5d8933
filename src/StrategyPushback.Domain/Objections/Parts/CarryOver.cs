using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

/// <summary>A raising unit's reply to the question whether its objection still applies to a newer version.</summary>
public enum CarryOverReply
{
    StillApplies, AnsweredByChange,
}

/// <summary>
/// The question to one raising unit whether an objection to an earlier version still applies to the version that was
/// published. It ends with the unit's reply, or when the objection closes or carries over to a later version.
/// </summary>
public sealed class CarryOver
{
    private CarryOver()
    {
    }

    internal CarryOver(StrategyUpdate update, int unitId, int askedById, DateTime at)
    {
        Update = update;
        UnitId = unitId;
        AskedById = askedById;
        AskedAt = at;
    }

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    public int UpdateId { get; private set; }

    /// <summary>The version that was published.</summary>
    public StrategyUpdate Update { get; private set; } = null!;

    public int UnitId { get; private set; }

    /// <summary>The person who published the version.</summary>
    public int AskedById { get; private set; }

    public DateTime AskedAt { get; private set; }

    public CarryOverReply? Reply { get; private set; }

    public int? RepliedById { get; private set; }

    /// <summary>When the unit replied; without a <see cref="Reply"/>, when the question lapsed.</summary>
    public DateTime? EndedAt { get; private set; }

    public bool IsPending => EndedAt is null;

    internal void Answer(CarryOverReply reply, int byId, DateTime at) => (Reply, RepliedById, EndedAt) = (reply, byId, at);

    internal void Lapse(DateTime at) => EndedAt = at;

    internal void Restore() => (Reply, RepliedById, EndedAt) = (null, null, null);

    /// <summary>Another unit takes the place of the one that was asked.</summary>
    internal void MoveTo(int unitId) => UnitId = unitId;
}
