namespace StrategyPushback.Web.Platform.Imports;

/// <summary>One column of a table.</summary>
/// <param name="At">Its position, from 0.</param>
/// <param name="Filled">The number of rows in which it is not empty.</param>
/// <param name="Example">The beginning of its first value.</param>
public record TableColumn(int At, string Header, int Filled, string Example);

/// <summary>Finds the row that names the columns, below titles and other lines.</summary>
public static class TableHeader
{
    /// <summary>The number of rows in which the header is searched.</summary>
    public const int TitleRows = 20;

    /// <summary>The number of known names that make a row the header.</summary>
    private const int MinKnown = 2;

    /// <summary>Characters of an example.</summary>
    private const int ExampleLength = 60;

    /// <summary>The number of the header row, and its cells. A column without a name has an empty header; a repeated one has a number: "Labels", "Labels (2)".</summary>
    /// <param name="score">The number of known names among these headers.</param>
    /// <param name="chosen">The row that a person chose; null to find it.</param>
    /// <exception cref="InvalidFieldException">There is no header.</exception>
    public static (int Row, IReadOnlyList<string> Headers) Find(TableFile file, string name, Func<IReadOnlyList<string>, int> score, int? chosen = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(score);
        if (chosen is { } number)
        {
            var row = file.Rows().TakeWhile(row => row.Number <= number).FirstOrDefault(row => row.Number == number);
            return row is null ? throw new InvalidFieldException("headerRow", "import.header-row-empty", UseCase.Wording("import.header-row-empty", [name, number])) : (number, Unique(Names(row)));
        }

        var first = file.Rows().Take(TitleRows).ToList();
        if (first.Count == 0)
        {
            throw UnreadableFileException.Because("import.empty", name);
        }

        var best = first.Select((row, at) => (Row: row, Headers: HeadersAt(first, at, score))).Where(found => CanBeHeader(found.Row))
            .OrderByDescending(found => found.Headers.Score).ThenByDescending(found => found.Headers.Names.Count(header => header.Length > 0)).FirstOrDefault();
        if (best.Row is not null && best.Headers.Score >= MinKnown)
        {
            return (best.Row.Number, best.Headers.Names);
        }

        var widest = first.Max(Filled);
        var head = first.Find(row => IsAsWide(row, widest)) ?? first[0];
        return CanBeHeader(head) ? (head.Number, Unique(Names(head))) : throw UnreadableFileException.Because("import.no-header", name, head.Number);
    }

    /// <summary>In a workbook of several visible sheets, the one with the best score; null in other files.</summary>
    /// <param name="path">Where the file is stored.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="choice">How the file is parsed.</param>
    /// <param name="score">How well these headers fit, for example the number of known ones.</param>
    public static string? LikeliestSheet(string path, string name, ReadingChoice choice, Func<IReadOnlyList<string>, int> score)
    {
        using var first = TableFile.Open(path, name, choice);
        var visible = first.Found.Sheets.Except(first.Found.HiddenSheets).ToList();
        return visible.Count < 2 ? null : visible.MaxBy(sheet =>
        {
            try
            {
                using var table = TableFile.Open(path, name, choice with { Sheet = sheet });
                return score(Find(table, name, score).Headers);
            }
            catch (InvalidFieldException)
            {
                return -1;
            }
        });
    }

    /// <summary>The first line of a value, cut to the length of an example.</summary>
    public static string Example(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n')[0].CutTo(ExampleLength);
    }

    /// <summary>The headers of one row, or of a header in two lines when both lines together name more known fields, with their score.</summary>
    private static (List<string> Names, int Score) HeadersAt(List<TableRow> rows, int at, Func<IReadOnlyList<string>, int> score)
    {
        var own = Names(rows[at]);
        var ownScore = score(Unique(own));
        if (at == 0 || rows[at - 1].Number != rows[at].Number - 1 || Filled(rows[at - 1]) < 2 || IsLabelled(rows[at - 1]) || !CanBeHeader(rows[at - 1]))
        {
            return (Unique(own), ownScore);
        }

        var above = Names(rows[at - 1]);
        var both = Unique([.. Enumerable.Range(0, Math.Max(own.Count, above.Count)).Select(column => own.ElementAtOrDefault(column) is { Length: > 0 } header ? header : above.ElementAtOrDefault(column) ?? "")]);
        return score(both) is var bothScore && bothScore > ownScore ? (both, bothScore) : (Unique(WithGroups(own, above)), ownScore);
    }

    /// <summary>"Planned Date" and "Real Date" for two columns "Date" below "Planned" and "Real".</summary>
    private static List<string> WithGroups(List<string> names, List<string> above)
    {
        var repeated = names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var group = "";
        return [.. names.Select((name, at) =>
        {
            group = above.ElementAtOrDefault(at) is { Length: > 0 } next ? next : group;
            return repeated.Contains(name) && group.Length > 0 ? $"{group} {name}" : name;
        })];
    }

    private static List<string> Names(TableRow row) => [.. row.Cells.Select(cell => string.Join(' ', cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static List<string> Unique(IReadOnlyList<string> names)
    {
        var used = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name =>
        {
            if (name.Length == 0 || seen.Add(name))
            {
                return name;
            }

            var number = 2;
            while (!used.Add($"{name} ({number})"))
            {
                number++;
            }

            return $"{name} ({number})";
        })];
    }

    private static int Filled(TableRow row) => row.Cells.Count(cell => !cell.IsEmpty);

    /// <summary>Whether the row fills most columns of the table.</summary>
    private static bool IsAsWide(TableRow row, int widest) => Filled(row) * 3 >= widest * 2 && !IsLabelled(row);

    /// <summary>Whether the row is a line such as "Document: IT strategy".</summary>
    private static bool IsLabelled(TableRow row) => Filled(row) == 2 && row.Cells.First(cell => !cell.IsEmpty).Text.TrimEnd().EndsWith(':');

    private static bool CanBeHeader(TableRow row) =>
        !row.Cells.Any(cell => cell is { IsNumber: true } or { Date: not null } || (!cell.IsEmpty && !cell.Text.Any(char.IsLetter) && cell.Text.Any(char.IsDigit)));
}
