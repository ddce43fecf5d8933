using System.Text.Json.Nodes;
using StrategyPushback.Web.Features.Goals;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Goals;

/// <summary>Goals of the company and of the units, and the problems of the units.</summary>
public sealed class GoalsApiTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.Cio, 201, 409)]
    [InlineData(ApiWorld.Pmo, 201, 201)]
    [InlineData(ApiWorld.FinanceLead, 409, 201)]
    [InlineData(ApiWorld.SalesLead, 409, 409)]
    [InlineData(ApiWorld.Member, 403, 403)]
    [InlineData(ApiWorld.Administrator, 403, 403)]
    public async Task Who_writes_the_goals_of_the_company_and_of_Finance(string email, int ofCompany, int ofFinance)
    {
        Assert.Equal(ofCompany, (await _world.PostAsync(email, "goals", Goal(unit: null))).Code);
        Assert.Equal(ofFinance, (await _world.PostAsync(email, "goals", Goal("FIN"))).Code);
    }

    [Fact]
    public async Task A_goal_is_added_changed_retired_and_taken_back()
    {
        var added = await _world.PostAsync(ApiWorld.FinanceLead, "goals", Goal("Finance"));
        Assert.Equal(201, added.Code);
        Assert.Equal(("FIN", 5, false), ((string)added.Body["unit"]!, (int)added.Body["weight"]!, (bool)added.Body["onBehalf"]!));
        Assert.Equal(["2027-06-30", "2027-12-01"], added.Body["reviewOn"]!.AsArray().Select(day => (string)day!));
        var address = $"goals/{added.Body["id"]}";

        var edited = await _world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Patch, address, """{"weight":9,"clear":["target"]}""", added.Tag);
        Assert.Equal((200, 9, null, 12.5m), (edited.Code, (int)edited.Body["weight"]!, (decimal?)edited.Body["target"], (decimal)edited.Body["baseline"]!));
        (await _world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Patch, address, """{"weight":8}""", added.Tag)).Refused(412, "edit.stale");
        (await _world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Patch, address, """{"weight":8}""")).Refused(428, "edit.precondition-required");

        var retired = await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/retire", null, edited.Tag);
        Assert.True((bool)retired.Body["retired"]!);
        Assert.Empty((await _world.GetAsync(ApiWorld.SalesLead, "goals")).Items);
        Assert.Single((await _world.GetAsync(ApiWorld.SalesLead, "goals?retired=true&unit=FIN&facet=Financial")).Items);
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/reinstate", null, retired.Tag)).Code);
        Assert.Single((await _world.GetAsync(ApiWorld.Member, "goals?unit=FIN")).Items);
        Assert.Empty((await _world.GetAsync(ApiWorld.Member, "goals?unit=company")).Items);
    }

    [Fact]
    public async Task A_review_line_that_is_no_date_is_refused_together_with_the_other_fields()
    {
        var entry = new GoalEntry { Measure = "days", ReviewOn = "2021-06-30\nnext spring" };

        var refusal = (await _world.DoAsync<AddGoal.Command, Created>(ApiWorld.Pmo, entry.ToAdd())).Refusal!;

        Assert.Equal("next spring", entry.WrongReview);
        Assert.Equal(["facet", "reviewOn[1]", "statement"], refusal.Fields.Select(field => field.Field).Order());
        Assert.Empty((await _world.GetAsync(ApiWorld.Pmo, "goals")).Items);
    }

    [Fact]
    public async Task The_same_key_adds_one_goal()
    {
        var first = await _world.PostAsync(ApiWorld.Pmo, "goals", Goal(unit: null), key: "goal-1");
        var second = await _world.PostAsync(ApiWorld.Pmo, "goals", Goal(unit: null), key: "goal-1");

        Assert.Equal((201, first.Location), (second.Code, second.Location));
        Assert.Single((await _world.GetAsync(ApiWorld.Pmo, "goals")).Items);
    }

    [Theory]
    [InlineData("""{"weight":0}""", 409, "goal.weight-out-of-range")]
    [InlineData("""{"dueOn":"2026-12-31"}""", 409, "goal.due-before-baseline")]
    [InlineData("""{"statement":" "}""", 400, "field.required")]
    [InlineData("""{"facet":null}""", 400, "field.required")]
    [InlineData("""{"unit":"NONE"}""", 400, "field.unknown")]
    [InlineData("""{"target":1000000000001}""", 400, "field.out-of-range")]
    [InlineData("""{"reviewOn":["1815-06-18"]}""", 400, "date.out-of-range")]
    [InlineData("""{"dueOn":"2500-01-01"}""", 400, "date.out-of-range")]
    public async Task Bad_input_is_refused_and_nothing_is_stored(string changed, int status, string code)
    {
        var body = Goal("FIN");
        foreach (var (name, value) in JsonNode.Parse(changed)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        (await _world.PostAsync(ApiWorld.FinanceLead, "goals", body)).Refused(status, code);
        Assert.Empty((await _world.GetAsync(ApiWorld.Pmo, "goals")).Items);
    }

    [Fact]
    public async Task An_unknown_filter_is_refused()
    {
        (await _world.GetAsync(ApiWorld.Pmo, "goals?facet=Personal")).Refused(400, "filter.unknown");
        (await _world.GetAsync(ApiWorld.Pmo, "goals?person=fay")).Refused(400, "filter.unknown-name");
        (await _world.GetAsync(ApiWorld.Pmo, "problems?unit=!")).Refused(400, "filter.unknown");
        (await _world.GetAsync(ApiWorld.Pmo, "goals/999")).Refused(404, "access.not-found");
    }

    [Fact]
    public async Task A_lead_ranks_solves_and_reopens_the_problems_of_the_own_unit()
    {
        await AddProblemAsync("The close takes ten days");
        var second = await AddProblemAsync("No one view of a client");
        Assert.Equal(2, (int)second.Body["rank"]!);
        var address = $"problems/{second.Body["id"]}";

        (await _world.PostAsync(ApiWorld.SalesLead, $"{address}/rank", new JsonObject { ["rank"] = 1 }, second.Tag)).Refused(409, "problem.not-own-unit");
        (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/rank", new JsonObject { ["rank"] = 0 }, second.Tag)).Refused(400, "field.out-of-range");
        var ranked = await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/rank", new JsonObject { ["rank"] = 1 }, second.Tag);
        Assert.Equal(["No one view of a client", "The close takes ten days"], await WordsAsync("problems?unit=FIN"));

        var solved = await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/solve", null, ranked.Tag);
        Assert.Equal("2020-11-09", (string)solved.Body["solvedOn"]!);
        Assert.Equal(["The close takes ten days"], await WordsAsync("problems"));
        Assert.Equal(["No one view of a client"], await WordsAsync("problems?solved=true"));
        (await _world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Patch, address, """{"statement":"Other words"}""", solved.Tag)).Refused(409, "problem.solved");

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/reopen", null, solved.Tag)).Code);
        Assert.Equal(2, (await WordsAsync("problems?unit=FIN")).Count);
    }

    [Theory]
    [InlineData(ApiWorld.Cio, 403)]
    [InlineData(ApiWorld.Pmo, 201)]
    [InlineData(ApiWorld.FinanceLead, 201)]
    [InlineData(ApiWorld.SalesLead, 409)]
    [InlineData(ApiWorld.Member, 403)]
    public async Task Who_writes_the_problems_of_Finance(string email, int status) =>
        Assert.Equal(status, (await _world.PostAsync(email, "problems", new JsonObject { ["unit"] = "FIN", ["statement"] = "Slow" })).Code);

    [Fact]
    public async Task A_problem_was_noted_today_at_the_latest() =>
        (await _world.PostAsync(ApiWorld.FinanceLead, "problems", new JsonObject { ["unit"] = "FIN", ["statement"] = "Slow", ["notedOn"] = "2020-11-10" })).Refused(409, "problem.noted-in-the-future");

    private static JsonObject Goal(string? unit) => new()
    {
        ["unit"] = unit,
        ["facet"] = "Financial",
        ["statement"] = "Lower cost per claim",
        ["measure"] = "EUR per claim",
        ["baseline"] = 12.5,
        ["baselineOn"] = "2027-01-01",
        ["target"] = 9,
        ["dueOn"] = "2027-12-31",
        ["reviewOn"] = new JsonArray("2027-12-01", "2027-06-30"),
    };

    private Task<Answer> AddProblemAsync(string words) => _world.PostAsync(ApiWorld.FinanceLead, "problems", new JsonObject { ["unit"] = "FIN", ["statement"] = words });

    private async Task<IReadOnlyList<string>> WordsAsync(string address) => [.. (await _world.GetAsync(ApiWorld.Member, address)).Items.Select(problem => (string)problem["statement"]!)];
}
