using StrategyPushback.Web.Features.Exchange.Import.Reading;

namespace StrategyPushback.Web.Features.Exchange.Import.Preview;

/// <summary>What the reader did with cells and rows, which the preview has to say.</summary>
internal static class CellNotes
{
    /// <summary>Each note with the number of its cells or rows.</summary>
    public static IEnumerable<(Problem Problem, int Count)> Of(ImportScan scan) =>
    [
        .. scan.HiddenRows > 0 ? new[] { (new Problem(ProblemKind.HiddenRows, ""), scan.HiddenRows) } : [],
        .. scan.Merged.Select(column => (new Problem(ProblemKind.MergedCells, column.Key), column.Value)),
        .. scan.Errors.Select(column => (new Problem(ProblemKind.ErrorCells, column.Key, column.Value.Error), column.Value.Count)),
    ];
}
