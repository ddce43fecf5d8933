using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Reporting.Dispositions;

/// <summary>A column of the disposition report as a file. The import recognises these columns by their headers in both languages.</summary>
/// <param name="Value">Returns the cell of a row. The second value is the base address of links; null for no links.</param>
internal sealed record DispositionColumn(string Name, CellKind Kind, double Width, Func<DispositionRow, string?, Cell> Value)
{
    public static readonly IReadOnlyList<DispositionColumn> All =
    [
        new("number", CellKind.Link, 10, (row, host) => host is null ? Cell.Of(row.Number) : Cell.Link(row.Number, $"{host}/objections/{row.Number}")),
        new("version", CellKind.Text, 24, (row, _) => Cell.Of(row.Version)),
        new("source", CellKind.Text, 24, (row, _) => Cell.Of(string.Join(", ", row.Sources.Select(unit => unit.Name)))),
        new("severity", CellKind.Text, 14, (row, _) => Cell.Of(DomainLabels.Of(row.Severity))),
        new("element", CellKind.Text, 28, (row, _) => Cell.Of(string.Join("; ", row.Elements))),
        new("title", CellKind.Text, 36, (row, _) => Cell.Of(row.Title)),
        new("statement", CellKind.Text, 60, (row, _) => Cell.Of(row.Statement)),
        new("proposedChange", CellKind.Text, 40, (row, _) => Cell.Of(row.ProposedChange)),
        new("status", CellKind.Text, 18, (row, _) => Cell.Of(DomainLabels.Of(row.Status))),
        new("disposition", CellKind.Text, 22, (row, _) => row.Disposition is { } disposition ? Cell.Of(DomainLabels.Of(disposition)) : default),
        new("response", CellKind.Text, 60, (row, _) => Cell.Of(row.Response)),
        new("verdict", CellKind.Text, 40, (row, _) => Cell.Of(string.Join("\n", DispositionLabels.Verdict(row)))),
        new("minorityOpinion", CellKind.Text, 40, (row, _) => Cell.Of(string.Join("\n", row.MinorityOpinions))),
    ];

    public Column AsColumn() => new(DispositionLabels.Header(Name), Kind, Width);
}
