namespace StrategyPushback.Domain.Objections;

/// <summary>Where an objection is in its life cycle. The open values come first.</summary>
public enum Status
{
    Raised, Acknowledged, Diagnosed, InResolution, DispositionProposed, Contested, Escalated, Deferred,
    Resolved, AssumedSatisfied, Duplicate, Overruled, Withdrawn,
}

public static class Statuses
{
    public static readonly IReadOnlyList<Status> Open =
    [
        Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.DispositionProposed,
        Status.Contested, Status.Escalated, Status.Deferred,
    ];

    public static bool IsOpen(this Status status) => status <= Status.Deferred;
}
