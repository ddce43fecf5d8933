using Microsoft.AspNetCore.Components;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>Which symbol of the sprite, and which class, stands for a word of the domain; and both as they are shown, one frame each.</summary>
public static class Marks
{
    public static MarkupString Of(Severity severity, string? word = null) => Drawn("sev-" + Icon(severity), Icon(severity), word ?? DomainLabels.Of(severity));

    public static MarkupString Of(Status status, string? word = null) => Drawn(Class(status), Icon(status), word ?? DomainLabels.Of(status));

    /// <summary>Whose turn. Nobody's shows nothing.</summary>
    public static MarkupString Of(Side side, string? word = null) => side is Side.Nobody ? default : Drawn("turn turn-" + Icon(side), Icon(side), word ?? DomainLabels.Of(side));

    /// <param name="cause">A kind's name, <c>None</c> or <c>Undisclosed</c>, as the reader may know it.</param>
    public static MarkupString OfCause(string cause, string? word = null) => Drawn("ca ca-" + CauseIcon(cause), CauseIcon(cause), word ?? DomainLabels.OfCause(cause));

    /// <summary>"in 8 days", or the clock and "4 days overdue".</summary>
    /// <param name="daysLeft">Business days; a date passed on a weekend is late by one all the same, as it counts as overdue.</param>
    public static MarkupString Late(int daysLeft)
    {
        var words = KeptMarkup.Encoded(DisplayFormat.DaysLeft(daysLeft));
        return new(daysLeft < 0 ? $"<span class=\"late\"><svg aria-hidden=\"true\"><use href=\"#i-clock\"/></svg>{words}</span>" : $"<span>{words}</span>");
    }

    /// <param name="kind">Its classes.</param>
    /// <param name="icon">Its symbol, without the sprite's <c>i-</c>.</param>
    public static MarkupString Drawn(string kind, string icon, string words) =>
        new($"<span class=\"mk {kind}\"><svg aria-hidden=\"true\"><use href=\"#i-{icon}\"/></svg>{KeptMarkup.Encoded(words)}</span>");

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
