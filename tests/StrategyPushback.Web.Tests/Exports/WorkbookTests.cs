using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using StrategyPushback.Web.Platform.Exports;
using Xunit;
using Column = StrategyPushback.Web.Platform.Exports.Column;
using Workbook = StrategyPushback.Web.Platform.Exports.Workbook;

namespace StrategyPushback.Web.Tests.Exports;

/// <summary>A spreadsheet program reads what was written into the workbook.</summary>
public sealed class WorkbookTests
{
    private static readonly IReadOnlyList<Column> s_columns =
    [
        new("Number", CellKind.Link, 10), new("Title", CellKind.Text, 40), new("Due", CellKind.Date, 12), new("Days", CellKind.Number, 8),
    ];

    [Fact]
    public async Task Every_part_of_the_workbook_is_valid()
    {
        using var document = await OpenAsync(Row(1, "A & B <c> \"d\""), Row(2, null));
        var faults = new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Part?.Uri}: {fault.Description}");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Dates_and_numbers_are_typed_values()
    {
        using var document = await OpenAsync(Row(1, "One"));
        var cells = Cells(document)[1];
        Assert.Equal("46353", cells[2].CellValue!.Text);
        Assert.Null(cells[2].DataType);
        var style = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cells[2].StyleIndex!.Value);
        Assert.Equal(164u, style.NumberFormatId!.Value);
        Assert.Equal("12.5", cells[3].CellValue!.Text);
        Assert.Null(cells[3].DataType);
    }

    [Fact]
    public async Task The_rows_are_a_table_with_a_filter_and_a_frozen_header()
    {
        using var document = await OpenAsync(Row(1, "One"), Row(2, "Two"));
        var sheet = document.WorkbookPart!.WorksheetParts.Single(part => part.TableDefinitionParts.Any());
        var table = sheet.TableDefinitionParts.Single().Table;
        Assert.Equal(("Objections", "A1:D3", "A1:D3"), (table.Name!.Value, table.Reference!.Value, table.AutoFilter!.Reference!.Value));
        Assert.Equal(["Number", "Title", "Due", "Days"], table.TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value));
        var pane = sheet.Worksheet.SheetViews!.Elements<SheetView>().Single().Pane!;
        Assert.Equal((1d, PaneStateValues.Frozen), (pane.VerticalSplit!.Value, pane.State!.Value));
        Assert.Empty(sheet.Worksheet.Elements<AutoFilter>());
    }

    [Fact]
    public async Task Each_number_links_to_its_objection()
    {
        using var document = await OpenAsync(Row(1, "One"), Row(7, "Two"));
        var sheet = document.WorkbookPart!.WorksheetParts.Single(part => part.TableDefinitionParts.Any());
        var links = sheet.Worksheet.Descendants<Hyperlink>().ToDictionary(link => link.Reference!.Value!, link => sheet.HyperlinkRelationships.Single(relation => relation.Id == link.Id!.Value).Uri.ToString());
        Assert.Equal("https://pushback.example/objections/OBJ-7?a=1&b=2", links["A3"]);
        Assert.Equal(2, links.Count);
    }

    [Fact]
    public async Task Beyond_the_maximum_number_of_links_a_link_is_a_formula()
    {
        using var document = await OpenAsync([.. Enumerable.Range(1, Workbook.MostLinks + 1).Select(number => Row(number, null))]);
        var last = Cells(document)[^1][0];
        Assert.Equal("HYPERLINK(\"https://pushback.example/objections/OBJ-65531?a=1&b=2\",\"OBJ-65531\")", last.CellFormula!.Text);
        Assert.Equal("OBJ-65531", last.CellValue!.Text);
    }

    [Theory]
    [InlineData("=1+1", "=1+1")]
    [InlineData("two\nlines and a\ttab", "two\nlines and a\ttab")]
    [InlineData("carriage\r\nreturn", "carriage\nreturn")]
    [InlineData("a bell\u0007 and a \uFFFE", "a bell and a ")]
    [InlineData("emoji 🙂 São Paulo", "emoji 🙂 São Paulo")]
    [InlineData(" spaces ", " spaces ")]
    public async Task Texts_are_read_back_unchanged_without_characters_a_sheet_cannot_contain(string text, string stored)
    {
        using var document = await OpenAsync(Row(1, text));
        Assert.Equal(stored, Cells(document)[1][1].InlineString!.Text!.Text);
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_becomes_the_replacement_character()
    {
        using var document = await OpenAsync(Row(1, "half " + (char)0xD83D));
        Assert.Equal("half \ufffd", Cells(document)[1][1].InlineString!.Text!.Text);
    }

    [Fact]
    public async Task A_text_that_looks_like_an_encoded_character_stays_a_text()
    {
        using var document = await OpenAsync(Row(1, "_x0041_"));
        Assert.Equal("_x005F_x0041_", Cells(document)[1][1].InlineString!.Text!.Text);
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_a_cell_is_cut_with_a_note()
    {
        using var document = await OpenAsync(Row(1, new string('a', Workbook.MostText - 6) + "🙂🙂🙂🙂"));
        var text = Cells(document)[1][1].InlineString!.Text!.Text;
        Assert.True(text.Length <= Workbook.MostText);
        Assert.EndsWith("a (cut)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_rows_is_still_a_table()
    {
        using var document = await OpenAsync();
        Assert.Equal("A1:D2", document.WorkbookPart!.WorksheetParts.SelectMany(part => part.TableDefinitionParts).Single().Table.Reference!.Value);
        Assert.Empty(new OpenXmlValidator().Validate(document));
    }

    [Fact]
    public async Task A_response_without_synchronous_writes_receives_the_whole_workbook()
    {
        using var stored = new MemoryStream();
        await using var response = new AsynchronousStream(stored);
        await XlsxWriter.WriteAsync(response, Book(Enumerable.Range(1, 2_000).Select(number => Row(number, new string('b', 200)))));
        stored.Position = 0;
        using var zip = new ZipArchive(stored);
        Assert.Contains(zip.Entries, entry => entry.FullName == "xl/tables/table1.xml");
    }

    internal static List<List<DocumentFormat.OpenXml.Spreadsheet.Cell>> Cells(SpreadsheetDocument document) =>
        [.. document.WorkbookPart!.WorksheetParts.Single(part => part.TableDefinitionParts.Any()).Worksheet.Descendants<Row>().Select(row => row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToList())];

    private static IReadOnlyList<Web.Platform.Exports.Cell> Row(int number, string? text) =>
    [
        Web.Platform.Exports.Cell.Link($"OBJ-{number}", $"https://pushback.example/objections/OBJ-{number}?a=1&b=2"),
        Web.Platform.Exports.Cell.Of(text),
        Web.Platform.Exports.Cell.Of(new DateOnly(2026, 11, 27)),
        Web.Platform.Exports.Cell.Of(12.5m),
    ];

    private static async Task<SpreadsheetDocument> OpenAsync(params IReadOnlyList<Web.Platform.Exports.Cell>[] rows)
    {
        var file = new MemoryStream();
        await XlsxWriter.WriteAsync(file, Book(rows));
        file.Position = 0;
        return SpreadsheetDocument.Open(file, isEditable: false);
    }

    private static Workbook Book(IEnumerable<IReadOnlyList<Web.Platform.Exports.Cell>> rows) => new()
    {
        SheetName = "Objections",
        TableName = "Objections",
        Columns = s_columns,
        Rows = rows.ToAsyncEnumerable(),
        SummaryName = "Status",
        Summary = () => [[Web.Platform.Exports.Cell.Of("Head")], [Web.Platform.Exports.Cell.Of("Open"), Web.Platform.Exports.Cell.Of(9m)]],
        CutMark = " (cut)",
        Author = "Pat <PMO>",
        At = new DateTime(2026, 11, 9, 9, 0, 0, DateTimeKind.Utc),
    };
}

/// <summary>Behaves like a server's response: forward only, without synchronous writes.</summary>
internal sealed class AsynchronousStream(Stream inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
}
