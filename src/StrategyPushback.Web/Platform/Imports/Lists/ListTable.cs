using System.Globalization;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>The table of a list: its columns, each with its field, and its rows.</summary>
public sealed class ListTable
{
    private readonly Dictionary<string, int> _columnOf;

    private ListTable(ReadingFound found, bool hasHeader, IReadOnlyList<TableColumn> columns, IReadOnlyDictionary<string, string?> fields, IReadOnlyList<TableRow> rows)
    {
        (Found, HasHeader, Columns, Fields, Rows) = (found, hasHeader, columns, fields, rows);
        _columnOf = columns.Where(column => fields.GetValueOrDefault(column.Header) is not null).DistinctBy(column => fields[column.Header]).ToDictionary(column => fields[column.Header]!, column => column.At);
    }

    public ReadingFound Found { get; }

    public bool HasHeader { get; }

    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The field of each column by its header; null for a column that is left out.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; }

    public IReadOnlyList<TableRow> Rows { get; }

    /// <summary>Reads the whole table. Its columns may still lack a required field; see <see cref="RequireFields"/>.</summary>
    /// <exception cref="InvalidFieldException">The file cannot be read as a table.</exception>
    public static ListTable Read(string path, string name, ListSettings settings, ListKind kind)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var words = kind.Fields.ToDictionary(field => field.Name, field => field.Headers);
        var sheet = settings.Sheet ?? TableHeader.LikeliestSheet(path, name, settings.Reading, headers => HeaderMatching.Propose(headers, words).Count);
        using var file = TableFile.Open(path, name, settings.Reading with { Sheet = sheet });
        var head = HeaderOf(file, name, settings, words);
        var rows = file.Rows().Where(row => row.Number > (head?.Row ?? 0)).Take(kind.MaxRows + 1).ToList();
        if (rows.Count == 0 || rows.Count > kind.MaxRows)
        {
            throw rows.Count == 0 ? UnreadableFileException.Because("import.empty", name) : UnreadableFileException.Because("import.too-many-rows", name, kind.MaxRows);
        }

        var headers = head?.Headers ?? [.. Enumerable.Range(1, rows.Max(row => row.Cells.Count)).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        List<TableColumn> columns = [.. headers.Select((header, at) => new TableColumn(at, header, rows.Count(row => !row[at].IsEmpty), TableHeader.Example(rows.Find(row => !row[at].IsEmpty)?[at].Text.Trim() ?? ""))).Where(column => column.Header.Length > 0)];
        return new ListTable(file.Found, head is not null, columns, Mapped(columns, settings, head is null ? null : words, kind), rows);
    }

    /// <summary>The trimmed text of a field; empty when no column fills it.</summary>
    public string Text(TableRow row, string field) => _columnOf.TryGetValue(field, out var at) ? row[at].Text.Trim().OneLine() : "";

    /// <summary>The cell of a field; empty when no column fills it.</summary>
    public TableCell Cell(TableRow row, string field) => _columnOf.TryGetValue(field, out var at) ? row[at] : TableCell.Empty;

    /// <summary>The parts of a field with several values.</summary>
    public IReadOnlyList<string> Parts(TableRow row, string field, string separators = ";,|") =>
        _columnOf.TryGetValue(field, out var at) ? row[at].Text.Split([.. separators, '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    /// <exception cref="InvalidFieldException">A required field has no column, or a field has several.</exception>
    public void RequireFields(ListKind kind)
    {
        foreach (var field in kind.Fields)
        {
            var filling = Columns.Where(column => Fields.GetValueOrDefault(column.Header) == field.Name).Select(column => column.Header).ToList();
            if (filling.Count > 1)
            {
                throw new InvalidFieldException("columns", "import.field-twice", UseCase.Wording("import.field-twice", [field.Label, string.Join(", ", filling)]));
            }

            if (filling.Count == 0 && field.IsRequired)
            {
                throw new InvalidFieldException("columns", "import.field-not-mapped", UseCase.Wording("import.field-not-mapped", [field.Label, string.Join(", ", Columns.Select(column => column.Header))]));
            }
        }
    }

    /// <summary>The chosen header; otherwise the first row when it names at least one known field. Null for none.</summary>
    private static (int Row, IReadOnlyList<string> Headers)? HeaderOf(TableFile file, string name, ListSettings settings, Dictionary<string, string[]> words)
    {
        if (settings.HasHeader is false)
        {
            return null;
        }

        try
        {
            var head = TableHeader.Find(file, name, headers => HeaderMatching.Propose(headers, words).Count);
            return settings.HasHeader is true || HeaderMatching.Propose(head.Headers, words).Count > 0 ? head : null;
        }
        catch (InvalidFieldException wrong) when (settings.HasHeader is null && wrong.Error.Code == "import.no-header")
        {
            return null;
        }
    }

    /// <summary>The chosen mapping; otherwise a proposal from the headers, or from the order of the columns when there are none.</summary>
    private static Dictionary<string, string?> Mapped(List<TableColumn> columns, ListSettings settings, Dictionary<string, string[]>? words, ListKind kind)
    {
        if (settings.Columns is { } chosen)
        {
            return columns.ToDictionary(column => column.Header, column => chosen.FirstOrDefault(pair => string.Equals(pair.Key, column.Header, StringComparison.OrdinalIgnoreCase)).Value);
        }

        var proposed = words is null ? null : HeaderMatching.Propose([.. columns.Select(column => column.Header)], words);
        return columns.ToDictionary(column => column.Header, column => proposed is null ? kind.Fields.ElementAtOrDefault(column.At)?.Name : proposed.GetValueOrDefault(column.Header));
    }
}
