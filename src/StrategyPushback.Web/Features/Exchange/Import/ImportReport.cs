using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>The result of a dry run. Nothing is written.</summary>
/// <param name="Wrong">Why the rows could not be read; the counts are then zero.</param>
/// <param name="Continues">The newest file of the list that this file continues; null when all rows are new.</param>
/// <param name="WithNote">Rows that would be imported and have a note.</param>
public sealed record ImportReport(
    string File, ReadingFound? Found, ImportScan? Scan, DateOrder? Order, FieldError? Wrong, string? Continues, int New, int Changed, int Unchanged, int Refused, int LeftOut, int WithNote, IReadOnlyList<ProblemGroup> Groups)
{
    public int Ready => New + Changed;

    public bool Stops => Wrong is not null || Refused > 0;

    public static ImportReport Broken(string file, FieldError wrong, ReadingFound? found = null, ImportScan? scan = null) =>
        new(file, found, scan, null, wrong, null, 0, 0, 0, 0, 0, 0, []);

    public static ImportReport Of(ImportReading reading, CancellationToken cancellation = default)
    {
        try
        {
            reading.RequireReadable();
        }
        catch (InvalidFieldException wrong)
        {
            return Broken(reading.File, wrong.Error, reading.Found, reading.Scan);
        }

        var groups = new Dictionary<string, ProblemGroup>();
        var counts = new int[Enum.GetValues<RowOutcome>().Length];
        var noted = 0;
        foreach (var row in reading.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            counts[(int)row.Outcome]++;
            noted += row.Outcome is RowOutcome.New or RowOutcome.Changed && row.Problems.Count > 0 ? 1 : 0;
            foreach (var problem in row.Outcome is RowOutcome.LeftOut ? [] : row.Problems)
            {
                Group(groups, problem).Add(row.Number, row.Says.Title);
            }
        }

        foreach (var (column, count) in reading.Scan.Computed)
        {
            Group(groups, new Problem(ProblemKind.ComputedCells, column)).Add(reading.Scan.HeaderRow, column, count);
        }

        foreach (var (problem, count) in CellNotes.Of(reading.Scan))
        {
            Group(groups, problem).Add(reading.Scan.HeaderRow, problem.Value, count);
        }

        foreach (var column in reading.Scan.Columns.Where(column => column.Header.Length == 0))
        {
            Group(groups, new Problem(ProblemKind.UnnamedColumn, column.Example)).Add(reading.Scan.HeaderRow, column.Example, column.Filled);
        }

        return new ImportReport(
            reading.File, reading.Found, reading.Scan, OrderOf(reading), null, reading.Continues?.File, counts[0], counts[1], counts[2], counts[3], counts[4], noted,
            [.. groups.Values.OrderBy(group => !group.Kind.Stops()).ThenBy(group => group.Kind).ThenByDescending(group => group.Count)]);
    }

    /// <summary>The order of day and month; null when columns differ.</summary>
    private static DateOrder? OrderOf(ImportReading reading) =>
        reading.Scan.Dates.Select(column => column.OrderBy(reading.Settings)).Distinct().ToList() is [{ } order] ? order : null;

    private static ProblemGroup Group(Dictionary<string, ProblemGroup> groups, Problem problem) =>
        groups.TryGetValue(problem.Key, out var group) ? group : groups[problem.Key] = new ProblemGroup(problem);
}
