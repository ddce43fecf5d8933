using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.Organisation.Import;

/// <summary>One row of a list of units.</summary>
internal sealed class UnitRow(RowFindings findings)
{
    public RowFindings Findings { get; } = findings;

    public required string Code { get; init; }

    /// <summary>Empty leaves the name of an existing unit as it is.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The unit with this code; null for a new one.</summary>
    public BusinessUnit? Existing { get; init; }

    /// <summary>Null leaves it as it is.</summary>
    public bool? IsIt { get; set; }

    /// <summary>The place among its siblings; null leaves it as it is.</summary>
    public int? Order { get; set; }

    /// <summary>The text of the cell; empty leaves the parent as it is.</summary>
    public required string ParentName { get; init; }

    /// <summary>The code of the parent; null at the top.</summary>
    public string? ParentCode { get; set; }

    public string Label => Name.Length > 0 ? Name : Existing?.Name ?? Code;
}
