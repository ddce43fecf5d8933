using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>Compares three values of each cell: at the time of the export, in the file, and now. A cell that the person did not touch makes no difference, whatever the writer did to it.</summary>
internal static class CellComparison
{
    /// <summary>Columns of a CSV file whose former value is unknown, because the texts of a past day are those of today.</summary>
    private static readonly string[] s_texts = ["title", "statement", "interest", "proposedChange"];

    /// <param name="past">The row on the day of the export, for a CSV file whose day is known.</param>
    /// <param name="hasChangedSince">Whether the objection has changed since that day began. A cell of a CSV file whose former value is unknown is a conflict then: it may be untouched, and storing it would undo what somebody else has changed.</param>
    public static IReadOnlyList<CellDifference> Of(BroughtBackFile file, BroughtBackRow row, ShownRow now, ShownRow? past, bool hasChangedSince)
    {
        var stored = file.Mark is { } mark ? file.Former.GetValueOrDefault(mark.RowIdOf(ObjectionNumber.Parse(now.Number))) : null;
        var differences = new List<CellDifference>();
        foreach (var (column, cell) in row.Cells.Where(cell => cell.Key != "number"))
        {
            var present = now.Values[column];
            var former = stored is not null ? stored.GetValueOrDefault(column) : past?.Values[column];

            // A CSV file does not say what a figure was, and figures change by themselves.
            if (former is null && !ExportColumn.All.Any(known => known.Name == column && (known.IsEditable || known.HasList)))
            {
                continue;
            }

            if (Of(column, cell, former, present, isText: file.Mark is null) is { } difference)
            {
                var isUnknown = file.Mark is null && hasChangedSince && (former is null || s_texts.Contains(column));
                differences.Add(isUnknown && difference.State is DifferenceState.Change ? difference with { State = DifferenceState.Conflict } : difference);
            }
        }

        return differences;
    }

    private static CellDifference? Of(string column, TableCell cell, string? former, string present, bool isText)
    {
        var theirs = cell.Error ?? cell.Text;
        if ((former is not null && IsSame(theirs, former, isText) && !cell.HasFormula) || (isText && IsSame(theirs, present, isText)))
        {
            return null;
        }

        if (cell.Error is not null || cell.HasFormula)
        {
            var code = cell.HasFormula ? "bring-back.formula" : "bring-back.error-value";
            return new(column, former, theirs, present, DifferenceState.Refused, code, UseCase.Wording(code));
        }

        if (!isText && present.Length > Workbook.MostText)
        {
            // The cell had only the beginning of the text; storing it would lose the rest.
            return new(column, former, theirs, present, DifferenceState.Refused, "bring-back.text-was-cut", UseCase.Wording("bring-back.text-was-cut", [Workbook.MostText]));
        }

        return IsSame(theirs, present, isText) ? null
            : new(column, former, isText ? Unquoted(theirs) : theirs, present, former is null || IsSame(former, present, isText) ? DifferenceState.Change : DifferenceState.Conflict);
    }

    /// <summary>Whether the cell has this value, as the export would have written it.</summary>
    private static bool IsSame(string theirs, string value, bool isText) =>
        Plain(theirs) == Plain(value) || (isText ? Plain(theirs) == Plain(CsvTable.Neutral(value)) : Plain(theirs) == Plain(XlsxText.Storable(value)));

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>Without the apostrophe that the export puts before a text that a spreadsheet would take for a formula.</summary>
    private static string Unquoted(string text) => text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? text[1..] : text;
}
