using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>The facts of a piece of evidence, for a file and for a link.</summary>
public record EvidenceFacts
{
    public string? Title { get; init; }

    public EvidenceKind Kind { get; init; }

    /// <summary>An http or https address; null for a file.</summary>
    public string? Link { get; init; }

    /// <summary>Key of the root cause it is about; null when it is about the objection itself.</summary>
    public string? Cause { get; init; }

    /// <summary>Key of the action it is about, e.g. <c>31</c>.</summary>
    public string? Action { get; init; }

    /// <summary>For a metric: the source of the figure.</summary>
    public string? Source { get; init; }

    public DateOnly? MeasuredOn { get; init; }

    public string? MeasuredIn { get; init; }

    /// <summary>For a case study: the organisation.</summary>
    public string? Who { get; init; }

    public string? Context { get; init; }

    public string? Result { get; init; }

    public string? CarriesOver { get; init; }
}
