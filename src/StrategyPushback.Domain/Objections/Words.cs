
namespace StrategyPushback.Domain.Objections;

/// <summary>How serious. The weight is what the heat map shades by.</summary>
public enum Severity
{
    Critical, Major, Substantive, Administrative,
}

public static class SeverityWeights
{
    /// <summary>Points of one objection: 8, 4, 2, 1.</summary>
    public static int Points(this Severity severity) => severity switch
    {
        Severity.Critical => 8,
        Severity.Major => 4,
        Severity.Substantive => 2,
        _ => 1,
    };
}

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

/// <summary>Who may read an objection.</summary>
public enum Confidentiality
{
    /// <summary>Every signed-in person.</summary>
    Open,

    /// <summary>The raising units' leads, the CIO, the PMO and owners of its actions.</summary>
    Restricted,
}

/// <summary>Whose turn, or who acted.</summary>
public enum Side
{
    Nobody, It, Unit, Cio,
}

/// <summary>What is waited for, each with its clock.</summary>
public enum Step
{
    Raise, Acknowledge, Diagnose, ProposeDisposition, ConfirmReadBack, ConfirmWording, Verdict, Agree, Rule,
}

public enum DispositionKind
{
    Accepted, AcceptedWithModification, PartiallyAccepted, NotAccepted, OutOfScope, Duplicate, Deferred, Withdrawn,
    ClosedByChange,
}

public enum RulingKind
{
    Upheld, Overruled,
}

public enum Confidence
{
    Low, Medium, High,
}

/// <summary>The kinds of root cause, as the API names them.</summary>
public enum CauseKind
{
    Threat, ConflictingProject, UnclearBenefit, StrategyGap, OtherCause,
}
