using System.Globalization;
using ExcelDataReader;
using ExcelNumberFormat;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>
/// One sheet of a workbook of Excel 97-2003, read with ExcelDataReader. Only the values of formulas are visible, and their errors are empty cells.
/// See docs/decisions/0148-old-workbooks.md.
/// </summary>
internal sealed class XlsFile : TableFile
{
    private const string Visible = "visible";

    /// <summary>The limits of the format.</summary>
    private const int MostRows = 65_536;

    private const int MostFields = 256;

    private readonly string _path;
    private readonly string _name;
    private readonly bool _readsHidden;
    private readonly int _sheet;

    /// <exception cref="InvalidFieldException">It is no such workbook, or is damaged: <c>import.old-format</c>.</exception>
    public XlsFile(string path, string name, ReadingChoice choice)
    {
        (_path, _name, _readsHidden) = (path, name, choice.HiddenRows);
        var sheets = new List<(string Name, bool IsVisible)>();
        Try(() =>
        {
            using var reader = Open();
            do
            {
                // A damaged file may claim millions of rows, which the library would all walk through.
                if (reader.RowCount > MostRows || reader.FieldCount > MostFields)
                {
                    throw UnreadableFileException.Because("import.old-format", name);
                }

                sheets.Add((reader.Name, reader.VisibleState == Visible));
            }
            while (reader.NextResult());
            return true;
        });
        _sheet = choice.Sheet is { } wanted ? sheets.FindIndex(sheet => sheet.Name == wanted) : sheets.FindIndex(sheet => sheet.IsVisible);
        if (_sheet < 0)
        {
            throw choice.Sheet is null ? UnreadableFileException.Because("import.empty", name) : UnreadableFileException.Because("import.sheet-unknown", choice.Sheet, string.Join(", ", sheets.Select(sheet => sheet.Name)));
        }

        Found = new ReadingFound(sheets[_sheet].Name, [.. sheets.Select(sheet => sheet.Name)], null, true, null) { HiddenSheets = [.. sheets.Where(sheet => !sheet.IsVisible).Select(sheet => sheet.Name)] };
    }

    public override ReadingFound Found { get; }

    public override IEnumerable<TableRow> Rows()
    {
        HiddenRows = 0;
        using var reader = Try(Open);
        Try(() =>
        {
            for (var sheet = 0; sheet < _sheet; sheet++)
            {
                reader.NextResult();
            }

            return true;
        });
        var merged = new MergedAreas();
        foreach (var area in reader.MergeCells ?? [])
        {
            merged.Add(area.FromColumn, area.FromRow + 1, area.ToRow + 1);
        }

        for (var number = 1; Try(reader.Read); number++)
        {
            var cells = Try(() => Cells(reader));
            var isHidden = Try(() => reader.RowHeight == 0);
            merged.Fill(number, cells);
            if (!cells.Exists(cell => cell is not { IsEmpty: true, Error: null }))
            {
                continue;
            }

            if (isHidden && !_readsHidden)
            {
                HiddenRows++;
            }
            else
            {
                yield return new TableRow(number, cells);
            }
        }
    }

    private static List<TableCell> Cells(IExcelDataReader reader)
    {
        var cells = new List<TableCell>();
        for (var column = 0; column < Math.Min(reader.FieldCount, MostColumns); column++)
        {
            cells.Add(Cell(reader, column));
        }

        return cells;
    }

    private static TableCell Cell(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => TableCell.Empty,
        DateTime { Year: > 1900 } date => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DateOnly.FromDateTime(date)),
        bool value => new(value ? "TRUE" : "FALSE"),
        double number => new(Shown(number, reader.GetNumberFormatString(column)), null, true),
        int number => new(Shown(number, reader.GetNumberFormatString(column)), null, true),
        string text => TableCell.OfText(text.Length > MostCharacters ? text[..MostCharacters] : text),
        var other => new(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
    };

    private static string Shown(double number, string? format) => XlsxCells.Shown(number, format is null or "General" or "@" ? null : new NumberFormat(format));

    private IExcelDataReader Open()
    {
        // The configuration looks up this encoding by itself, so it has to be registered first.
        var usual = TextEncodings.Of(TextEncodings.Usual);
        var stream = File.OpenRead(_path);
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(stream, new ExcelReaderConfiguration { FallbackEncoding = usual });
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Damaged files fail inside the library in many ways, so every error is a refusal.</summary>
    private T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (InvalidFieldException or OutOfMemoryException))
        {
            throw UnreadableFileException.Because("import.old-format", _name);
        }
    }
}
