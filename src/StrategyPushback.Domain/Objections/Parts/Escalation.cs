namespace StrategyPushback.Domain.Objections;

public enum RulingKind
{
    Upheld, Overruled,
}

/// <summary>An escalation of an objection to the CIO, with the ruling once there is one.</summary>
public sealed class Escalation
{
    private Escalation()
    {
    }

    internal Escalation(string reason, int byId, DateTime at)
    {
        Reason = reason;
        ById = byId;
        At = at;
    }

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    public string Reason { get; private set; } = "";

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    public RulingKind? Ruling { get; private set; }

    public string? RulingReason { get; private set; }

    public string? MinorityOpinion { get; private set; }

    /// <summary>Whether the person who ruled owns the strategy. The page says so.</summary>
    public bool RuledByOwner { get; private set; }

    public int? RuledById { get; private set; }

    public DateTime? RuledAt { get; private set; }

    internal void Rule(RulingKind ruling, string reason, string? minorityOpinion, bool byOwner, int byId, DateTime at)
    {
        Ruling = ruling;
        RulingReason = reason;
        MinorityOpinion = minorityOpinion;
        RuledByOwner = byOwner;
        RuledById = byId;
        RuledAt = at;
    }
}
