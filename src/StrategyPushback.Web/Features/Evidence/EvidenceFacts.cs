using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>What is said of a piece of evidence, whether it is a file or a link.</summary>
public record EvidenceFacts
{
    public string? Title { get; init; }

    public EvidenceKind Kind { get; init; }

    /// <summary>An address with http or https; none where a file is brought.</summary>
    public string? Link { get; init; }

    /// <summary>Key of the root cause it is about; none where it is about the objection as such.</summary>
    public string? Cause { get; init; }

    /// <summary>Key of the action it is about, e.g. <c>31</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Of a metric: where the figure comes from.</summary>
    public string? Source { get; init; }

    public DateOnly? MeasuredOn { get; init; }

    public string? MeasuredIn { get; init; }

    /// <summary>Of a case study: who it was.</summary>
    public string? Who { get; init; }

    public string? Context { get; init; }

    public string? Result { get; init; }

    public string? CarriesOver { get; init; }
}
