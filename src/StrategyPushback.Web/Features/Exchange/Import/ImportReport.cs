using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>A file with the name of a list, of which it has no row.</summary>
/// <param name="Former">Titles of the list, for comparison.</param>
/// <param name="New">Titles of the file.</param>
public sealed record ListQuestion(EarlierList List, IReadOnlyList<string> Former, IReadOnlyList<string> New);

/// <summary>A row of an earlier version that the file does not contain.</summary>
public sealed record VanishedRow(int ObjectionId, string Reference, string Title);

/// <summary>The result of a dry run. Nothing is written.</summary>
/// <param name="Wrong">Why the rows could not be read; the counts are then zero.</param>
/// <param name="Continues">The newest file of the list that this file continues; null when all rows are new.</param>
/// <param name="WithNote">Rows that would be imported and have a note.</param>
public sealed record ImportReport(
    string File, ReadingFound? Found, ImportScan? Scan, DateOrder? Order, FieldError? Wrong, string? Continues, int New, int Changed, int Unchanged, int Refused, int LeftOut, int WithNote, IReadOnlyList<ProblemGroup> Groups)
{
    /// <summary>The number of rows and titles that are listed; further ones are only counted.</summary>
    public const int MostListed = 50;

    private const int MostTitles = 8;

    public int Ready => New + Changed;

    /// <summary>The list that the file continues; null for a list of its own.</summary>
    public EarlierList? List { get; private init; }

    /// <summary>Asked before any row is compared; null when the list is clear.</summary>
    public ListQuestion? Question { get; private init; }

    /// <summary>Rows that may be the same concern as an earlier objection, or a new one. They are refused until that is answered.</summary>
    public int Doubtful { get; private init; }

    /// <summary>Rows that are recognised by their content and have another reference than before.</summary>
    public int Moved { get; private init; }

    /// <summary>Texts that become files of their objections.</summary>
    public int Attached { get; private init; }

    public int Vanished { get; private init; }

    public IReadOnlyList<VanishedRow> VanishedRows { get; private init; } = [];

    internal IReadOnlyList<ReadRow> DoubtfulRows { get; private init; } = [];

    internal IReadOnlyList<ReadRow> ChangedRows { get; private init; } = [];

    /// <summary>Why the rows cannot be imported: they have to be repaired, or only the question whether they are known has to be answered.</summary>
    public string RefusedCode => Doubtful == Refused ? "import.rows-doubtful" : "import.rows-refused";

    public string RefusedWords => UseCase.Wording(RefusedCode, [Refused, Scan?.Rows ?? 0]);

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
            var question = reading.Unrelated.Count > 0 && wrong.Error.Code == "import.list-doubtful"
                ? new ListQuestion(reading.Continues!, [.. reading.Unrelated.Take(MostTitles).Select(row => row.Title)], [.. reading.Rows().Take(MostTitles).Select(row => row.Says.Title)])
                : null;
            return Broken(reading.File, wrong.Error, reading.Found, reading.Scan) with { Question = question };
        }

        var groups = new Dictionary<string, ProblemGroup>();
        var counts = new int[Enum.GetValues<RowOutcome>().Length];
        var (noted, doubtful, moved, attached) = (0, 0, 0, 0);
        var (doubtfulRows, changedRows) = (new List<ReadRow>(), new List<ReadRow>());
        foreach (var row in reading.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            counts[(int)row.Outcome]++;
            noted += row.Outcome is RowOutcome.New or RowOutcome.Changed && row.Problems.Count > 0 ? 1 : 0;
            doubtful += row is { Outcome: RowOutcome.Refused, IsDoubtful: true } ? 1 : 0;
            moved += row is { Outcome: RowOutcome.Changed or RowOutcome.Unchanged, HasMoved: true } ? 1 : 0;
            attached += row.Outcome is RowOutcome.New or RowOutcome.Changed ? row.Attached.Count : 0;
            (row switch
            {
                { Outcome: RowOutcome.Refused, IsDoubtful: true } when doubtful <= MostListed => doubtfulRows,
                { Outcome: RowOutcome.Changed } when counts[(int)RowOutcome.Changed] <= MostListed => changedRows,
                _ => null,
            })?.Add(row);
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

        var vanished = reading.Matches.Vanished(reading.Settings);
        return new ImportReport(
            reading.File, reading.Found, reading.Scan, OrderOf(reading), null, reading.Continues?.File, counts[0], counts[1], counts[2], counts[3], counts[4], noted,
            [.. groups.Values.OrderBy(group => !group.Kind.Stops()).ThenBy(group => group.Kind).ThenByDescending(group => group.Count)])
        {
            List = reading.Continues,
            Doubtful = doubtful,
            Moved = moved,
            Attached = attached,
            DoubtfulRows = doubtfulRows,
            ChangedRows = changedRows,
            Vanished = vanished.Count,
            VanishedRows = [.. vanished.Take(MostListed).Select(row => new VanishedRow(row.ObjectionId, row.Reference, row.Title))],
        };
    }

    /// <summary>The order of day and month; null when columns differ.</summary>
    private static DateOrder? OrderOf(ImportReading reading) =>
        reading.Scan.Dates.Select(column => column.OrderBy(reading.Settings)).Distinct().ToList() is [{ } order] ? order : null;

    private static ProblemGroup Group(Dictionary<string, ProblemGroup> groups, Problem problem) =>
        groups.TryGetValue(problem.Key, out var group) ? group : groups[problem.Key] = new ProblemGroup(problem);
}
