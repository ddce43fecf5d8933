using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Evidence;
using StrategyPushback.Web.Shell.Ui;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Objections.Filing;

/// <summary>The values of the filing form.</summary>
public sealed class FilingEntry
{
    public int UpdateId { get; set; }
    public Choice? Unit { get; set; }
    public string? Title { get; set; }
    public string? Statement { get; set; }
    public string? ProposedChange { get; set; }
    public string? Interest { get; set; }
    public Severity Severity { get; set; } = Severity.Substantive;
    public string? Criterion { get; set; }
    public Confidentiality Confidentiality { get; set; }
    public bool NewInformation { get; set; }
    public IReadOnlyList<Choice> Elements { get; set; } = [];

    /// <summary>Sent when any of it is filled in.</summary>
    public EvidenceEntry Evidence { get; } = new();

    /// <summary>The evidence is a web address, not a file.</summary>
    public bool EvidenceIsLink { get; set; }

    /// <param name="file">The file chosen as evidence.</param>
    public FileObjection.Command ToCommand(Upload? file) => new()
    {
        Update = UpdateId.ToString(CultureInfo.InvariantCulture),
        Unit = Unit?.Key,
        Title = Title,
        Statement = Statement,
        ProposedChange = ProposedChange,
        Interest = Interest,
        Severity = Severity,
        Criterion = Severity is Severity.Critical ? Criterion : null,
        RequiresCriterion = true,
        Confidentiality = Confidentiality,
        NewInformation = NewInformation,
        Evidence = file is not null || !string.IsNullOrWhiteSpace(Evidence.Title) || (EvidenceIsLink && !string.IsNullOrWhiteSpace(Evidence.Link)) ? Evidence.ToPiece(EvidenceIsLink, file) : null,
        Elements = [.. Elements.Select(element => element.Key)],
    };
}
