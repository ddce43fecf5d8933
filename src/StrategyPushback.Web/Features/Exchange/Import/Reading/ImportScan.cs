using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>A column of the file and the field it fills; null when it is not imported.</summary>
public sealed record ScannedColumn(int At, string Header, ImportField? Field, int Filled, string Example) : TableColumn(At, Header, Filled, Example);

/// <summary>The result of the first pass through a file: its header, how many cells of each column are filled, and the order of dates.</summary>
public sealed class ImportScan
{
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

    /// <param name="mostRows">The limit in the settings.</param>
    /// <exception cref="Platform.InvalidFieldException">The file cannot be read as a table of objections.</exception>
    public static ImportScan Of(TableFile file, string name, int mostRows, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, ImportField?>> map)
    {
        var (headerRow, headers) = TableHeader.Find(file, name);
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

        TableHeader.RequireNoMergedCells(file, name);
        if (rows == 0)
        {
            throw UnreadableFileException.Because("import.empty", name);
        }

        var scan = new ImportScan
        {
            HeaderRow = headerRow,
            Columns = [.. Enumerable.Range(0, width).Where(at => (at < headers.Count && headers[at].Length > 0) || filled[at] > 0)
                .Select(at => new ScannedColumn(at, at < headers.Count ? headers[at] : "", at < headers.Count ? fieldAt[at] : null, filled[at], TableHeader.Example(examples[at] ?? "")))],
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
