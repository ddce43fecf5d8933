using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Evidence;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Objections.Filing;

/// <summary>A concern as it is typed.</summary>
public sealed class FilingEntry
{
    public int UpdateId { get; set; }
    public string? Unit { get; set; }
    public string? Title { get; set; }
    public string? Statement { get; set; }
    public string? ProposedChange { get; set; }
    public string? Interest { get; set; }
    public Severity Severity { get; set; } = Severity.Substantive;
    public Confidentiality Confidentiality { get; set; }
    public bool NewInformation { get; set; }
    public HashSet<int> Elements { get; } = [];

    /// <summary>What shows it; sent where any of it is given.</summary>
    public EvidenceEntry Evidence { get; } = new();

    /// <summary>The evidence is an address on the web.</summary>
    public bool EvidenceIsLink { get; set; }

    /// <param name="file">The file chosen as evidence.</param>
    public FileObjection.Command ToCommand(Upload? file) => new()
    {
        Update = UpdateId.ToString(CultureInfo.InvariantCulture),
        Unit = Unit,
        Title = Title,
        Statement = Statement,
        ProposedChange = ProposedChange,
        Interest = Interest,
        Severity = Severity,
        Confidentiality = Confidentiality,
        NewInformation = NewInformation,
        Evidence = file is not null || !string.IsNullOrWhiteSpace(Evidence.Title) || (EvidenceIsLink && !string.IsNullOrWhiteSpace(Evidence.Link)) ? Evidence.ToPiece(EvidenceIsLink, file) : null,
        Elements = [.. Elements.Select(element => element.ToString(CultureInfo.InvariantCulture))],
    };
}
