using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Exports;

/// <summary>What an exported workbook carries so that it can be edited and brought back.</summary>
public sealed class EditableWorkbookTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task Every_part_of_the_workbook_is_valid()
    {
        await world.StoryAsync((objection, db) => { world.Diagnosed(objection); world.Planned(objection, db); });
        using var book = await ExportAsync(ApiWorld.Pmo, "");

        Assert.Empty(new OpenXmlValidator().Validate(book).Select(fault => $"{fault.Part?.Uri}: {fault.Description}"));
    }

    [Fact]
    public async Task The_row_ids_are_hidden_and_locked_and_the_cells_that_can_be_brought_back_are_not()
    {
        await world.StoryAsync();
        using var book = await ExportAsync(ApiWorld.FinanceLead, "");
        var sheet = WorksheetOf(book, "Objections");
        var (columns, formats) = (sheet.Descendants<Column>().ToList(), book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList());
        var cells = sheet.Descendants<Row>().ElementAt(1).Elements<Cell>().ToList();

        Assert.True(sheet.Elements<SheetProtection>().Single().Sheet!.Value);
        Assert.True(columns[^1].Hidden!.Value);
        Assert.False(columns[0].Hidden?.Value ?? false);
        Assert.Matches("^[0-9a-f]{8}-[0-9]+$", cells[^1].InlineString!.Text!.Text);
        Assert.Null(formats[(int)cells[^1].StyleIndex!.Value].Protection);
        Assert.False(formats[(int)cells[1].StyleIndex!.Value].Protection!.Locked!.Value);
        Assert.Null(formats[(int)cells[2].StyleIndex!.Value].Protection);
    }

    [Fact]
    public async Task Severity_cause_status_and_answer_offer_their_values_in_the_language_of_the_reader()
    {
        await world.StoryAsync();
        using var book = await ExportAsync(ApiWorld.Pmo, "");
        var rules = WorksheetOf(book, "Objections").Descendants<DataValidation>().ToList();

        Assert.Equal(["D", "E", "F", "I"], rules.Select(rule => rule.SequenceOfReferences!.InnerText![..1]));
        var lists = WorksheetOf(book, "_lists").Descendants<Row>().Skip(1).Select(row => row.Elements<Cell>().First().InlineString!.Text!.Text).Take(4);
        Assert.Equal(["Critical", "Major", "Moderate", "Minor"], lists);
    }

    [Fact]
    public async Task The_sheets_of_the_contract_stay_in_their_place_and_the_new_ones_follow()
    {
        await world.StoryAsync();
        using var book = await ExportAsync(ApiWorld.Pmo, "?since=2020-10-01");

        var sheets = book.WorkbookPart!.Workbook.Descendants<Sheet>().ToList();
        Assert.Equal(["Objections", "Status", "Changes since 2020-10-01", "Causes", "Actions", "Positions", "Answers", "Cover", "_pushback", "_then", "_lists"], sheets.Select(sheet => sheet.Name!.Value!));
        Assert.Equal(["_pushback", "_then", "_lists"], sheets.Where(sheet => sheet.State?.Value == SheetStateValues.VeryHidden).Select(sheet => sheet.Name!.Value!));
        Assert.Contains("PMO", WorksheetOf(book, "Cover").InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_sheet_says_what_the_reader_may_not_see()
    {
        await world.StoryAsync((objection, db) => { world.Threatened(objection); db.Add(ResolutionAction.Plan(ActionKind.Resequence, "Zebraaction", [objection], db.People.Single(person => person.Email == ApiWorld.Owner), null, new DateOnly(2020, 12, 1), "New dates", world.By(ApiWorld.Pmo), ApiWorld.Now(10))); }, Confidentiality.Restricted, "Zebrahidden");
        await world.StoryAsync((objection, _) => world.Threatened(objection), title: "Zebraopen");

        using var theirs = await ExportAsync(ApiWorld.SalesLead, "");
        using var own = await ExportAsync(ApiWorld.FinanceLead, "");

        Assert.DoesNotContain("Zebrahidden", TextOf(theirs), StringComparison.Ordinal);
        Assert.DoesNotContain("Zebraaction", TextOf(theirs), StringComparison.Ordinal);
        Assert.DoesNotContain("Secretthreatwords", TextOf(theirs), StringComparison.Ordinal);
        Assert.Contains("Zebraopen", TextOf(theirs), StringComparison.Ordinal);
        Assert.Contains("Secretthreatwords", TextOf(own), StringComparison.Ordinal);
        Assert.Contains("Zebraaction", TextOf(own), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?asOf=2020-11-02")]
    [InlineData("?plain=true")]
    public async Task The_workbook_of_a_past_day_and_a_plain_one_have_no_more_than_the_rows_and_their_counts(string query)
    {
        await world.StoryAsync();
        using var book = await ExportAsync(ApiWorld.Pmo, query);

        Assert.Equal(["Objections", "Status"], book.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!));
        Assert.Empty(WorksheetOf(book, "Objections").Elements<SheetProtection>());
    }

    [Fact]
    public async Task A_critical_objection_names_its_criterion_in_the_files()
    {
        var criterion = new SeverityCriterion("Stops the close", "Impede o fechamento");
        var number = await world.StoryAsync((objection, _) => objection.Reword("Critical one", "It stops us.", null, "Move it.", Severity.Critical, world.By(ApiWorld.FinanceLead), ApiWorld.Now(13), criterion));

        var csv = await (await world.OfAsync(ApiWorld.Pmo)).GetStringAsync("/api/v1/objections.csv?columns=number,criterion&severity=Critical", TestContext.Current.CancellationToken);

        Assert.Contains($"{number},Stops the close", csv, StringComparison.Ordinal);
        Assert.Equal("Stops the close", (string)(await world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body["criterion"]!);
    }

    private static Worksheet WorksheetOf(SpreadsheetDocument book, string name) =>
        ((WorksheetPart)book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook.Descendants<Sheet>().Single(sheet => sheet.Name == name).Id!.Value!)).Worksheet;

    private static string TextOf(SpreadsheetDocument book) => string.Join('\n', book.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet.InnerText));

    private async Task<SpreadsheetDocument> ExportAsync(string reader, string query) =>
        SpreadsheetDocument.Open(new MemoryStream(await (await world.OfAsync(reader)).GetByteArrayAsync($"/api/v1/objections.xlsx{query}", TestContext.Current.CancellationToken)), isEditable: false);
}
