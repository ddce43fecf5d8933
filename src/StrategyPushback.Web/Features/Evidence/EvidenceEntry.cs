using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>A piece of evidence as it is typed. Facts of other kinds stay in their fields and are not sent.</summary>
public sealed class EvidenceEntry
{
    public string? Title { get; set; }

    public EvidenceKind Kind { get; set; }

    public string? Link { get; set; }

    public string? Source { get; set; }

    public DateOnly? MeasuredOn { get; set; }

    public string? MeasuredIn { get; set; }

    public string? Who { get; set; }

    public string? Context { get; set; }

    public string? Result { get; set; }

    public string? CarriesOver { get; set; }

    /// <summary>Evidence filed with a new concern: a document. Figures and cases are added on the objection's page.</summary>
    public EvidencePiece ToPiece(bool isLink, Upload? file) => new() { Title = Title, Link = isLink ? Link : null, File = isLink ? null : file };

    /// <param name="about">Empty for the objection; otherwise <c>cause</c> or <c>action</c> and its key.</param>
    public AddEvidence.Command ToCommand(string number, string about, bool isLink, Upload? file)
    {
        var (isMetric, isCase) = (Kind is EvidenceKind.Metric, Kind is EvidenceKind.CaseStudy);
        return new()
        {
            Number = number,
            Title = Title,
            Kind = Kind,
            Link = isLink ? Link : null,
            File = isLink ? null : file,
            Cause = about.StartsWith("cause ", StringComparison.Ordinal) ? about[6..] : null,
            Action = about.StartsWith("action ", StringComparison.Ordinal) ? about[7..] : null,
            Source = isMetric ? Source : null,
            MeasuredOn = isMetric ? MeasuredOn : null,
            MeasuredIn = isMetric ? MeasuredIn : null,
            Who = isCase ? Who : null,
            Context = isCase ? Context : null,
            Result = isCase ? Result : null,
            CarriesOver = isCase ? CarriesOver : null,
        };
    }
}
