namespace StrategyPushback.Web.Platform.Imports;

/// <summary>One column of a table.</summary>
/// <param name="At">Its position, from 0.</param>
/// <param name="Filled">The number of rows in which it is not empty.</param>
/// <param name="Example">The beginning of its first value.</param>
public record TableColumn(int At, string Header, int Filled, string Example);

/// <summary>Finds the row that names the columns, and refuses tables of which it is unclear what belongs together.</summary>
public static class TableHeader
{
    /// <summary>The number of rows in which the header is searched; the rows before it are titles.</summary>
    public const int TitleRows = 20;

    /// <summary>Characters of an example.</summary>
    private const int ExampleLength = 60;

    /// <summary>The number of the header row, and its cells. A column without a name has an empty header.</summary>
    /// <exception cref="InvalidFieldException">There is no header, or two columns have one name.</exception>
    public static (int Row, IReadOnlyList<string> Headers) Find(TableFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        var first = file.Rows().Take(TitleRows).ToList();
        var head = first.Find(row => row.Cells.Count(cell => !cell.IsEmpty) > 1) ?? first.FirstOrDefault() ?? throw UnreadableFileException.Because("import.empty", name);
        if (!CanBeHeader(head))
        {
            throw UnreadableFileException.Because("import.no-header", name, head.Number);
        }

        var headers = head.Cells.Select(cell => string.Join(' ', cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        var twice = headers.Where(header => header.Length > 0).GroupBy(header => header, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? (head.Number, headers) : throw UnreadableFileException.Because("import.column-twice", twice.Key, name);
    }

    /// <summary>In a workbook of several sheets, the one with the best score; null in other files.</summary>
    /// <param name="path">Where the file is stored.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="choice">How the file is parsed.</param>
    /// <param name="score">How well these headers fit, for example the number of known ones.</param>
    public static string? LikeliestSheet(string path, string name, ReadingChoice choice, Func<IReadOnlyList<string>, int> score)
    {
        using var first = TableFile.Open(path, name, choice);
        return first.Found.Sheets.Count < 2 ? null : first.Found.Sheets.MaxBy(sheet =>
        {
            using var table = TableFile.Open(path, name, choice with { Sheet = sheet });
            try
            {
                return score(Find(table, name).Headers);
            }
            catch (InvalidFieldException)
            {
                return -1;
            }
        });
    }

    /// <summary>Call it after all rows were read.</summary>
    /// <exception cref="InvalidFieldException">Cells are merged.</exception>
    public static void RequireNoMergedCells(TableFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Merged.Count > 0)
        {
            throw UnreadableFileException.Because("import.merged-cells", name, string.Join(", ", file.Merged.Take(5)), file.Merged.Count);
        }
    }

    /// <summary>The first line of a value, cut to the length of an example.</summary>
    public static string Example(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = text.Split('\n')[0];
        return line.Length > ExampleLength ? $"{line[..(ExampleLength - 1)]}…" : line;
    }

    private static bool CanBeHeader(TableRow row) =>
        !row.Cells.Any(cell => cell is { IsNumber: true } or { Date: not null } || (!cell.IsEmpty && !cell.Text.Any(char.IsLetter) && cell.Text.Any(char.IsDigit)));
}
