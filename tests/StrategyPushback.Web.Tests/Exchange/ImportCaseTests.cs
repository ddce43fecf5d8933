using System.IO.Compression;
using System.Text;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Exports of common trackers and spreadsheets, as people send them, are read without editing them first.</summary>
public sealed class ImportCaseTests(TestHost host) : IClassFixture<TestHost>
{
    private ImportDesk Desk => new(host);

    [Theory]
    [InlineData("20-metadata-rows.csv", 5)]
    [InlineData("30-merged-banner.xlsx", 2)]
    [InlineData("32-metadata-rows.xlsx", 4)]
    [InlineData("47-two-line-header.xlsx", 2)]
    [InlineData("06-sep-line.csv", 1)]
    public async Task The_header_is_found_below_titles_merged_cells_and_lines_about_the_document(string file, int row)
    {
        var report = await CaseAsync(file);
        Assert.Null(report.Wrong);
        Assert.Equal(row, report.Scan!.HeaderRow);
        Assert.Equal([ImportField.Reference, ImportField.Title, ImportField.Units, ImportField.Status], report.Scan.Columns.Take(4).Select(column => column.Field!.Value));
        Assert.Equal((report.Scan.Rows, 0), (report.Ready, report.Refused));
    }

    [Fact]
    public async Task A_header_in_two_lines_is_read_from_both()
    {
        var book = ImportDesk.Workbook(
            ImportDesk.Row(1, "No.", "Title", "Unit", "Planned", "", "Real", "") + ImportDesk.Row(2, "", "", "", "Date", "Cost", "Date", "Cost") + ImportDesk.Row(3, "1", "No budget", "EA", "2025-01-02", "7", "2025-01-03", "8"),
            """<mergeCells count="3"><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:C2"/></mergeCells>""");
        var report = await Desk.LookAsync("two-lines.xlsx", book);
        Assert.Equal(["No.", "Title", "Unit", "Planned Date", "Planned Cost", "Real Date", "Real Cost"], report.Scan!.Columns.Select(column => column.Header));
        Assert.Equal((2, 1), (report.Scan.HeaderRow, report.Ready));
    }

    [Fact]
    public async Task A_person_chooses_the_header_row_in_the_preview_or_in_a_mapping_file()
    {
        const string File = "Was,Wer\nNo.,Title\nWhat,Unit\nNo budget,EA\n";
        var settings = ImportSettings.Read("""{ "headerRow": 3, "columns": { "What": "Title", "Unit": "Units" } }""");
        var report = await Desk.LookAsync(File, settings);
        Assert.Equal((3, 1, 1), (report.Scan!.HeaderRow, report.Scan.Rows, report.Ready));
        Assert.Equal("import.header-row-empty", (await Desk.LookAsync(File, new ImportSettings { HeaderRow = 40 })).Wrong!.Code);
    }

    [Fact]
    public async Task Repeated_headers_are_told_apart_by_a_number()
    {
        var report = await CaseAsync("01-jira-duplicate-columns.csv");
        Assert.Equal(["Labels", "Labels (2)", "Labels (3)"], report.Scan!.Columns.Where(column => column.Header.StartsWith("Labels", StringComparison.Ordinal)).Select(column => column.Header));
        Assert.Equal(ImportField.Title, report.Scan.Columns.Single(column => column.Header == "Summary").Field);
        Assert.Equal(ImportField.Statement, report.Scan.Columns.Single(column => column.Header == "Description").Field);
        Assert.Equal(["Concern", "Labels", "Labels (2)"], (await Desk.LookAsync("Document:,IT strategy\nConcern,Labels,Labels\nA,B,C\n")).Scan!.Columns.Select(column => column.Header));
        Assert.Equal(["Concern", "Unit", "concern (2)"], (await Desk.LookAsync("Concern,Unit,concern\nA,EA,B\n")).Scan!.Columns.Select(column => column.Header));
    }

    [Fact]
    public async Task A_format_without_a_value_makes_no_column()
    {
        var book = ImportDesk.Workbook(ImportDesk.Row(1, "Concern", "Unit").Replace("</row>", """<c r="C1" s="0"/><c r="XFD1" s="0"/></row>""", StringComparison.Ordinal) + ImportDesk.Row(2, "A", "EA"));
        var report = await Desk.LookAsync("styled.xlsx", book);
        Assert.Equal((2, 1), (report.Scan!.Columns.Count, report.Ready));
    }

    [Fact]
    public async Task A_cell_merged_over_several_rows_gives_its_value_to_each_of_them_and_the_preview_says_so()
    {
        var book = ImportDesk.Workbook(
            ImportDesk.Row(1, "Concern", "Unit") + ImportDesk.Row(2, "A", "EA") + """<row r="3"><c r="A3" t="inlineStr"><is><t>B</t></is></c></row>""" + ImportDesk.Row(4, "C", "SA"),
            """<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>""");
        var report = await Desk.LookAsync("merged.xlsx", book);
        Assert.Equal((3, 0), (report.Ready, report.Refused));
        var note = Assert.Single(report.Groups, group => group.Kind is ProblemKind.MergedCells);
        Assert.Equal(("Unit", 1), (note.Value, note.Count));
    }

    [Fact]
    public async Task Hidden_rows_are_left_out_and_counted_until_a_person_asks_for_them()
    {
        var report = await CaseAsync("39-hidden-rows.xlsx");
        Assert.Equal((2, 1), (report.Ready, report.Groups.Single(group => group.Kind is ProblemKind.HiddenRows).Count));
        var all = await CaseAsync("39-hidden-rows.xlsx", new ImportSettings { HiddenRows = true });
        Assert.Equal((3, 0), (all.Ready, all.Groups.Count(group => group.Kind is ProblemKind.HiddenRows)));
    }

