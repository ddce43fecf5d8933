using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>A column of the file and the field it fills; null when it is not imported.</summary>
/// <param name="Filled">The number of rows in which it is not empty.</param>
public sealed record ScannedColumn(int At, string Header, ImportField? Field, int Filled, string Example);

/// <summary>The result of the first pass through a file: its header, how many cells of each column are filled, and the order of dates.</summary>
public sealed class ImportScan
{
    /// <summary>The number of rows in which the header is searched; the rows before it are titles.</summary>
    private const int TitleRows = 20;

    private readonly Dictionary<string, int> _references = [];

    private ImportScan()
    {
    }

    public required IReadOnlyList<ScannedColumn> Columns { get; init; }

    /// <summary>The row that names the columns.</summary>
    public required int HeaderRow { get; init; }

    public int Rows { get; private set; }

    /// <summary>The order of day and month that the file proves; null when it has no date that does.</summary>
    public DateOrder? FoundOrder { get; private set; }

    /// <summary>A date that can be read both ways, when the file proves neither.</summary>
    public string? OpenDate { get; private set; }

    /// <summary>The number of formula cells by column.</summary>
    public IReadOnlyDictionary<string, int> Computed { get; private set; } = new Dictionary<string, int>();

    public int? At(ImportField field) => Columns.FirstOrDefault(column => column.Field == field)?.At;

    /// <summary>The approximate memory it takes. The references of the rows dominate; each is an entry of a dictionary and a string of two bytes per character.</summary>
    public long Bytes => 4096 + (Columns.Count * 256L) + _references.Keys.Sum(reference => 80L + (2 * reference.Length));

    /// <summary>Whether several rows carry this reference.</summary>
    public bool IsShared(string reference) => _references.GetValueOrDefault(reference) > 1;

    /// <summary>The header of the file.</summary>
    public static (int Row, IReadOnlyList<string> Headers) HeadOf(TableFile file, string name)
    {
        var first = file.Rows().Take(TitleRows).ToList();
        var head = first.Find(row => row.Cells.Count(cell => !cell.IsEmpty) > 1) ?? first.FirstOrDefault() ?? throw UnreadableFileException.Because("import.empty", name);
        if (head.Cells.Any(cell => cell is { IsNumber: true } or { Date: not null } || (!cell.IsEmpty && !cell.Text.Any(char.IsLetter) && cell.Text.Any(char.IsDigit))))
        {
            throw UnreadableFileException.Because("import.no-header", name, head.Number);
        }

        var headers = head.Cells.Select(cell => string.Join(' ', cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        var twice = headers.Where(header => header.Length > 0).GroupBy(header => header, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? (head.Number, headers) : throw UnreadableFileException.Because("import.column-twice", twice.Key, name);
    }

    /// <param name="mostRows">The limit in the settings.</param>
    /// <exception cref="Platform.InvalidFieldException">The file cannot be read as a table of objections.</exception>
    public static ImportScan Of(TableFile file, string name, int mostRows, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, ImportField?>> map)
    {
        var (headerRow, headers) = HeadOf(file, name);
        var fields = map([.. headers.Where(header => header.Length > 0)]);
        var filled = new int[TableFile.MostColumns];
        var examples = new string?[TableFile.MostColumns];
        var width = headers.Count;
        var fieldAt = headers.Select(header => header.Length > 0 ? fields.GetValueOrDefault(header) : null).ToList();
        var dates = new DateEvidence();
        var references = new List<string>();
        var reference = fieldAt.IndexOf(ImportField.Reference);
        var rows = 0;
        foreach (var row in file.Rows().Where(row => row.Number > headerRow))
        {
            if (++rows > mostRows)
            {
                throw UnreadableFileException.Because("import.too-many-rows", name, mostRows);
            }

            width = Math.Max(width, row.Cells.Count);
            for (var at = 0; at < row.Cells.Count; at++)
            {
                if (!row[at].IsEmpty)
                {
                    filled[at]++;
                    examples[at] ??= row[at].Text.Trim();
                }
            }

            dates.Take(row, fieldAt);
            if (reference >= 0)
            {
                references.Add(row[reference].Text.Trim());
            }
        }

        if (file.Merged.Count > 0)
        {
            throw UnreadableFileException.Because("import.merged-cells", name, string.Join(", ", file.Merged.Take(5)), file.Merged.Count);
        }

        if (rows == 0)
        {
            throw UnreadableFileException.Because("import.empty", name);
        }

        var scan = new ImportScan
        {
            HeaderRow = headerRow,
            Columns = [.. Enumerable.Range(0, width).Where(at => (at < headers.Count && headers[at].Length > 0) || filled[at] > 0)
                .Select(at => new ScannedColumn(at, at < headers.Count ? headers[at] : "", at < headers.Count ? fieldAt[at] : null, filled[at], Short(examples[at] ?? "")))],
        };
        scan.Rows = rows;
        (scan.FoundOrder, scan.OpenDate) = (dates.Decided, dates.Decided is null ? dates.Open : null);
        scan.Computed = file.Formulas.Where(column => column.Key < headers.Count).ToDictionary(column => headers[column.Key], column => column.Value);
        foreach (var text in references.Where(text => text.Length > 0))
        {
            scan._references[text] = scan._references.GetValueOrDefault(text) + 1;
        }

        return scan;
    }

    private static string Short(string text)
    {
        var line = text.Split('\n')[0];
        return line.Length > 60 ? $"{line[..59]}…" : line;
    }

    /// <summary>Collects what the dates of the file say about the order of day and month.</summary>
    private sealed class DateEvidence
    {
        public DateOrder? Decided { get; private set; }

        public string? Open { get; private set; }

        public void Take(TableRow row, List<ImportField?> fields)
        {
            for (var at = 0; at < fields.Count; at++)
            {
                if (fields[at] is ImportField.RaisedOn or ImportField.ResolvedOn)
                {
                    var (decides, open) = DateReading.EvidenceIn(row[at]);
                    Decided ??= decides;
                    Open ??= open ? row[at].Text.Trim() : null;
                }
            }
        }
    }
}
