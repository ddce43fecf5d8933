using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.BringBack;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>An exported file is edited and brought back.</summary>
public sealed class BringBackTests : BringBackDesk
{
    private static readonly string[] s_awkward = ["=1+1", "+1 555", "-1 unit", "@cmd", "\ttab at the start", "0042", "2026-11-27", "_x0041_", "‮right to left", "🙂 \"quoted\", and; separated", "'=apostrophe", "#N/A", "TRUE", "1e5", "line one\nline two"];

    public static TheoryData<string> Writers => ["unchanged", "openpyxl", "LibreOffice"];

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task A_workbook_that_a_program_has_only_saved_has_no_difference(string writer)
    {
        await AwkwardAsync();
        var file = await ExportAsync(ApiWorld.FinanceLead, $"objections.xlsx{AllColumns}");

        var saved = writer switch
        {
            "openpyxl" => await SpreadsheetPrograms.WithOpenpyxlAsync(file),
            "LibreOffice" => await SpreadsheetPrograms.ThroughLibreOfficeAsync(file),
            _ => file,
        };
        var report = await CompareAsync(ApiWorld.FinanceLead, "objections.xlsx", saved);

        AssertNothing(report);
        Assert.Equal(s_awkward.Length + 1, report["unchanged"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("objections.csv", "")]
    [InlineData("objections.csv", "&separator=%3B")]
    [InlineData("objections.csv", "&raw=true")]
    public async Task A_csv_file_with_the_numbers_has_no_difference(string address, string options)
    {
        await AwkwardAsync();

        AssertNothing(await CompareAsync(ApiWorld.FinanceLead, "objections.csv", await ExportAsync(ApiWorld.FinanceLead, $"{address}{AllColumns}{options}")));
    }

    [Fact]
    public async Task Bringing_an_untouched_workbook_back_stores_nothing_and_adds_no_objection()
    {
        await AwkwardAsync();
        var before = await World.StoredAsync();

        await ApplyAsync(ApiWorld.FinanceLead, "objections.xlsx", await ExportAsync(ApiWorld.FinanceLead, $"objections.xlsx{AllColumns}"));

        Assert.Equal(before, await World.StoredAsync());
    }

    [Fact]
    public async Task Three_edited_cells_are_exactly_three_differences_and_the_history_keeps_the_former_words()
    {
        var (first, second) = (await World.StoryAsync(title: "First"), await World.StoryAsync(title: "Second"));
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.FinanceLead, $"objections.xlsx{AllColumns}"), Set(first, "Title", "Moved") + Set(first, "Statement", "=Not a formula", isText: true) + Set(second, "Severity", "Major"));

        var report = await CompareAsync(ApiWorld.FinanceLead, "objections.xlsx", file);
        Assert.Equal([(first, "title", "First", "Moved", "First"), (first, "statement", "We cannot move in December.", "=Not a formula", "We cannot move in December."), (second, "severity", "Moderate", "Major", "Moderate")], Cells(report).Select(cell => (cell.Number, cell.Column, cell.Former, cell.Theirs, cell.Now)));
        Assert.All(Cells(report), cell => Assert.Equal("Change", cell.State));

        await ApplyAsync(ApiWorld.FinanceLead, "objections.xlsx", file);

        var read = (await World.GetAsync(ApiWorld.FinanceLead, $"objections/{first}")).Body;
        Assert.Equal(("Moved", "=Not a formula"), ((string)read["title"]!, (string)read["statement"]!));
        Assert.Equal("First", (string)Assert.Single(read["formerTexts"]!.AsArray())!["title"]!);
        Assert.Equal("Major", (string)(await World.GetAsync(ApiWorld.FinanceLead, $"objections/{second}")).Body["severity"]!);
        AssertNothing(await CompareAsync(ApiWorld.FinanceLead, "objections.xlsx", file));
    }

