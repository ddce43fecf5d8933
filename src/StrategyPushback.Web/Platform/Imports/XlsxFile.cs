using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>
/// One sheet of a workbook (ISO/IEC 29500). Parts and styles are read with the OpenXML SDK, cells with a forward-only
/// reader, which also finds formulas, hidden rows and merged cells. See docs/decisions/0021-reading-spreadsheets.md.
/// </summary>
internal sealed class XlsxFile : TableFile
{
    private static readonly XmlReaderSettings s_xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = false, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private readonly string _name;
    private readonly SpreadsheetDocument _book;
    private readonly WorksheetPart _sheet;
    private readonly XlsxCells _cells;
    private readonly MergedAreas _merged;
    private readonly bool _readsHidden;

    /// <exception cref="InvalidFieldException">The file is no workbook, is damaged or is an attack. Damaged files fail inside the library in many ways, so every error is a refusal.</exception>
    public XlsxFile(string path, string name, ReadingChoice choice)
    {
        (_name, _readsHidden) = (name, choice.HiddenRows);
        try
        {
            using (var file = File.OpenRead(path))
            {
                ZipGuard.Check(file, name);
                OtherOffice.Refuse(file, name);
            }

            _book = SpreadsheetDocument.Open(path, isEditable: false);
            var part = _book.WorkbookPart ?? throw UnreadableFileException.Because("import.not-a-spreadsheet", name);
            var book = part.Workbook ?? throw UnreadableFileException.Because("import.damaged", name);
            var sheets = book.Descendants<Sheet>().Where(sheet => sheet.Name?.Value is { Length: > 0 } && SheetPartOf(part, sheet) is not null).ToList();
            if (sheets.Count == 0)
            {
                throw UnreadableFileException.Because("import.damaged", name);
            }

            var chosen = choice.Sheet is { } wanted
                ? sheets.Find(sheet => sheet.Name == wanted) ?? throw UnreadableFileException.Because("import.sheet-unknown", wanted, string.Join(", ", sheets.Select(sheet => sheet.Name!.Value)))
                : sheets.Find(IsVisible) ?? throw UnreadableFileException.Because("import.empty", name);
            _sheet = SheetPartOf(part, chosen)!;
            _cells = new XlsxCells(part, book.WorkbookProperties?.Date1904?.Value == true);
            _merged = MergedAreas.Of(() => _sheet.GetStream(FileMode.Open, FileAccess.Read), s_xml);
            Found = new ReadingFound(chosen.Name!.Value, [.. sheets.Select(sheet => sheet.Name!.Value!)], null, true, null) { HiddenSheets = [.. sheets.Where(sheet => !IsVisible(sheet)).Select(sheet => sheet.Name!.Value!)] };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _book?.Dispose();
            if (exception is InvalidFieldException)
            {
                throw;
            }

            throw UnreadableFileException.Because(exception is InvalidDataException or FileFormatException or OpenXmlPackageException ? "import.not-a-spreadsheet" : "import.damaged", name);
        }
    }

    public override ReadingFound Found { get; }

    public override IEnumerable<TableRow> Rows()
    {
        Formulas.Clear();
        HiddenRows = 0;
        _merged.Reset();
        using var stream = _sheet.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, s_xml);
        var number = 0;
        while (Next(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                // Row numbers grow in a valid file. Two rows with one number would be taken for the same row.
                number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? Math.Max(stated, number + 1) : number + 1;
                var isHidden = xml.GetAttribute("hidden") is "1" or "true" || xml.GetAttribute("ht") is "0";
                var cells = Row(xml);
                _merged.Fill(number, cells);
                if (!cells.Exists(cell => !cell.IsEmpty || cell.Error is not null))
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
    }

    private static WorksheetPart? SheetPartOf(WorkbookPart book, Sheet sheet) => sheet.Id?.Value is { Length: > 0 } id && book.TryGetPartById(id, out var part) ? part as WorksheetPart : null;

    private static bool IsVisible(Sheet sheet) => sheet.State is null || sheet.State.Value == SheetStateValues.Visible;

    private bool Next(XmlReader xml)
    {
        try
        {
            return xml.Read();
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or IOException or ArgumentException)
        {
            throw UnreadableFileException.Because("import.damaged", _name);
        }
    }

    private List<TableCell> Row(XmlReader xml)
    {
        var cells = new List<TableCell>();
        var next = 0;
        if (xml.IsEmptyElement)
        {
            return cells;
        }

        while (Next(xml) && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "row" })
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = ColumnOf(xml.GetAttribute("r")) ?? next;
            next = column + 1;
            var cell = Cell(xml, column);
            if (cell is { IsEmpty: true, Error: null, HasFormula: false })
            {
                // A format may reach far beyond the last value.
                continue;
            }

            if (column >= MostColumns)
            {
                throw UnreadableFileException.Because("import.too-many-columns", _name, MostColumns);
            }

            while (cells.Count < column)
            {
                cells.Add(TableCell.Empty);
            }

            if (cells.Count == column)
            {
                cells.Add(cell);
            }
            else
            {
                cells[column] = cell;
            }
        }

        return cells;
    }

    private TableCell Cell(XmlReader xml, int column)
    {
        var (kind, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var value = "";
        if (xml.IsEmptyElement)
        {
            return TableCell.Empty;
        }

        var (part, hasFormula, isPhoneticHint) = ("", false, false);
        while (Next(xml) && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "c" })
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    part = xml.LocalName;
                    isPhoneticHint |= part == "rPh" && !xml.IsEmptyElement;
                    if (part == "f")
                    {
                        hasFormula = true;
                        Formulas[column] = Formulas.TryGetValue(column, out var count) ? count + 1 : 1;
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when !isPhoneticHint && part is "v" or "t" && value.Length < MostCharacters:
                    value += xml.Value;
                    break;
                case XmlNodeType.EndElement:
                    isPhoneticHint &= xml.LocalName != "rPh";
                    part = "";
                    break;
            }
        }

        return _cells.Of(kind, style, value) with { HasFormula = hasFormula };
    }

    /// <summary>From 0: A is 0, AA is 26. Null when the cell has no reference.</summary>
    internal static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference?.TrimStart('$') ?? "")
        {
            if (letter is < 'A' or > 'Z')
            {
                break;
            }

            column = Math.Min((column * 26) + letter - 'A' + 1, 1_000_000);
        }

        return column == 0 ? null : column - 1;
    }

    protected override void Close() => _book.Dispose();
}
