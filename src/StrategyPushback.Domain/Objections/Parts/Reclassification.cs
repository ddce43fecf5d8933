namespace StrategyPushback.Domain.Objections;

/// <summary>How a question about the severity ended.</summary>
public enum ReclassificationReply
{
    Agreed, Refused,

    /// <summary>The unit did not reply within the time limit, so the severity stayed.</summary>
    Unanswered,

    /// <summary>The objection ended or was escalated first.</summary>
    Cancelled,

    /// <summary>IT withdrew the question before the unit replied.</summary>
    Withdrawn,
}

/// <summary>IT's question to the raising units whether the objection has another severity, with the ruling when a refusal was escalated.</summary>
public sealed class Reclassification
{
    private Reclassification()
    {
    }

    internal Reclassification(Severity from, Severity proposed, SeverityCriterion? criterion, string reason, int askedById, DateTime at)
    {
        (From, Proposed, Criterion, Reason, AskedById, AskedAt) = (from, proposed, criterion, reason, askedById, at);
    }

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    /// <summary>The severity when IT asked.</summary>
    public Severity From { get; private set; }

    public Severity Proposed { get; private set; }

    /// <summary>The criterion of the proposed severity that IT considers met.</summary>
    public SeverityCriterion? Criterion { get; private set; }

    public string Reason { get; private set; } = "";

    public int AskedById { get; private set; }

    public DateTime AskedAt { get; private set; }

    /// <summary>Null while a unit has to reply.</summary>
    public ReclassificationReply? Reply { get; private set; }

    /// <summary>The unit's reason, when it refused.</summary>
    public string? RefusedBecause { get; private set; }

    /// <summary>The person who replied; null when nobody did.</summary>
    public int? RepliedById { get; private set; }

    public DateTime? RepliedAt { get; private set; }

    public string? EscalatedBecause { get; private set; }

    public int? EscalatedById { get; private set; }

    public DateTime? EscalatedAt { get; private set; }

    /// <summary>The severity that the CIO decided on.</summary>
    public Severity? Ruled { get; private set; }

    public string? RulingReason { get; private set; }

    public string? MinorityOpinion { get; private set; }

    /// <summary>Whether the person who ruled owns the strategy. The page says so.</summary>
    public bool RuledByOwner { get; private set; }

    public int? RuledById { get; private set; }

    public DateTime? RuledAt { get; private set; }

    /// <summary>Why IT withdrew it; null when IT did not.</summary>
    public string? WithdrawnBecause { get; private set; }

    public int? WithdrawnById { get; private set; }

    /// <summary>When IT withdrew it, before a reply or after it was escalated.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    internal void Withdraw(string reason, int byId, DateTime at)
    {
        (WithdrawnBecause, WithdrawnById, WithdrawnAt) = (reason, byId, at);
        Reply ??= ReclassificationReply.Withdrawn;
    }

    internal void End(ReclassificationReply reply, DateTime at, int? byId = null, string? reason = null) =>
        (Reply, RepliedAt, RepliedById, RefusedBecause) = (reply, at, byId, reason);

    internal void Escalate(string reason, int byId, DateTime at) => (EscalatedBecause, EscalatedById, EscalatedAt) = (reason, byId, at);

    internal void Rule(Severity severity, string reason, string? minorityOpinion, bool byOwner, int byId, DateTime at) =>
        (Ruled, RulingReason, MinorityOpinion, RuledByOwner, RuledById, RuledAt) = (severity, reason, minorityOpinion, byOwner, byId, at);
}
