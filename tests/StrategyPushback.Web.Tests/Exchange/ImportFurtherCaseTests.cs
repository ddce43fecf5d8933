using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Further exports of trackers and spreadsheets: titles above other separators, numbered headers, hidden sheets, formats with letters, errors in four languages.</summary>
public sealed class ImportFurtherCaseTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Matrix = "Comment #,Organization,Page #,Line #,Section #,Comment,Proposed Change\n1,EA,3,12,2.1,The roadmap has no owner,Name an owner\n";

    private ImportDesk Desk => new(host);

    [Theory]
    [InlineData("Comment resolution matrix\n\nNo.;Title;Unit;Status\n1;No migration budget;EA;Open\n2;Licence terms, unclear;SA;Open\n", ';', 2)]
    [InlineData("Comments, IT strategy\nNo.;Title;Unit;Status\n1;No migration budget;EA;Open\n2;Licence terms unclear;SA;Open\n", ';', 2)]
    [InlineData("Matrix\nNo.\tTitle\tUnit\n1\tCost, and time\tEA\n", '\t', 1)]
    public async Task The_delimiter_is_found_below_a_title_that_has_another_one_or_none(string file, char delimiter, int rows)
    {
        var report = await Desk.LookAsync(file);
        Assert.Equal((delimiter, rows, 0), (report.Found!.Delimiter, report.Ready, report.Refused));
    }

    [Theory]
    [InlineData("Title\nCost; time\nPeople; places\n")]
    [InlineData("Title\nNo budget\nCost; time; people\nNo owner\nNo plan\n")]
    public async Task A_list_of_one_column_is_not_split_at_the_signs_in_its_texts(string file) =>
        Assert.Equal(',', (await Desk.LookAsync(file)).Found!.Delimiter);

    [Theory]
    [InlineData("Title;Unit;Raised on", ";EA;Monday, March 17, 2025, 9:41 AM", ';')]
    [InlineData("Title,Unit,Statement", ",EA,a|b|c|d|e", ',')]
    public async Task A_sign_that_each_row_has_is_not_the_delimiter_when_the_header_has_another_one(string header, string cells, char delimiter)
    {
        var rows = Enumerable.Range(1, 100).Select(row => $"No budget {row}{cells}\n");
        Assert.Equal(delimiter, (await Desk.LookAsync($"{header}\n{string.Concat(rows)}")).Found!.Delimiter);
    }

    [Theory]
    [InlineData("Comment #", ImportField.Reference)]
    [InlineData("Req#", ImportField.Reference)]
    [InlineData("#Item", ImportField.Reference)]
    [InlineData("# ID", ImportField.Reference)]
    [InlineData("Reference #", ImportField.Reference)]
    [InlineData("Item No. #", ImportField.Reference)]
    [InlineData("Nº do comentário", ImportField.Reference)]
    [InlineData("Kommentar-Nr.", ImportField.Reference)]
    [InlineData("Page #", ImportField.Page)]
    [InlineData("Line number", ImportField.Line)]
    [InlineData("Clause/Subclause", ImportField.Section)]
    [InlineData("Recommended change", ImportField.ProposedChange)]
    [InlineData("Date d'ouverture", ImportField.RaisedOn)]
    [InlineData("Data de fechamento", ImportField.ResolvedOn)]
    [InlineData("Intitulé", ImportField.Title)]
    [InlineData("Libellé", ImportField.Title)]
    [InlineData("Pendência", ImportField.Title)]
    [InlineData("Kurzbeschreibung", ImportField.Title)]
    [InlineData("Descriptif", ImportField.Statement)]
    [InlineData("Sachverhalt", ImportField.Statement)]
    [InlineData("Unidade de negócio", ImportField.Units)]
    [InlineData("Geschäftsbereich", ImportField.Units)]
    [InlineData("Entité", ImportField.Units)]
    [InlineData("Criticidade", ImportField.Severity)]
    [InlineData("Dringlichkeit", ImportField.Severity)]
    [InlineData("Registrado em", ImportField.RaisedOn)]
    [InlineData("Eingegangen am", ImportField.RaisedOn)]
    [InlineData("Résultat", ImportField.Disposition)]
    public void A_header_of_a_comment_matrix_is_proposed(string header, ImportField field) => Assert.Equal(field, HeaderWords.Propose([header])[header]);

    [Fact]
    public async Task The_number_of_a_comment_and_the_comment_are_two_columns_also_when_their_mapping_is_remembered()
    {
        ImportField?[] expected = [ImportField.Reference, ImportField.Units, ImportField.Page, ImportField.Line, ImportField.Section, ImportField.Title, ImportField.ProposedChange];
        var (id, _) = await Desk.ChooseAsync("matrix.csv", Encoding.UTF8.GetBytes(Matrix));
        var proposed = (await Desk.ReportAsync(id)).Scan!.Columns;
        Assert.Equal(expected, proposed.Select(column => column.Field));
        await Desk.ChangeAsync(id, new ImportSettings { Columns = proposed.ToDictionary(column => column.Header, column => column.Field) }, remember: true);
        var again = await Desk.LookAsync(Matrix, name: "matrix-2.csv");
        Assert.Null(again.Wrong);
        Assert.Equal(expected, again.Scan!.Columns.Select(column => column.Field));
    }

    [Fact]
    public async Task A_phonetic_hint_is_not_part_of_the_text()
    {
        await using var other = new TestHost();
        var desk = new ImportDesk(other);
        var (id, _) = await desk.ChooseAsync("41-inline-rich.xlsx", ImportDesk.Case("41-inline-rich.xlsx"));
        Assert.Null((await desk.RunAsync(id)).Refusal);
        Assert.NotEqual(0, await desk.IdOfAsync("Bold and plain"));
    }

    [Fact]
    public async Task A_hidden_sheet_is_read_only_when_a_person_chooses_it()
    {
        var book = Book("", ("Archive", "hidden", ImportDesk.Row(1, "No.", "Title", "Unit", "Status") + ImportDesk.Row(2, "1", "Not meant to be sent", "EA", "Open") + ImportDesk.Row(3, "2", "Nor this", "EA", "Open")),
            ("Comments", "visible", ImportDesk.Row(1, "Title", "Unit") + ImportDesk.Row(2, "No migration budget", "EA")));
        var report = await Desk.LookAsync("sheets.xlsx", book);
        Assert.Equal(("Comments", 1), (report.Found!.Sheet, report.Ready));
        Assert.Equal(["Archive", "Comments"], report.Found.Sheets);
        Assert.Equal(2, (await Desk.LookAsync("sheets.xlsx", book, new ImportSettings { Sheet = "Archive" })).Ready);
    }

    [Fact]
    public async Task A_letter_of_a_number_format_makes_no_date()
    {
        var book = Book("""<numFmts count="1"><numFmt numFmtId="164" formatCode="\A\D\R\-000"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>""",
            ("Sheet1", "visible", ImportDesk.Row(1, "No.", "Title", "Unit") + """<row r="2"><c r="A2" s="1"><v>7</v></c><c r="B2" t="inlineStr"><is><t>No budget</t></is></c><c r="C2" t="inlineStr"><is><t>EA</t></is></c></row>"""));
        var report = await Desk.LookAsync("formats.xlsx", book);
        Assert.Equal("ADR-007", report.Scan!.Columns[0].Example);
    }

    [Fact]
    public async Task An_error_of_a_formula_is_recognised_in_each_language()
    {
        var report = await Desk.LookAsync("Title,Unit,Statement\nA,EA,#VALOR!\nB,EA,#NV\nC,EA,#NOM?\nD,EA,#N/A\n");
        Assert.Equal(4, Assert.Single(report.Groups, group => group.Kind is ProblemKind.ErrorCells).Count);
    }

    [Fact]
    public async Task An_empty_cell_is_recognised_in_the_words_of_each_language()
    {
        var report = await Desk.LookAsync("Title,Unit,Statement,Raised on\nA,EA,k.A.,n.d.\nB,SA,N/D,s.o.\nC,TA,Keine Angabe,não informado\n");
        Assert.Equal((3, 0), (report.Ready, report.Refused));
        Assert.Equal(3, report.Groups.Single(group => group.Kind is ProblemKind.StatementEmpty).Count);
    }

    [Theory]
    [InlineData("<html><body><table><tr><td>Title</td></tr></table></body></html>", "HTML")]
    [InlineData("<?xml version=\"1.0\"?>\n<Workbook/>", "XML")]
    public async Task A_page_with_the_name_of_a_workbook_is_refused_by_the_name_of_its_format(string file, string format)
    {
        var wrong = (await Desk.LookAsync(file, name: "tracker.xls")).Wrong!;
        Assert.Equal("import.other-format", wrong.Code);
        Assert.Contains(format, wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_called_like_a_format_is_refused_as_what_it_is()
    {
        const string Name = "HTML tracker.xls";
        var wrong = (await Desk.LookAsync("<?xml version=\"1.0\"?>\n<Workbook/>", name: Name)).Wrong!;
        var redirect = Assert.IsType<RedirectHttpResult>(ImportApi.Wrong("import", wrong.Code, wrong.Text, Name));
        Assert.EndsWith("&format=XML", redirect.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_the_format_that_is_not_read()
    {
        var wrong = (await Desk.LookAsync("55-open-document.ods", ImportDesk.Case("55-open-document.ods"))).Wrong!;
        var redirect = Assert.IsType<RedirectHttpResult>(ImportApi.Wrong("import", wrong.Code, wrong.Text, "list.ods"));
        Assert.EndsWith($"&format={Uri.EscapeDataString("OpenDocument (.ods)")}", redirect.Url, StringComparison.Ordinal);
        Assert.Contains("OpenDocument (.ods)", ImportApi.WordsOf(wrong.Code, "list.ods", 20, "OpenDocument (.ods)"), StringComparison.Ordinal);
        Assert.DoesNotContain("your password", ImportApi.WordsOf(wrong.Code, "list.ods", 20, "your password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signs_of_a_list_around_a_unit_are_not_part_of_its_name()
    {
        await using var db = host.Open();
        var units = new UnitNames([.. db.Units]);
        Assert.Equal(["EA", "SA"], units.In("- EA\n- SA").Select(name => name.Unit?.Code));
        Assert.Equal(["EA"], units.In("EA,").Select(name => name.Unit?.Code));
        Assert.Null(Assert.Single(units.In("Contoso, SA")).Unit);
    }

    /// <summary>A workbook with these sheets: their names, states and rows.</summary>
    /// <param name="styles">The content of the style sheet.</param>
    private static byte[] Book(string styles, params IReadOnlyList<(string Name, string State, string Rows)> sheets)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        using var stored = new MemoryStream();
        using (var zip = new ZipArchive(stored, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>{Each(at => $"<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{Type}.worksheet+xml\"/>")}</Types>""");
            Part("_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each(at => $"<sheet name=\"{sheets[at - 1].Name}\" sheetId=\"{at}\" state=\"{sheets[at - 1].State}\" r:id=\"r{at}\"/>")}</sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="s1" Type="{Relations}/styles" Target="styles.xml"/>{Each(at => $"<Relationship Id=\"r{at}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>")}</Relationships>""");
            Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}">{styles}</styleSheet>""");
            for (var at = 1; at <= sheets.Count; at++)
            {
                Part($"xl/worksheets/sheet{at}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{sheets[at - 1].Rows}</sheetData></worksheet>""");
            }

            string Each(Func<int, string> text) => string.Concat(Enumerable.Range(1, sheets.Count).Select(text));

            void Part(string name, string xml)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(xml));
            }
        }

        return stored.ToArray();
    }
}
