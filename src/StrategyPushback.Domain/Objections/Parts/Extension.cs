namespace StrategyPushback.Domain.Objections;

/// <summary>A later date for one step, requested by the side whose step it is. Until the other side agrees it is only a plan.</summary>
public sealed class Extension
{
    private Extension()
    {
    }

    internal Extension(Step step, Side side, DateOnly clockDue, DateOnly until, string reason, int byId, int? unitId, DateTime at)
    {
        Step = step;
        Side = side;
        ClockDue = clockDue;
        Until = until;
        Reason = reason;
        AskedById = byId;
        AskedByUnitId = unitId;
        AskedAt = at;
    }

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    public Step Step { get; private set; }

    /// <summary>The side that requested the date: the one whose step it is.</summary>
    public Side Side { get; private set; }

    /// <summary>The date that the time limit gives. Timeliness is measured against it, whatever was agreed.</summary>
    public DateOnly ClockDue { get; private set; }

    public DateOnly Until { get; private set; }

    public string Reason { get; private set; } = "";

    public int AskedById { get; private set; }

    public int? AskedByUnitId { get; private set; }

    public DateTime AskedAt { get; private set; }

    public int? AgreedById { get; private set; }

    /// <summary>When the other side agreed, with all of its units; null until then.</summary>
    public DateTime? AgreedAt { get; private set; }

    /// <summary>When its step ended, or another date was requested.</summary>
    public DateTime? EndedAt { get; private set; }

    internal void Agree(int byId, DateTime at) => (AgreedById, AgreedAt) = (byId, at);

    internal void AskFor(int unitId) => AskedByUnitId = unitId;

    internal void End(DateTime at) => EndedAt = at;

    internal void Restore(int? agreedById, DateTime? agreedAt) => (AgreedById, AgreedAt, EndedAt) = (agreedById, agreedAt, null);
}
