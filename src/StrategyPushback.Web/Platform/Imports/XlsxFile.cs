using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>
/// One sheet of a workbook (ISO/IEC 29500). Parts and styles are read with the OpenXML SDK, cells with a forward-only
/// reader, which also finds formulas and merged areas. See docs/decisions/0021-reading-spreadsheets.md.
/// </summary>
internal sealed class XlsxFile : TableFile
{
    private static readonly XmlReaderSettings s_xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = false, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private readonly string _name;
    private readonly SpreadsheetDocument _book;
    private readonly WorksheetPart _sheet;
    private readonly XlsxCells _cells;

    public XlsxFile(string path, string name, ReadingChoice choice)
    {
        _name = name;
        try
        {
            using (var file = File.OpenRead(path))
            {
                ZipGuard.Check(file, name);
            }

            _book = SpreadsheetDocument.Open(path, isEditable: false);
            var book = _book.WorkbookPart?.Workbook ?? throw UnreadableFileException.Because("import.not-a-spreadsheet", name);
            var sheets = book.Descendants<Sheet>().Where(sheet => _book.WorkbookPart.GetPartById(sheet.Id!.Value!) is WorksheetPart).ToList();
            var chosen = choice.Sheet is { } wanted
                ? sheets.Find(sheet => sheet.Name == wanted) ?? throw UnreadableFileException.Because("import.sheet-unknown", wanted, string.Join(", ", sheets.Select(sheet => sheet.Name!.Value)))
                : sheets.Find(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible) ?? throw UnreadableFileException.Because("import.empty", name);
            _sheet = (WorksheetPart)_book.WorkbookPart.GetPartById(chosen.Id!.Value!);
            _cells = new XlsxCells(_book.WorkbookPart, book.WorkbookProperties?.Date1904?.Value == true);
            Found = new ReadingFound(chosen.Name!.Value, [.. sheets.Select(sheet => sheet.Name!.Value!)], null, true, null);
        }
        catch (Exception exception) when (exception is InvalidDataException or FileFormatException or OpenXmlPackageException or XmlException)
        {
            throw UnreadableFileException.Because("import.not-a-spreadsheet", name);
        }
    }

    public override ReadingFound Found { get; }

    public override IEnumerable<TableRow> Rows()
    {
        Formulas.Clear();
        var merged = new List<string>();
        using var stream = _sheet.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, s_xml);
        var number = 0;
        while (Next(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : number + 1;
                var cells = Row(xml);
                if (cells.Exists(cell => !cell.IsEmpty))
                {
                    yield return new TableRow(number, cells);
                }
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && merged.Count < 100)
            {
                merged.Add(xml.GetAttribute("ref") ?? "");
            }
        }

        Merged = merged;
    }

    private bool Next(XmlReader xml)
    {
        try
        {
            return xml.Read();
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            throw UnreadableFileException.Because("import.damaged", _name);
        }
    }

    private List<TableCell> Row(XmlReader xml)
    {
        var cells = new List<TableCell>();
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

            var column = ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
            if (column >= MostColumns)
            {
                throw UnreadableFileException.Because("import.too-many-columns", _name, MostColumns);
            }

            while (cells.Count < column)
            {
                cells.Add(TableCell.Empty);
            }

            cells.Add(Cell(xml, column));
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

        var part = "";
        while (Next(xml) && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "c" })
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    part = xml.LocalName;
                    if (part == "f")
                    {
                        Formulas[column] = Formulas.TryGetValue(column, out var count) ? count + 1 : 1;
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when part is "v" or "t" && value.Length < MostCharacters:
                    value += xml.Value;
                    break;
                case XmlNodeType.EndElement:
                    part = "";
                    break;
            }
        }

        return _cells.Of(kind, style, value);
    }

    /// <summary>From 0: A is 0, AA is 26. Null when the cell has no reference.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
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
