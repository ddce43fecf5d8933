using System.Globalization;
using System.Security;
using System.Text;

namespace StrategyPushback.Web.Platform.Exports;

/// <summary>The parts of a workbook that do not depend on its rows.</summary>
internal static class XlsxParts
{
    public const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // Indexes in <cellXfs> of Styles.
    public const int TextStyle = 1;
    public const int HeadStyle = 4;
    public const int LinkStyle = 5;
    public const int DateStyle = 2;
    public const int EditableTextStyle = 6;
    public const int EditableDateStyle = 7;
    public const string NumberCell = "\" s=\"3\"><v>";
    public const string ListSheet = "_lists";

    /// <summary>Sorting, filtering and changing the widths stay possible. An attribute of 0 allows what it names.</summary>
    public const string Protection = "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\" sort=\"0\" autoFilter=\"0\" pivotTables=\"0\"/>";

    public const string TableSheetEnd =
        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
        + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
        + "<tableParts count=\"1\"><tablePart r:id=\"table\"/></tableParts></worksheet>";

    public const string SummarySheetHead = Head + $"<worksheet xmlns=\"{Main}\"><cols><col min=\"1\" max=\"1\" width=\"34\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"60\" customWidth=\"1\"/></cols><sheetData>";

    public const string TableRelationHead = Head + $"<Relationships xmlns=\"{PackageRelations}\"><Relationship Id=\"table\" Type=\"{OfficeRelations}/table\" Target=\"../tables/table1.xml\"/>";

    public static string ContentTypes(Workbook book) => Head + $"""
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>{string.Concat(Enumerable.Range(3, MoreSheets(book).Count).Select(number => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}<Override PartName="/xl/tables/table1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
        """;

    public const string Relations = Head + $"<Relationships xmlns=\"{PackageRelations}\"><Relationship Id=\"book\" Type=\"{OfficeRelations}/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"core\" Type=\"{PackageRelations}/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

    public static string SheetRelations(Workbook book) => Head + $"<Relationships xmlns=\"{PackageRelations}\"><Relationship Id=\"rows\" Type=\"{OfficeRelations}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"summary\" Type=\"{OfficeRelations}/worksheet\" Target=\"worksheets/sheet2.xml\"/>{string.Concat(Enumerable.Range(3, MoreSheets(book).Count).Select(number => $"<Relationship Id=\"sheet{number}\" Type=\"{OfficeRelations}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"))}<Relationship Id=\"styles\" Type=\"{OfficeRelations}/styles\" Target=\"styles.xml\"/></Relationships>";

    /// <summary>Cell styles by index: 0 none, 1 text, 2 date as 2020-11-27, 3 number, 4 heading, 5 link, 6 and 7 text and date of an editable column.</summary>
    public const string Styles = Head + $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><u/><sz val="11"/><color rgb="FF0B5966"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1" applyProtection="1"><alignment vertical="top" wrapText="1"/><protection locked="0"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1" applyProtection="1"><alignment horizontal="left" vertical="top"/><protection locked="0"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static string Properties(Workbook book) => Head + $"""
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>{SecurityElement.Escape(book.Author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{book.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</dcterms:created></cp:coreProperties>
        """;

    public static string Sheets(Workbook book) => Head + $"""
        <workbook xmlns="{Main}" xmlns:r="{OfficeRelations}"><sheets><sheet name="{SecurityElement.Escape(book.SheetName)}" sheetId="1" r:id="rows"/><sheet name="{SecurityElement.Escape(book.SummaryName)}" sheetId="2" r:id="summary"/>{string.Concat(MoreSheets(book).Index().Select(sheet => $"<sheet name=\"{SecurityElement.Escape(sheet.Item.Name)}\" sheetId=\"{sheet.Index + 3}\"{(sheet.Item.IsHidden ? " state=\"veryHidden\"" : "")} r:id=\"sheet{sheet.Index + 3}\"/>"))}</sheets></workbook>
        """;

    /// <summary>The header row is frozen. The filter belongs to the table, since spreadsheets refuse a sheet with both.</summary>
    public static string TableSheetHead(IReadOnlyList<Column> columns)
    {
        var xml = new StringBuilder(Head).Append($"<worksheet xmlns=\"{Main}\" xmlns:r=\"{OfficeRelations}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\" tabSelected=\"1\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews><cols>");
        return Columns(xml, columns);
    }

    /// <summary>The header row is frozen.</summary>
    public static string PlainSheetHead(IReadOnlyList<Column> columns) =>
        Columns(new StringBuilder(Head).Append($"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"), columns);

    private static string Columns(StringBuilder xml, IReadOnlyList<Column> columns)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            // The style of a column is that of its empty cells, which have to be unlocked too.
            var style = columns[at] is { IsEditable: true } editable ? $" style=\"{EditableStyle(editable)}\"" : "";
            xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{at + 1}\" max=\"{at + 1}\" width=\"{columns[at].Width}\" customWidth=\"1\"{(columns[at].IsHidden ? " hidden=\"1\"" : "")}{style}/>");
        }

        return xml.Append("</cols><sheetData>").ToString();
    }

    private static int EditableStyle(Column column) => column.Kind is CellKind.Date ? EditableDateStyle : EditableTextStyle;

    /// <summary>The sheets after the summary, in their order.</summary>
    public static IReadOnlyList<(string Name, bool IsHidden)> MoreSheets(Workbook book) =>
    [
        .. book.More.Select(more => (more.SheetName, more.IsHidden)),
        .. book.Repeated is { } repeated ? [(repeated.SheetName, true)] : Array.Empty<(string, bool)>(),
        .. book.Lists.Count > 0 ? [(ListSheet, true)] : Array.Empty<(string, bool)>(),
    ];

    /// <summary>The rules that offer the values of a list in its column.</summary>
    public static string Validations(Workbook book, int rows)
    {
        var rules = new StringBuilder();
        var count = 0;
        foreach (var (at, column) in book.Columns.Index())
        {
            if (column.List is { } name && book.Lists.Index().FirstOrDefault(list => list.Item.Name == name) is { Item: { Values.Count: > 0 } list } found)
            {
                var (letters, source) = (XlsxText.Letters(at), XlsxText.Letters(found.Index));
                rules.Append(CultureInfo.InvariantCulture, $"<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{letters}2:{letters}{Math.Max(1, rows) + 1}\"><formula1>'{ListSheet}'!${source}$2:${source}${list.Values.Count + 1}</formula1></dataValidation>");
                count++;
            }
        }

        return count == 0 ? "" : $"<dataValidations count=\"{count}\">{rules}</dataValidations>";
    }

    public static string Table(Workbook book, int rows)
    {
        var reference = $"A1:{XlsxText.Letters(book.Columns.Count - 1)}{rows + 1}";
        var xml = new StringBuilder(Head).Append($"<table xmlns=\"{Main}\" id=\"1\" name=\"{book.TableName}\" displayName=\"{book.TableName}\" ref=\"{reference}\" totalsRowShown=\"0\"><autoFilter ref=\"{reference}\"/><tableColumns count=\"{book.Columns.Count}\">");
        for (var at = 0; at < book.Columns.Count; at++)
        {
            xml.Append($"<tableColumn id=\"{at + 1}\" name=\"{SecurityElement.Escape(book.Columns[at].Header)}\"/>");
        }

        return xml.Append("</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"0\" showColumnStripes=\"0\"/></table>").ToString();
    }
}
