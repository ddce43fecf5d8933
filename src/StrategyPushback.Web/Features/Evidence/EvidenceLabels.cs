using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>The texts of a piece of evidence.</summary>
internal static class EvidenceLabels
{
    /// <summary><c>340 kB</c>, in thousands as file managers count.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => EvidenceTexts.Bytes.With(bytes),
        < 1_000_000 => EvidenceTexts.Kilobytes.With((bytes / 1000.0).ToString("0", CultureInfo.CurrentCulture)),
        _ => EvidenceTexts.Megabytes.With((bytes / 1_000_000.0).ToString("0.#", CultureInfo.CurrentCulture)),
    };

    /// <summary>The facts of its kind in one line; null for a document.</summary>
    public static string? Facts(EvidenceView one) => one switch
    {
        { Metric: { } metric } => EvidenceTexts.MetricIs.With(metric.Source, metric.MeasuredIn, DisplayFormat.Date(metric.On)),
        { CaseStudy: { } study } => EvidenceTexts.CaseIs.With(study.Who.TrimEnd('.'), Ended(study.Context), Ended(study.Result), Ended(study.CarriesOver)),
        _ => null,
    };

    /// <summary>What it is about.</summary>
    public static string About(EvidenceView one) =>
        one.CauseKind is { } cause ? EvidenceTexts.OnCause.With(DomainLabels.OfCause(cause.ToString()))
        : one.Action is { } action ? EvidenceTexts.OnAction.With($"ACT-{action}")
        : EvidenceTexts.OnObjection;

    private static string Ended(string text) => $"{text.TrimEnd('.')}.";
}
