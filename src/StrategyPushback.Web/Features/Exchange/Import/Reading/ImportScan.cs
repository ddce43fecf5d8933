using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>A column of the file and the field it fills; null when it is not imported.</summary>
public sealed record ScannedColumn(int At, string Header, ImportField? Field, int Filled, string Example) : TableColumn(At, Header, Filled, Example);

/// <summary>The result of the first pass through a file: its header, how many cells of each column are filled, and the order of day and month in each column of dates.</summary>
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

    /// <summary>The columns with dates whose day and month can be taken for each other, and what the file says about their order.</summary>
    public IReadOnlyList<DateColumn> Dates { get; private set; } = [];

    /// <summary>The number of hidden rows that are left out.</summary>
    public int HiddenRows { get; private set; }

    /// <summary>The number of cells by column whose value comes from a merged cell above.</summary>
    public IReadOnlyDictionary<string, int> Merged { get; private set; } = new Dictionary<string, int>();

    /// <summary>The number of cells by column that hold the error of a formula, with the first error.</summary>
    public IReadOnlyDictionary<string, (string Error, int Count)> Errors { get; private set; } = new Dictionary<string, (string, int)>();

    /// <summary>The number of formula cells by column.</summary>
    public IReadOnlyDictionary<string, int> Computed { get; private set; } = new Dictionary<string, int>();

    public int? At(ImportField field) => Columns.FirstOrDefault(column => column.Field == field)?.At;

    /// <summary>The approximate memory it takes. The references of the rows dominate; each is an entry of a dictionary and a string of two bytes per character.</summary>
    public long Bytes => 4096 + (Columns.Count * 256L) + _references.Keys.Sum(reference => 80L + (2 * reference.Length));

    /// <summary>Whether several rows carry this reference.</summary>
    public bool IsShared(string reference) => _references.GetValueOrDefault(reference) > 1;

    /// <param name="mostRows">The limit in the settings.</param>
    /// <param name="headerRow">The row that a person chose as the header; null to find it.</param>
    /// <param name="score">How well headers fit.</param>
    /// <exception cref="Platform.InvalidFieldException">The file cannot be read as a table of objections.</exception>
    public static ImportScan Of(TableFile file, string name, int mostRows, int? headerRow, Func<IReadOnlyList<string>, int> score, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, ImportField?>> map)
    {
        var (head, headers) = TableHeader.Find(file, name, score, headerRow);
        var fields = map([.. headers.Where(header => header.Length > 0)]);
        var filled = new int[TableFile.MostColumns];
        var examples = new string?[TableFile.MostColumns];
        var width = headers.Count;
        var fieldAt = headers.Select(header => header.Length > 0 ? fields.GetValueOrDefault(header) : null).ToList();
        var dates = new DateEvidence(headers, fieldAt);
        var merged = new Dictionary<string, int>();
        var errors = new Dictionary<string, (string Error, int Count)>();
        var references = new List<string>();
        var reference = fieldAt.IndexOf(ImportField.Reference);
        var rows = 0;
        foreach (var row in file.Rows().Where(row => row.Number > head))
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

                if (row[at].IsMerged && at < headers.Count)
                {
                    merged[headers[at]] = merged.GetValueOrDefault(headers[at]) + 1;
                }

                if (row[at].Error is { } error && at < headers.Count)
                {
                    errors[headers[at]] = errors.TryGetValue(headers[at], out var found) ? (found.Error, found.Count + 1) : (error, 1);
                }
            }

            dates.Take(row);
            if (reference >= 0)
            {
                references.Add(row[reference].Text.Trim());
            }
        }

        if (rows == 0)
        {
            throw UnreadableFileException.Because("import.empty", name);
        }

        var scan = new ImportScan
        {
            HeaderRow = head,
            Columns = [.. Enumerable.Range(0, width).Where(at => (at < headers.Count && headers[at].Length > 0) || filled[at] > 0)
                .Select(at => new ScannedColumn(at, at < headers.Count ? headers[at] : "", at < headers.Count ? fieldAt[at] : null, filled[at], TableHeader.Example(examples[at] ?? "")))],
        };
        scan.Rows = rows;
        (scan.HiddenRows, scan.Merged, scan.Errors, scan.Dates) = (file.HiddenRows, merged, errors, dates.Columns());
        scan.Computed = file.Formulas.Where(column => column.Key < headers.Count && headers[column.Key].Length > 0).ToDictionary(column => headers[column.Key], column => column.Value);
        foreach (var text in references.Where(text => text.Length > 0))
        {
            scan._references[text] = scan._references.GetValueOrDefault(text) + 1;
        }

        return scan;
    }
}