    [Fact]
    public async Task A_cell_that_both_have_changed_is_a_conflict_and_stays_until_it_is_decided()
    {
        var number = await World.StoryAsync(title: "First");
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.FinanceLead, "objections.xlsx"), Set(number, "Title", "In the file"));
        await World.ActAsync(ApiWorld.FinanceLead, number, "reword", JsonNode.Parse("""{"title":"On the page","statement":"We cannot move in December.","proposedChange":"Move in March."}"""));

        var conflict = Assert.Single(Cells(await ApplyAsync(ApiWorld.FinanceLead, "objections.xlsx", file)));
        Assert.Equal(("Conflict", "First", "In the file", "On the page"), (conflict.State, conflict.Former, conflict.Theirs, conflict.Now));
        Assert.Equal("On the page", await TitleAsync(number));

        await ApplyAsync(ApiWorld.FinanceLead, "objections.xlsx", file, ("conflicts", "theirs"));
        Assert.Equal("In the file", await TitleAsync(number));
    }

    [Fact]
    public async Task Two_people_who_bring_back_the_same_workbook_do_not_overwrite_each_other_silently()
    {
        var number = await World.StoryAsync(title: "First");
        var file = await ExportAsync(ApiWorld.FinanceLead, "objections.xlsx");
        await ApplyAsync(ApiWorld.FinanceLead, "objections.xlsx", await SpreadsheetPrograms.WithOpenpyxlAsync(file, Set(number, "Title", "Mine")));

        var second = Assert.Single(Cells(await ApplyAsync(ApiWorld.FinanceLead, "objections.xlsx", await SpreadsheetPrograms.WithOpenpyxlAsync(file, Set(number, "Title", "Yours")))));

        Assert.Equal(("Conflict", "Mine"), (second.State, second.Now));
        Assert.Equal("Mine", await TitleAsync(number));
    }

    [Fact]
    public async Task A_typed_status_and_a_typed_answer_run_the_actions_of_the_page()
    {
        var (raised, diagnosed) = (await World.StoryAsync(), await World.StoryAsync((objection, _) => World.Diagnosed(objection)));
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.Pmo, $"objections.xlsx{AllColumns}"), Set(raised, "Status", "Acknowledged") + Set(diagnosed, "Answer given", "Not accepted") + Set(diagnosed, "Response", "The date stands."));

        Assert.All(Cells(await ApplyAsync(ApiWorld.Pmo, "objections.xlsx", file)), cell => Assert.Equal("Applied", cell.State));

        Assert.Equal("Acknowledged", (string)(await World.GetAsync(ApiWorld.Pmo, $"objections/{raised}")).Body["status"]!);
        var answered = (await World.GetAsync(ApiWorld.Pmo, $"objections/{diagnosed}")).Body;
        Assert.Equal(("DispositionProposed", "The date stands."), ((string)answered["status"]!, (string)answered["dispositions"]![0]!["response"]!));
    }

    [Fact]
    public async Task An_edited_csv_file_is_stored_without_the_apostrophe_of_the_export()
    {
        var number = await World.StoryAsync(title: "First");
        var csv = Encoding.UTF8.GetString(await ExportAsync(ApiWorld.FinanceLead, "objections.csv?columns=number,title,statement")).Replace("First", "'=Second", StringComparison.Ordinal);

        Assert.Equal("Applied", Assert.Single(Cells(await ApplyAsync(ApiWorld.FinanceLead, "objections.csv", Encoding.UTF8.GetBytes(csv)))).State);

        Assert.Equal("=Second", await TitleAsync(number));
    }

    [Fact]
    public async Task A_csv_file_with_its_day_knows_what_has_changed_since()
    {
        var number = await World.StoryAsync((objection, _) => World.Acknowledged(objection));
        var csv = Encoding.UTF8.GetBytes($"Number,Status\n{number},Withdrawn\n");
        await World.ActAsync(ApiWorld.Pmo, number, "read-back", JsonNode.Parse("""{"text":"You close the year."}"""));
        await World.ActAsync(ApiWorld.FinanceLead, number, "escalate", JsonNode.Parse("""{"reason":"No."}"""));

        var cell = Assert.Single(Cells(await OkAsync(SendAsync(ApiWorld.FinanceLead, "list.csv", csv, ("asOf", "2020-11-06")))));

        Assert.Equal(("Conflict", "Acknowledged", "Escalated"), (cell.State, cell.Former, cell.Now));
    }

    /// <summary>A CSV file does not say which texts it was exported with.</summary>
    [Fact]
    public async Task A_csv_text_of_an_objection_that_has_changed_since_is_a_conflict()
    {
        var number = await World.StoryAsync(title: "First");
        var csv = await ExportAsync(ApiWorld.FinanceLead, "objections.csv?columns=number,title");
        Assert.Equal(200, (await World.ActAsync(ApiWorld.FinanceLead, number, "reword", JsonNode.Parse("""{"title":"Second","statement":"We cannot move in December.","proposedChange":"Move in March."}"""))).Code);

        var cell = Assert.Single(Cells(await OkAsync(SendAsync(ApiWorld.FinanceLead, "objections.csv", csv))));

        Assert.Equal(("Conflict", "First", "Second"), (cell.State, cell.Theirs, cell.Now));
    }

    [Fact]
    public async Task Only_the_accepted_rows_are_stored()
    {
        var (first, second) = (await World.StoryAsync(title: "First"), await World.StoryAsync(title: "Second"));
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.FinanceLead, "objections.xlsx"), Set(first, "Title", "One") + Set(second, "Title", "Two"));

        await ApplyAsync(ApiWorld.FinanceLead, "objections.xlsx", file, ("rows", second));

        Assert.Equal(("First", "Two"), (await TitleAsync(first), await TitleAsync(second)));
    }

    [Fact]
    public async Task Rows_may_be_sorted_and_columns_deleted()
    {
        var (first, second) = (await World.StoryAsync(title: "First"), await World.StoryAsync(title: "Second"));
        const string Statements = """
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)][::-1]
            for place, values in enumerate(rows, 2):
                for column, value in enumerate(values, 1):
                    sheet.cell(place, column).value = value
            sheet.delete_cols(head.index("Units") + 1)
            head = [cell.value for cell in sheet[1]]

            """;
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.FinanceLead, "objections.xlsx"), Statements + Set(second, "Title", "Two"));

        var cell = Assert.Single(Cells(await CompareAsync(ApiWorld.FinanceLead, "objections.xlsx", file)));

        Assert.Equal((second, "title", "Two"), (cell.Number, cell.Column, cell.Theirs));
        Assert.Equal("First", await TitleAsync(first));
    }

    [Fact]
    public async Task What_was_stored_can_be_taken_back_on_the_same_day()
    {
        var number = await World.StoryAsync(title: "First");
        var file = await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.FinanceLead, "objections.xlsx"), Set(number, "Title", "Moved"));
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        await using var scope = World.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(World.By(ApiWorld.FinanceLead).PersonId);
        var application = scope.ServiceProvider.GetRequiredService<EditApplication>();

        var result = await application.RunAsync(path, "objections.xlsx", new EditChoice(), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("Moved", await TitleAsync(number));
        Assert.Empty(await application.TakeBackAsync(result.CanBeTakenBack, TestContext.Current.CancellationToken));

        Assert.Equal("First", await TitleAsync(number));
        File.Delete(path);
    }

    [Fact]
    public async Task An_objection_that_changed_after_the_person_saw_the_differences_is_not_overwritten()
    {
        var number = await World.StoryAsync(title: "First");
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await SpreadsheetPrograms.WithOpenpyxlAsync(await ExportAsync(ApiWorld.FinanceLead, "objections.xlsx"), Set(number, "Title", "Moved")), TestContext.Current.CancellationToken);
        await using var scope = World.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(World.By(ApiWorld.FinanceLead).PersonId);
        var seen = Assert.Single((await scope.ServiceProvider.GetRequiredService<BringBackQuery>().LoadAsync(path, "objections.xlsx", cancellation: TestContext.Current.CancellationToken)).Differences).Seen;
        await World.ActAsync(ApiWorld.Pmo, number, "acknowledge");

        var result = await scope.ServiceProvider.GetRequiredService<EditApplication>().RunAsync(path, "objections.xlsx", new EditChoice(Seen: new Dictionary<string, Guid> { [number] = seen }), cancellation: TestContext.Current.CancellationToken);

        Assert.Contains(result.Report.Differences[0].Cells, cell => cell is { State: DifferenceState.Refused, Code: "edit.stale" });
        Assert.Equal("First", await TitleAsync(number));
        File.Delete(path);
    }

    /// <summary>An objection for each awkward text, and one with texts as long as a workbook's cell allows.</summary>
    private async Task AwkwardAsync()
    {
        var unit = 0;
        foreach (var text in s_awkward.Append(new string('a', 29_999) + "é"))
        {
            await World.StoryAsync(title: $"Awkward {unit++}");
            await using var db = World.Open();
            var id = await db.Objections.MaxAsync(objection => objection.Id);
            await db.Objections.Where(objection => objection.Id == id).ExecuteUpdateAsync(set => set
                .SetProperty(objection => objection.Title, text.Length > 200 ? "Long" : text)
                .SetProperty(objection => objection.Statement, text).SetProperty(objection => objection.Interest, text).SetProperty(objection => objection.ProposedChange, text));
        }
    }

    [Fact]
    public async Task No_program_executes_an_awkward_text()
    {
        await AwkwardAsync();
        var file = await ExportAsync(ApiWorld.FinanceLead, $"objections.xlsx{AllColumns}");
        const string NoFormula = "assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == 'f'], 'a formula'";

        await SpreadsheetPrograms.WithOpenpyxlAsync(file, NoFormula);
        await SpreadsheetPrograms.WithOpenpyxlAsync(await SpreadsheetPrograms.ThroughLibreOfficeAsync(file), NoFormula);
        var csv = Encoding.UTF8.GetString(await ExportAsync(ApiWorld.FinanceLead, "objections.csv?columns=number,title"));
        Assert.All(csv.Split('\n').Select(line => line.Split(',').Last().TrimStart('"')).Where(cell => cell.Length > 0), cell => Assert.DoesNotContain(cell[0], "=+-@\t\r"));
    }

    [Theory]
    [InlineData(ApiWorld.FinanceLead, "Raised", "Interest|Proposed change|Severity|Severity criterion|Statement|Status|Title")]
    [InlineData(ApiWorld.FinanceLead, "Diagnosed", "Status")]
    [InlineData(ApiWorld.Pmo, "Raised", "Due|Severity|Severity criterion|Status")]
    [InlineData(ApiWorld.Pmo, "Diagnosed", "Answer given|Due|Response|Severity|Severity criterion|Status")]
    [InlineData(ApiWorld.Member, "Raised", "")]
    public async Task Only_the_cells_that_the_reader_can_change_now_are_unlocked(string reader, string state, string expected)
    {
        await World.StoryAsync((objection, _) => (state == "Diagnosed" ? World.Diagnosed : (Action<Objection>)(_ => { }))(objection));
        var file = await ExportAsync(reader, $"objections.xlsx{AllColumns}");

        // An empty cell without a style of its own has that of its column.
        var check = "of = lambda cell: cell if cell.has_style else sheet.column_dimensions[cell.column_letter]\n"
            + $"open = sorted(title for title, cell in zip(head, sheet[2]) if not of(cell).protection.locked)\nassert '|'.join(open) == '{expected}', open\n";
        await SpreadsheetPrograms.WithOpenpyxlAsync(file, check);
    }
}