    [Fact]
    public async Task Numbers_are_read_as_the_spreadsheet_shows_them()
    {
        var references = await ReferencesAsync("37-number-formats.xlsx");
        Assert.Equal(["0042", "4.10", "4.01", "REQ-007", "15%", "1234567890123456"], references);
    }

    [Fact]
    public async Task Cells_with_errors_are_empty_and_the_preview_says_so()
    {
        var report = await CaseAsync("38-error-cells.xlsx");
        Assert.Contains(report.Groups, group => group is { Kind: ProblemKind.ErrorCells, Value: "Title", Other: "#REF!", Count: 1 });
        Assert.Contains(report.Groups, group => group is { Kind: ProblemKind.ErrorCells, Value: "No.", Count: 2 });
        Assert.DoesNotContain(report.Groups, group => group.Kind is ProblemKind.SameReference);
        Assert.Equal((2, 2), (report.Ready, report.Refused));
        Assert.Contains(report.Groups, group => group.Kind is ProblemKind.TitleEmpty);
        Assert.Contains(report.Groups, group => group.Kind is ProblemKind.OpenWithoutUnit);
    }

    [Fact]
    public async Task A_workbook_of_Excel_97_is_read()
    {
        var report = await CaseAsync("54-old-format.xls");
        Assert.Equal((2, 0), (report.Ready, report.Refused));
        Assert.Equal([ImportField.Reference, ImportField.Title, ImportField.Units, ImportField.Status, ImportField.RaisedOn], report.Scan!.Columns.Select(column => column.Field!.Value));
    }

    [Fact]
    public async Task A_spreadsheet_in_another_format_is_refused_by_the_name_of_its_format()
    {
        var wrong = (await CaseAsync("55-open-document.ods")).Wrong!;
        Assert.Equal("import.other-format", wrong.Code);
        Assert.Contains(".ods", wrong.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13-cr-only.csv")]
    [InlineData("15-emoji-rtl.csv")]
    [InlineData("16-one-bad-byte.csv")]
    [InlineData("18-formula-text.csv")]
    [InlineData("19-leading-zeros.csv")]
    [InlineData("35-1904.xlsx")]
    [InlineData("36-1904-true.xlsx")]
    [InlineData("41-inline-rich.xlsx")]
    [InlineData("42-strict.xlsx")]
    public async Task What_was_read_before_is_still_read(string file)
    {
        var report = await CaseAsync(file);
        Assert.Null(report.Wrong);
        Assert.Equal((report.Scan!.Rows, 0), (report.Ready, report.Refused));
    }

    [Theory]
    [InlineData("xl/_rels/workbook.xml.rels", null)]
    [InlineData("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>")]
    [InlineData("xl/_rels/workbook.xml.rels", "not xml")]
    [InlineData("xl/worksheets/sheet1.xml", null)]
    [InlineData("xl/worksheets/sheet1.xml", "")]
    [InlineData("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>")]
    [InlineData("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets><sheet name=\"A\" sheetId=\"1\"/></sheets></workbook>")]
    [InlineData("xl/workbook.xml", "<<<")]
    [InlineData("_rels/.rels", null)]
    [InlineData("[Content_Types].xml", "<x/>")]
    public async Task A_workbook_with_a_missing_or_wrong_part_is_refused_with_what_to_do(string part, string? content)
    {
        var wrong = (await Desk.LookAsync("damaged.xlsx", WithPart(ImportDesk.Workbook(ImportDesk.Row(1, "Concern", "Unit") + ImportDesk.Row(2, "A", "EA")), part, content))).Wrong;
        Assert.Contains(wrong!.Code, (string[])["import.damaged", "import.not-a-spreadsheet", "import.empty"]);
        Assert.Contains("damaged.xlsx", wrong.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("35-1904.xlsx")]
    [InlineData("54-old-format.xls")]
    public async Task A_workbook_damaged_anywhere_is_read_or_refused(string file)
    {
        var whole = ImportDesk.Case(file);
        var random = new Random(11);
        for (var round = 0; round < 150; round++)
        {
            var damaged = whole.ToArray();
            for (var bytes = 0; bytes < 1 + (round % 8); bytes++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var report = await Desk.LookAsync(file, round % 5 == 0 ? damaged[..random.Next(1, damaged.Length)] : damaged);
            Assert.True(report.Wrong is null || report.Wrong.Text.Length > report.Wrong.Code.Length, $"round {round}");
        }
    }

    private Task<ImportReport> CaseAsync(string file, ImportSettings? settings = null) =>
        Desk.LookAsync(file, ImportDesk.Case(file), settings);

    /// <summary>The references of the rows, as an import stores them.</summary>
    private async Task<IReadOnlyList<string>> ReferencesAsync(string file)
    {
        await using var other = new TestHost();
        var desk = new ImportDesk(other);
        var (id, _) = await desk.ChooseAsync(file, ImportDesk.Case(file));
        Assert.Null((await desk.RunAsync(id)).Refusal);
        await using var db = other.Open();
        return [.. db.Objections.Where(objection => objection.Source!.File == file).OrderBy(objection => objection.Id).Select(objection => objection.Source!.Reference)];
    }

    private static byte[] WithPart(byte[] book, string part, string? content)
    {
        using var stream = new MemoryStream();
        stream.Write(book);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
            if (content is not null)
            {
                using var entry = zip.CreateEntry(part).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
