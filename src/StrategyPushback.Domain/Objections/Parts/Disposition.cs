using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Domain.Objections;

public enum DispositionKind
{
    Accepted, AcceptedWithModification, PartiallyAccepted, NotAccepted, OutOfScope, Duplicate, Deferred, Withdrawn,
    ClosedByChange,
}

/// <summary>IT's answer to an objection.</summary>
public sealed class Disposition
{
    private Disposition()
    {
    }

    internal Disposition(DispositionKind kind, string response, int byId, DateTime at, ReadBack? saidWith = null, AcceptanceCriterion? criterion = null)
    {
        Kind = kind;
        Response = response;
        ById = byId;
        At = at;
        SaidWith = saidWith;
        Criterion = criterion;
    }

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    public DispositionKind Kind { get; private set; }

    /// <summary>The written answer; empty only when the objection is accepted as it is.</summary>
    public string Response { get; private set; } = "";

    public int? SaidWithId { get; private set; }

    /// <summary>The read-back that was sent together with this answer on the light path; null when a read-back had been confirmed before.</summary>
    public ReadBack? SaidWith { get; private set; }

    /// <summary>What proves the answer; null for an answer without a proof.</summary>
    public AcceptanceCriterion? Criterion { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    internal void Watch(AcceptanceCriterion criterion) => Criterion = criterion;
}

/// <summary>One raising unit's acceptance or rejection of one disposition.</summary>
public sealed class Verdict
{
    private Verdict()
    {
    }

    internal Verdict(Disposition disposition, int unitId, bool accepted, string? reason, int byId, DateTime at)
    {
        Disposition = disposition;
        UnitId = unitId;
        Accepted = accepted;
        Reason = reason;
        ById = byId;
        At = at;
    }

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    public int DispositionId { get; private set; }

    public Disposition Disposition { get; private set; } = null!;

    public int UnitId { get; private set; }

    public bool Accepted { get; private set; }

    public string? Reason { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    internal void MoveTo(int unitId) => UnitId = unitId;

    internal void Restate(bool accepted, string? reason, int byId, DateTime at) => (Accepted, Reason, ById, At) = (accepted, reason, byId, at);
}
