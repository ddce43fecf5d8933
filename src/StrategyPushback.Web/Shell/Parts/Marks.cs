using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Shell.Parts;

/// <summary>Which symbol of the sprite, and which class, stands for a word of the domain.</summary>
public static class Marks
{
    public static string Icon(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Major => "major",
        Severity.Substantive => "substantive",
        _ => "administrative",
    };

    public static string Icon(Side side) => side switch
    {
        Side.Unit => "unit",
        Side.Cio => "cio",
        _ => "it",
    };

    public static string Icon(Status status) => status switch
    {
        Status.Raised => "new",
        Status.Acknowledged => "ack",
        Status.Diagnosed => "diag",
        Status.InResolution => "progress",
        Status.DispositionProposed => "proposed",
        Status.AssumedSatisfied => "assumed",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>The colour family of a status.</summary>
    public static string Class(Status status) => status switch
    {
        Status.Raised or Status.Acknowledged => "st-new",
        Status.Diagnosed or Status.InResolution => "st-progress",
        Status.DispositionProposed => "st-proposed",
        Status.Contested => "st-contested",
        Status.Escalated => "st-escalated",
        Status.Resolved => "st-resolved",
        _ => "st-parked",
    };

    /// <param name="cause">A kind's name, <c>None</c> or <c>Undisclosed</c>.</param>
    public static string CauseIcon(string cause) => cause switch
    {
        nameof(CauseKind.Threat) => "threat",
        nameof(CauseKind.ConflictingProject) => "conflict",
        nameof(CauseKind.UnclearBenefit) => "unclear",
        nameof(CauseKind.StrategyGap) => "gap",
        nameof(CauseKind.OtherCause) => "other",
        "Undisclosed" => "undisclosed",
        _ => "none",
    };
}
