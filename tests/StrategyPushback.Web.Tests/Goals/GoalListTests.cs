using System.Globalization;
using System.Text.Json.Nodes;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Goals.Import;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Goals;

/// <summary>Goals and problems from a spreadsheet, and what a merge of units does to them.</summary>
public sealed class GoalListTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_PMO_brings_in_goals_of_the_company_and_of_units_and_changes_them_by_the_same_list()
    {
        const string List = "Goal\tUnit\tKind\tMeasure\tBaseline\tTarget\tDue\tWeight\nMore sales\t\tbusiness development\tEUR million\t40\t50.5\t2027-12-31\t7\nLower cost\tFinance\tfinanceira\tEUR\t\t\t\t";
        Assert.Equal([RowOutcome.New, RowOutcome.New], await OutcomesAsync(ApiWorld.Pmo, List));
        await BringInAsync(ApiWorld.Pmo, List);

        var goals = (await _world.GetAsync(ApiWorld.Member, "goals")).Items;
        Assert.Equal(["More sales", "Lower cost"], goals.Select(goal => (string)goal["statement"]!));
        Assert.Equal((null, 7, 50.5m, "BusinessDevelopment"), ((string?)goals[0]["unit"], (int)goals[0]["weight"]!, (decimal)goals[0]["target"]!, (string)goals[0]["facet"]!));
        Assert.Equal(("FIN", true, 5), ((string?)goals[1]["unit"], (bool)goals[1]["onBehalf"]!, (int)goals[1]["weight"]!));

        const string Again = "Goal\tUnit\tWeight\nmore SALES\tcompany\t9\nLower cost\tFIN\t";
        Assert.Equal([RowOutcome.Changed, RowOutcome.Unchanged], await OutcomesAsync(ApiWorld.Pmo, Again));
    }

    [Fact]
    public async Task A_row_that_the_form_would_refuse_is_refused_by_number_and_nothing_is_stored()
    {
        await StartAsync(ApiWorld.FinanceLead, "Goal\tUnit\tKind\tMeasure\tDate of the baseline\tDue\tWeight\nA\tSales\tfinancial\tEUR\t\t\t\nB\t\tfinancial\tEUR\t2027-01-01\t2026-01-01\t\nC\t\tfinancial\tEUR\t\t\t11\nD\t\tfinancial\tEUR\t\tsoon\t\nE\t\tpersonal\tEUR\t\t\t\nF\t\tfinancial\t\t\t\t");
        var report = (await _world.LoadAsync<ImportGoalsQuery, ListPreviewQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync())).Pending!;

        Assert.Equal(["goal.not-own", "goal.due-before-baseline", "goal.weight-out-of-range", "row.date-unknown", "row.facet-unknown", "field.required"], report.Content.Rows.Select(row => row.Problems[0].Code));
        Assert.Equal("import.rows-refused", (await _world.DoAsync<ImportGoals.Command, ListResult>(ApiWorld.FinanceLead, new(report.Id))).Refusal?.Code);
        Assert.Empty((await _world.GetAsync(ApiWorld.Pmo, "goals")).Items);
    }

    [Fact]
    public async Task A_row_with_the_words_of_an_earlier_row_of_the_same_unit_is_refused()
    {
        await StartAsync(ApiWorld.FinanceLead, "Goal\tUnit\tKind\tMeasure\nA\tFinance\tfinancial\tEUR\na\tFIN\tfinancial\tEUR");
        var goals = (await _world.LoadAsync<ImportGoalsQuery, ListPreviewQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync())).Pending!;
        Assert.Equal(["row.words-twice"], goals.Content.Rows.SelectMany(row => row.Problems).Select(problem => problem.Code));

        await StartAsync(ApiWorld.FinanceLead, "Problem\tNoted\nSlow close\t2020-10-01\nslow CLOSE\t2020-10-02", ImportKind.Problems);
        var problems = (await _world.LoadAsync<ImportProblemsQuery, ListPreviewQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync())).Pending!;
        Assert.Equal(["row.words-twice"], problems.Content.Rows.SelectMany(row => row.Problems).Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("8.000", "pt-BR")]
    [InlineData("1,5", "en")]
    public async Task A_number_in_the_style_of_another_language_is_refused_and_not_guessed(string number, string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await StartAsync(ApiWorld.FinanceLead, $"Goal\tUnit\tKind\tMeasure\tTarget\nA\tFinance\tfinancial\tEUR\t{number}");
        var report = (await _world.LoadAsync<ImportGoalsQuery, ListPreviewQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync())).Pending!;

        Assert.Equal(["row.number-unknown"], report.Content.Rows.Select(row => row.Problems[0].Code));
    }

    [Fact]
    public async Task A_lead_brings_in_the_problems_of_the_own_unit_after_those_it_has()
    {
        await _world.PostAsync(ApiWorld.FinanceLead, "problems", new JsonObject { ["unit"] = "FIN", ["statement"] = "Slow close" });
        var id = await StartAsync(ApiWorld.FinanceLead, "Problem\tNoted\nslow close\t\nNo overview\t2020-10-01", ImportKind.Problems);
        Assert.Null((await _world.DoAsync<ImportProblems.Command, ListResult>(ApiWorld.FinanceLead, new(id))).Refusal);

        var problems = (await _world.GetAsync(ApiWorld.Member, "problems?unit=FIN")).Items;
        Assert.Equal(["1 Slow close", "2 No overview"], problems.Select(problem => $"{problem["rank"]} {problem["statement"]}"));
        Assert.Equal("2020-10-01", (string)problems[1]["notedOn"]!);
    }

    [Fact]
    public async Task Goals_and_problems_of_a_merged_unit_move_with_it_and_come_back_when_the_merge_is_undone()
    {
        await _world.PostAsync(ApiWorld.FinanceLead, "problems", new JsonObject { ["unit"] = "FIN", ["statement"] = "Slow close" });
        await _world.PostAsync(ApiWorld.SalesLead, "problems", new JsonObject { ["unit"] = "SAL", ["statement"] = "No overview" });
        await _world.PostAsync(ApiWorld.SalesLead, "goals", new JsonObject { ["unit"] = "SAL", ["facet"] = "BusinessDevelopment", ["statement"] = "More sales", ["measure"] = "EUR" });

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, "units/SAL/merge", new JsonObject { ["into"] = "FIN" }, "*")).Code);
        Assert.Equal(["FIN 1 Slow close", "FIN 2 No overview"], await ProblemsAsync());
        Assert.Equal("FIN", (string?)Assert.Single((await _world.GetAsync(ApiWorld.Member, "goals")).Items)["unit"]);

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, "units/SAL/undo-merge", null, "*")).Code);
        Assert.Equal(["FIN 1 Slow close", "SAL 1 No overview"], await ProblemsAsync());
        Assert.Equal("SAL", (string?)Assert.Single((await _world.GetAsync(ApiWorld.Member, "goals")).Items)["unit"]);
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync() => [.. (await _world.GetAsync(ApiWorld.Member, "problems")).Items.Select(problem => $"{problem["unit"]} {problem["rank"]} {problem["statement"]}")];

    private async Task<Guid> StartAsync(string email, string text, ImportKind kind = ImportKind.Goals)
    {
        var outcome = await _world.DoAsync<StartList.Command, StartList.Started>(email, new(kind, null, null, text));
        Assert.Null(outcome.Refusal);
        return outcome.Value!.Id;
    }

    private async Task<IReadOnlyList<RowOutcome>> OutcomesAsync(string email, string text)
    {
        await StartAsync(email, text);
        var view = await _world.LoadAsync<ImportGoalsQuery, ListPreviewQuery.View>(email, query => query.LoadAsync());
        return [.. view.Pending!.Content.Rows.Select(row => row.Outcome)];
    }

    private async Task BringInAsync(string email, string text) =>
        Assert.Null((await _world.DoAsync<ImportGoals.Command, ListResult>(email, new(await StartAsync(email, text)))).Refusal);
}
