using System.Text;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Cells, rows and files that cannot be brought back are refused with the reason, and nothing of them is stored.</summary>
public sealed class BringBackRefusalTests : BringBackDesk
{
    [Theory]
    [InlineData(ApiWorld.SalesLead, "Title", "Ours now", "objection.only-objector-accepts")]
    [InlineData(ApiWorld.Pmo, "Title", "Ours now", "access.not-allowed")]
    [InlineData(ApiWorld.FinanceLead, "Status", "Resolved", "objection.wrong-state")]
    [InlineData(ApiWorld.FinanceLead, "Status", "In resolution", "bring-back.status-by-action")]
    [InlineData(ApiWorld.FinanceLead, "Status", "Finished", "bring-back.unknown-value")]
    [InlineData(ApiWorld.FinanceLead, "Root cause", "Threat", "bring-back.cause-by-diagnosis")]
    [InlineData(ApiWorld.FinanceLead, "Units", "Sales", "bring-back.read-only")]
    [InlineData(ApiWorld.Pmo, "Answer given", "Accepted", "objection.read-back-missing")]
    [InlineData(ApiWorld.FinanceLead, "Title", "=1+1", "bring-back.formula")]
    public async Task A_cell_is_refused_with_the_rule_or_the_right_that_forbids_it(string reader, string column, string value, string code)
    {
        var number = await World.StoryAsync(title: "First");
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(reader, $"objections.xlsx{AllColumns}"), Set(number, column, value));
        var before = await World.StoredAsync();

        var cell = Assert.Single(Cells(await ApplyAsync(reader, "objections.xlsx", file)));

        Assert.Equal(("Refused", code), (cell.State, cell.Code));
        Assert.NotEqual(code, cell.Text);
        Assert.Equal(before, await World.StoredAsync());
    }

    [Theory]
    [InlineData("sheet.cell(2, head.index('Row id') + 1).value = 'ffffffff-1'", "bring-back.row-of-other-installation")]
    [InlineData("sheet.cell(2, head.index('Number') + 1).value = 'OBJ-999'", "bring-back.row-mixed")]
    [InlineData("sheet.append([cell.value for cell in sheet[2]])", "bring-back.row-twice")]
    [InlineData("sheet.append(['', 'A new concern'])", "bring-back.row-new")]
    public async Task A_row_that_cannot_be_told_apart_is_refused(string statement, string code)
    {
        await World.StoryAsync();
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.FinanceLead, "objections.xlsx"), statement);

        var report = await ApplyAsync(ApiWorld.FinanceLead, "objections.xlsx", file);

        Assert.Equal(code, (string)Assert.Single(report["refused"]!.AsArray())!["code"]!);
        Assert.Empty(Cells(report));
    }

    [Theory]
    [InlineData("book['_pushback']['B2'] = '0'", "bring-back.other-form")]
    [InlineData("book['_pushback']['B3'] = 'ffffffff'", "bring-back.other-installation")]
    [InlineData("del book['_pushback']", "bring-back.not-exported")]
    [InlineData("sheet.delete_rows(1)", "bring-back.no-columns")]
    public async Task A_workbook_of_another_form_or_installation_is_refused_with_the_reason(string statement, string code)
    {
        await World.StoryAsync();
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.FinanceLead, "objections.xlsx"), statement);

        var answer = await SendAsync(ApiWorld.FinanceLead, "objections.xlsx", file);

        Assert.Equal((400, code), (answer.Status, (string)answer.Body["code"]!));
        Assert.NotEqual(code, (string)answer.Body["detail"]!);
    }

    [Fact]
    public async Task A_bomb_and_a_file_of_another_kind_are_refused()
    {
        var bomb = ImportDesk.Workbook(ImportDesk.Row(1, "Number", "Title"), prolog: "<!DOCTYPE x [<!ENTITY a \"b\">]>");
        Assert.Equal("import.document-type", (string)(await SendAsync(ApiWorld.Pmo, "objections.xlsx", bomb)).Body["code"]!);
        Assert.Equal("import.empty", (string)(await SendAsync(ApiWorld.Pmo, "objections.xlsx", [])).Body["code"]!);
        Assert.Equal("bring-back.not-exported", (string)(await SendAsync(ApiWorld.Pmo, "objections.xlsx", ImportDesk.Workbook(ImportDesk.Row(1, "Number", "Title")))).Body["code"]!);
    }

    [Fact]
    public async Task An_objection_that_the_reader_may_not_see_looks_like_one_that_does_not_exist()
    {
        var number = await World.StoryAsync(confidentiality: Confidentiality.Restricted, title: "Zebrasecret");

        var hidden = (await CompareAsync(ApiWorld.SalesLead, "list.csv", Encoding.UTF8.GetBytes($"Number,Title\n{number},Other\n")))["refused"]![0]!;
        var missing = (await CompareAsync(ApiWorld.SalesLead, "list.csv", "Number,Title\nOBJ-99999,Other\n"u8.ToArray()))["refused"]![0]!;

        Assert.Equal((string)missing["code"]!, (string)hidden["code"]!);
        Assert.Equal(((string)missing["text"]!).Replace("OBJ-99999", number, StringComparison.Ordinal), (string)hidden["text"]!);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_by_the_sizes_that_it_declares_before_anything_is_unpacked()
    {
        // Nothing in it can be unpacked, so a reader that unpacked it first would call it damaged.
        var declared = Zipped.WithDeclaredSizes([0xFF, 0xFF, 0xFF, 0xFF], compressed: 4, unpacked: 3_000_000_000);

        Assert.Equal("import.unpacks-too-large", (string)(await SendAsync(ApiWorld.Pmo, "objections.xlsx", declared)).Body["code"]!);
    }

    [Fact]
    public async Task Of_a_part_that_is_larger_than_it_declares_no_more_than_that_is_unpacked()
    {
        // Unpacked as a whole it would have the ratio of a bomb, and another refusal.
        var lying = Zipped.WithDeclaredSizes(Zipped.Deflated(new byte[32 * 1024 * 1024]), compressed: null, unpacked: 100);

        Assert.Equal("import.not-a-spreadsheet", (string)(await SendAsync(ApiWorld.Pmo, "objections.xlsx", lying)).Body["code"]!);
    }

    [Fact]
    public async Task A_report_of_the_product_and_a_text_with_the_name_of_a_workbook_are_named()
    {
        await World.StoryAsync();
        var report = await (await World.OfAsync(ApiWorld.Pmo)).GetByteArrayAsync("/api/v1/reports/dispositions.xlsx", TestContext.Current.CancellationToken);
        foreach (var (name, file, code) in new[] { ("dispositions.xlsx", report, "bring-back.is-report"), ("objections.xlsx", "Dear all,\nplease find the list below.\n"u8.ToArray(), "bring-back.is-text") })
        {
            var refused = (await SendAsync(ApiWorld.Pmo, name, file)).Body;
            Assert.Equal(code, (string)refused["code"]!);
            Assert.Contains(name, (string)refused["detail"]!, StringComparison.Ordinal);
        }
    }
}
