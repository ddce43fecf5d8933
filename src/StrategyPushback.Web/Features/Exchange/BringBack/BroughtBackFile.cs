using System.Globalization;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>One row of an exported file that a person has edited.</summary>
/// <param name="RowId">The hidden row id; null in a CSV file, and where the column or the cell was deleted.</param>
/// <param name="Number">The number of the objection as the row shows it.</param>
/// <param name="Cells">The cells of the known columns, by the name of the column.</param>
internal sealed record BroughtBackRow(int Place, string? RowId, string Number, IReadOnlyDictionary<string, TableCell> Cells);

/// <summary>An exported workbook or CSV file, read back. Rows may be sorted, and columns may be moved or deleted.</summary>
internal sealed class BroughtBackFile
{
    /// <summary>The rows at the beginning among which the header is looked for.</summary>
    private const int HeaderRows = 20;

    /// <summary>The columns that identify a header row together with one more.</summary>
    private const int KnownHeaders = 2;

    private static readonly Lazy<IReadOnlyDictionary<string, (string Column, string Language)>> s_headers = new(Headers);

    private BroughtBackFile(WorkbookMark? mark, string language, IReadOnlyList<string> columns, IReadOnlyList<BroughtBackRow> rows, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> former) =>
        (Mark, Language, Columns, Rows, Former) = (mark, language, columns, rows, former);

    /// <summary>Null for a CSV file.</summary>
    public WorkbookMark? Mark { get; }

    /// <summary>The language of the headers and the values.</summary>
    public string Language { get; }

    /// <summary>The names of the columns that the file has.</summary>
    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<BroughtBackRow> Rows { get; }

    /// <summary>The values at the time of the export, by row id and by the name of the column; empty for a CSV file.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Former { get; }

    /// <exception cref="InvalidFieldException">The file cannot be read, or was not exported from this installation in the present form.</exception>
    public static BroughtBackFile Read(string path, string name, string installation, int mostRows, CancellationToken cancellation)
    {
        using var table = TableFile.Open(path, name, new ReadingChoice());
        var sheets = table.Found.Sheets;
        if (table.Found.Sheet is null && name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            throw UnreadableFileException.Because("bring-back.is-text", name);
        }

        if (table.Found.Sheet is not null && !sheets.Contains(WorkbookMark.Sheet))
        {
            throw UnreadableFileException.Because(IsReport(sheets) ? "bring-back.is-report" : "bring-back.not-exported", name);
        }

        var mark = table.Found.Sheet is null ? null : ReadMark(path, name, installation);
        var former = mark is null || !sheets.Contains(WorkbookMark.FormerSheet) ? new Dictionary<string, IReadOnlyDictionary<string, string>>() : ReadFormer(path, name, cancellation);
        var (columns, language) = ((string?[])[], mark?.Language);
        var (rows, rowIdAt, skipped) = (new List<BroughtBackRow>(), -1, 0);
        foreach (var row in table.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            if (columns.Length == 0)
            {
                var found = row.Cells.Select(cell => s_headers.Value.GetValueOrDefault(HeaderMatching.Folded(cell.Text))).ToList();
                if (found.Count(header => header.Column is not null) < KnownHeaders)
                {
                    skipped = ++skipped < HeaderRows ? skipped : throw UnreadableFileException.Because("bring-back.no-columns", name);
                    continue;
                }

                columns = Distinct(found);
                rowIdAt = row.Cells.ToList().FindIndex(cell => HeaderMatching.Folded(cell.Text) == HeaderMatching.Folded(WorkbookMark.RowIdHeader));
                language ??= found.First(header => header.Column is not null).Language;
                continue;
            }

            if (rows.Count == mostRows)
            {
                throw UnreadableFileException.Because("import.too-many-rows", name, mostRows);
            }

            var cells = new Dictionary<string, TableCell>(columns.Length);
            foreach (var (at, column) in columns.Index())
            {
                if (column is not null)
                {
                    cells[column] = row[at];
                }
            }

            rows.Add(new BroughtBackRow(row.Number, rowIdAt < 0 || row[rowIdAt].IsEmpty ? null : row[rowIdAt].Text.Trim(), cells.GetValueOrDefault("number", TableCell.Empty).Text.Trim(), cells));
        }

        return columns.Length == 0 || (rowIdAt < 0 && !columns.Contains("number"))
            ? throw UnreadableFileException.Because("bring-back.no-columns", name)
            : new BroughtBackFile(mark, language ?? UserLanguage.English, [.. columns.OfType<string>()], rows, former);
    }

    private static WorkbookMark ReadMark(string path, string name, string installation)
    {
        using var sheet = TableFile.Open(path, name, new ReadingChoice(WorkbookMark.Sheet));
        var lines = new Dictionary<string, string>();
        foreach (var row in sheet.Rows())
        {
            lines[row[0].Text.Trim()] = row[1].Text.Trim();
        }

        if (!int.TryParse(lines.GetValueOrDefault(WorkbookMark.SchemaLine), NumberStyles.None, CultureInfo.InvariantCulture, out var schema) || schema != WorkbookMark.CurrentSchema
            || !DateTime.TryParse(lines.GetValueOrDefault(WorkbookMark.AtLine), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at))
        {
            throw UnreadableFileException.Because("bring-back.other-form", name);
        }

        var language = lines.GetValueOrDefault(WorkbookMark.LanguageLine) is { } said && UserLanguage.All.Contains(said) ? said : UserLanguage.English;
        return lines.GetValueOrDefault(WorkbookMark.InstallationLine) == installation
            ? new WorkbookMark(schema, installation, at, language)
            : throw UnreadableFileException.Because("bring-back.other-installation", name);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> ReadFormer(string path, string name, CancellationToken cancellation)
    {
        using var sheet = TableFile.Open(path, name, new ReadingChoice(WorkbookMark.FormerSheet));
        var former = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        IReadOnlyList<string>? columns = null;
        foreach (var row in sheet.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            if (columns is null)
            {
                columns = [.. row.Cells.Select(cell => cell.Text)];
                continue;
            }

            former[row[0].Text] = columns.Index().Skip(1).DistinctBy(column => column.Item).ToDictionary(column => column.Item, column => row[column.Index].Text);
        }

        return former;
    }

    /// <summary>Whether these are the sheets of a comment resolution report, which is for reading.</summary>
    private static bool IsReport(IReadOnlyList<string> sheets) => UserLanguage.All.Select(CultureInfo.GetCultureInfo).Any(culture =>
        new[] { nameof(DispositionTexts.SheetRows), nameof(DispositionTexts.SheetSummary) }.All(sheet => sheets.Contains(DispositionTexts.ResourceManager.GetString(sheet, culture)!)));

    /// <summary>The first column of each name.</summary>
    private static string?[] Distinct(IReadOnlyList<(string Column, string Language)> found)
    {
        var known = new HashSet<string>();
        return [.. found.Select(header => header.Column is { } column && known.Add(column) ? column : null)];
    }

    private static Dictionary<string, (string Column, string Language)> Headers()
    {
        var headers = new Dictionary<string, (string, string)>();
        foreach (var language in UserLanguage.All)
        {
            foreach (var column in ExportColumn.All)
            {
                headers.TryAdd(HeaderMatching.Folded(ExchangeTexts.ResourceManager.GetString($"Column_{column.Name}", CultureInfo.GetCultureInfo(language))!), (column.Name, language));
            }
        }

        return headers;
    }
}
