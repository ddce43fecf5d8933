using System.Text;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using StrategyPushback.Web.Tests.Exchange;
using StrategyPushback.Web.Tests.Exports;
using Xunit;

namespace StrategyPushback.Web.Tests.Reports;

/// <summary>The table of every comment with its answer and what became of it.</summary>
public sealed class DispositionReportTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_row_has_the_answer_that_counts_with_the_reply_of_each_unit()
    {
        var number = await world.StoryAsync((objection, _) =>
        {
            world.Proposed(objection);
            objection.Contest("December is not possible.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(9));
        });

        var row = await RowAsync(ApiWorld.SalesLead, number);

        Assert.Equal((DispositionKind.NotAccepted, "The date stands.", DispositionVerdict.Contested), (row.Disposition, row.Response, row.Verdict));
        Assert.Equal(new DispositionRow.Reply("Finance", false, "December is not possible."), Assert.Single(row.Replies));
        Assert.Equal("FIN", Assert.Single(row.Sources).Code);
    }

    [Fact]
    public async Task A_row_without_an_answer_has_no_disposition()
    {
        var number = await world.StoryAsync((objection, _) => world.Diagnosed(objection));

        var row = await RowAsync(ApiWorld.SalesLead, number);

        Assert.Equal((null, null, DispositionVerdict.None), (row.Disposition, row.Response, row.Verdict));
    }

    [Fact]
    public async Task A_ruling_and_its_minority_opinion_are_in_the_row()
    {
        var number = await RuledAsync();

        var row = await RowAsync(ApiWorld.SalesLead, number);

        Assert.Equal(DispositionVerdict.Overruled, row.Verdict);
        Assert.Equal(new DispositionRow.Decision(RulingKind.Overruled, "The date stays."), Assert.Single(row.Rulings));
        Assert.Equal(["Finance: the close is at risk."], row.MinorityOpinions);
    }

    [Fact]
    public async Task A_restricted_objection_is_in_no_row_and_in_no_count_of_a_person_who_may_not_see_it()
    {
        var filter = ObjectionFilter.Parse("q=zebrareport");
        var number = await world.StoryAsync(confidentiality: Confidentiality.Restricted, title: "Zebrareport");

        Assert.Equal((0, 1), (await CountAsync(ApiWorld.SalesLead, filter), await CountAsync(ApiWorld.FinanceLead, filter)));
        Assert.Empty(await RowsAsync(ApiWorld.SalesLead, filter));
        Assert.Equal(number, Assert.Single(await RowsAsync(ApiWorld.Pmo, filter)).Number);
        Assert.DoesNotContain("Zebrareport", await TextAsync(ApiWorld.SalesLead, "reports/dispositions.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Zebrareport", await TextAsync(ApiWorld.Administrator, "reports/dispositions.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ApiWorld.Pmo)]
    [InlineData(ApiWorld.SalesLead)]
    public async Task The_page_and_every_file_contain_the_same_rows(string reader)
    {
        var number = await RuledAsync();
        await world.StoryAsync((objection, _) => world.Proposed(objection), Confidentiality.Restricted);
        var numbers = (await RowsAsync(reader, new ObjectionFilter())).Select(row => row.Number).ToList();

        var (csv, html) = (await TextAsync(reader, "reports/dispositions.csv"), await TextAsync(reader, "reports/dispositions.html"));
        using var book = SpreadsheetDocument.Open(new MemoryStream(await (await world.OfAsync(reader)).GetByteArrayAsync("/api/v1/reports/dispositions.xlsx", TestContext.Current.CancellationToken)), isEditable: false);

        Assert.Contains(number, numbers);
        Assert.Equal(numbers, WorkbookTests.Cells(book).Skip(1).Select(row => row[0].InlineString!.Text!.Text));
        Assert.All(numbers, one => Assert.True(csv.Contains($"{one},", StringComparison.Ordinal) && html.Contains(one, StringComparison.Ordinal)));
        Assert.Contains("Finance: the close is at risk.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_a_person_is_no_markup_in_the_page_of_its_own()
    {
        await world.StoryAsync(title: "<script>alert(1)</script>");

        var html = await TextAsync(ApiWorld.Pmo, "reports/dispositions.html");

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grouped_by_unit_the_rows_of_a_unit_are_together()
    {
        await world.StoryAsync();
        var rows = await world.LoadAsync<DispositionReportQuery, List<DispositionRow>>(ApiWorld.Pmo, report => report.RowsAsync(new ObjectionFilter(), DispositionGrouping.Unit).ToListAsync().AsTask());

        var units = rows.Select(row => row.Sources[0].Code).ToList();
        Assert.Equal(units.Distinct().Count(), units.Where((unit, at) => at == 0 || units[at - 1] != unit).Count());
    }

    [Theory]
    [InlineData("by=colour", "by")]
    [InlineData("severity=Huge", "severity")]
    public async Task An_unknown_value_in_the_address_is_refused_with_its_name(string query, string field)
    {
        var answer = await world.GetAsync(ApiWorld.Pmo, $"reports/dispositions.csv?{query}");

        Assert.Equal((400, "filter.unknown"), (answer.Code, (string)answer.Body["code"]!));
        Assert.Contains(field, answer.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_one_installation_can_be_imported_into_another()
    {
        await RuledAsync();
        var file = await (await world.OfAsync(ApiWorld.Pmo)).GetByteArrayAsync("/api/v1/reports/dispositions.xlsx?status=Overruled", TestContext.Current.CancellationToken);
        await using var other = new TestHost();
        var desk = new ImportDesk(other);
        await using (var db = other.Open())
        {
            db.Units.AsTracking().First(unit => unit.Code == "EA").AddAlias("Finance");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var (id, chosen) = await desk.ChooseAsync("dispositions.xlsx", file);
        Assert.Null(chosen.Refusal);
        var made = await desk.RunAsync(id);

        Assert.Null(made.Refusal);
        await using var read = other.Open();
        var imported = (await read.LoadObjectionAsync(await read.Objections.OrderByDescending(objection => objection.Id).Select(objection => objection.Id).FirstAsync(TestContext.Current.CancellationToken)))!;
        Assert.Equal(("The close of the year", "We cannot move in December.", "Move in March.", Status.Resolved), (imported.Title, imported.Statement, imported.ProposedChange, imported.Status));
        Assert.Empty(imported.Verdicts);
        Assert.Contains("Minority opinion: Finance: the close is at risk.", imported.Source!.Answer, StringComparison.Ordinal);
    }

    private Task<string> RuledAsync() => world.StoryAsync((objection, _) =>
    {
        world.Diagnosed(objection);
        objection.Escalate("We do not come together.", world.By(ApiWorld.FinanceLead), ApiWorld.Now(9));
        objection.Rule(RulingKind.Overruled, "The date stays.", "Finance: the close is at risk.", world.By(ApiWorld.Cio), ApiWorld.Now(8));
    });

    private async Task<DispositionRow> RowAsync(string reader, string number) => Assert.Single(await RowsAsync(reader, ObjectionFilter.Parse($"q={number}")));

    private Task<List<DispositionRow>> RowsAsync(string reader, ObjectionFilter filter) =>
        world.LoadAsync<DispositionReportQuery, List<DispositionRow>>(reader, report => report.RowsAsync(filter).ToListAsync().AsTask());

    private Task<int> CountAsync(string reader, ObjectionFilter filter) =>
        world.LoadAsync<DispositionReportQuery, int>(reader, async report => (await report.LoadAsync(filter)).Rows);

    private async Task<string> TextAsync(string reader, string address) =>
        Encoding.UTF8.GetString(await (await world.OfAsync(reader)).GetByteArrayAsync($"/api/v1/{address}", TestContext.Current.CancellationToken));
}
