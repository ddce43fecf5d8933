using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>The unblock plan: its actions, its visibility, and accepting it.</summary>
public sealed class UnblockPlanTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Cio = "cio@demo.example";

    [Fact]
    public async Task On_the_story_eight_days_clear_two_of_three_blockers_and_one_objection_more()
    {
        var plan = await LoadAsync(Cio, 8);

        Assert.Equal(["ACT-9", "ACT-4", "ACT-10", "ACT-11"], plan.Actions.Select(step => step.Number));
        Assert.Equal(["OBJ-11", "OBJ-15", "OBJ-6"], plan.Weighed.Where(row => row.IsCleared).Select(row => row.Number).Order(StringComparer.Ordinal));
        Assert.Equal((6.5m, 20m, 20m, true), (plan.Effort, plan.Weight, plan.Bound, plan.IsExact));
        Assert.Equal(plan.Weight, Math.Round(plan.Actions.Sum(step => step.Weight), 10));
    }

    [Fact]
    public async Task The_owner_of_an_action_sees_it_first()
    {
        Assert.Equal("ACT-11", (await LoadAsync("lead.ea@demo.example", 8)).Actions[0].Number);
        Assert.True((await LoadAsync("lead.ea@demo.example", 8)).Actions[0].IsMine);
        Assert.False((await LoadAsync("lead.ea@demo.example", 8)).MayAccept);
    }

    [Fact]
    public async Task The_plan_covers_the_objections_of_the_filter()
    {
        Assert.Equal(["ACT-8"], (await LoadAsync(Cio, 8, "q=OBJ-12")).Actions.Select(step => step.Number));
        Assert.Empty((await LoadAsync(Cio, 8, "status=closed")).Actions);
        Assert.Empty((await LoadAsync(Cio, 0.5m)).Actions);
    }

    [Fact]
    public async Task The_api_answers_in_the_contract_s_shape()
    {
        using var client = await host.ClientOfAsync(Cio);
        var plan = await client.GetFromJsonAsync<JsonElement>("/api/v1/unblock-plan?capacity=8");

        Assert.Equal(["capacity", "weight", "bound", "actions", "commitments"], plan.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["id", "effort", "probability", "objections", "weight"], plan.GetProperty("actions")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal((8m, 20m, 20m), (plan.GetProperty("capacity").GetDecimal(), plan.GetProperty("weight").GetDecimal(), plan.GetProperty("bound").GetDecimal()));
        Assert.Equal("9", plan.GetProperty("actions")[0].GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("actions")[0].GetProperty("probability").ValueKind);
    }

    [Theory]
    [InlineData("", "field.required")]
    [InlineData("capacity=", "field.out-of-range")]
    [InlineData("capacity=0", "field.out-of-range")]
    [InlineData("capacity=-1", "field.out-of-range")]
    [InlineData("capacity=1e3", "field.out-of-range")]
    [InlineData("capacity=1001", "field.out-of-range")]
    [InlineData("capacity=8,5", "field.out-of-range")]
    [InlineData("capacity=many", "field.out-of-range")]
    [InlineData("capacity=8&unit=NOPE", "filter.unknown")]
    [InlineData("capacity=8&capcity=9", "filter.unknown-name")]
    [InlineData("capacity=8&asOf=2020-11-02", "plan.not-of-the-past")]
    public async Task An_invalid_capacity_or_filter_is_refused_by_name(string query, string code)
    {
        using var client = await host.ClientOfAsync(Cio);
        using var answer = await client.GetAsync(new Uri($"/api/v1/unblock-plan?{query}", UriKind.Relative));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_first_paint_says_what_to_do_this_week()
    {
        using var client = await host.ClientOfAsync(Cio);

        Assert.Contains("Points: 20 of 46; days: 6.5 of 8.", await client.GetStringAsync(new Uri("/dashboard?update=all", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("is not a capacity in days", await client.GetStringAsync(new Uri("/dashboard?capacity=none", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restricted_objection_is_planned_only_for_people_who_may_see_it()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        var number = await world.StoryAsync(
            (objection, db) =>
            {
                world.Diagnosed(objection);
                world.Planned(objection, db);
            },
            Confidentiality.Restricted);
        foreach (var (email, sees) in new[] { (ApiWorld.Cio, true), (ApiWorld.Pmo, true), (ApiWorld.FinanceLead, true), (ApiWorld.Owner, true), (ApiWorld.SalesLead, false), (ApiWorld.Member, false), (ApiWorld.Administrator, false) })
        {
            var plan = await world.GetAsync(email, "unblock-plan?capacity=8");
            Assert.Equal(sees ? 1 : 0, plan.Body["actions"]!.AsArray().Count);
            Assert.Equal(sees ? 2 : 0, (decimal)plan.Body["weight"]!);
            Assert.True(!sees || (string)plan.Body["actions"]![0]!["objections"]![0]! == number);
        }

        // The action also answers an open objection, so it is shown, without the restricted one.
        var open = await world.StoryAsync((objection, db) =>
        {
            world.Diagnosed(objection);
            var restricted = db.LoadObjectionAsync(int.Parse(number[4..])).GetAwaiter().GetResult()!;
            db.Add(ResolutionAction.Plan(ActionKind.Train, "For both", [objection, restricted], db.People.Single(person => person.Email == ApiWorld.Owner), 1, new DateOnly(2020, 12, 1), "Trained", world.By(ApiWorld.Pmo), ApiWorld.Now(10)));
        });
        var sales = await world.GetAsync(ApiWorld.SalesLead, "unblock-plan?capacity=8");
        Assert.Equal([open], sales.Body["actions"]!.AsArray().SelectMany(step => step!["objections"]!.AsArray()).Select(known => (string)known!));
    }

    [Fact]
    public async Task Effort_and_probability_of_an_action_affect_the_plan()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        var number = await PlannedAsync(world);
        var id = (string)(await world.GetAsync(ApiWorld.Pmo, $"actions?objection={number}")).Items[0]["id"]!;

        var seen = await world.GetAsync(ApiWorld.Owner, $"actions/{id}");
        var estimated = await world.PostAsync(ApiWorld.Owner, $"actions/{id}/estimate", JsonNode.Parse("""{"effortDays":1.5,"probability":0.25}"""), seen.Tag);
        Assert.Equal((200, 0.25m), (estimated.Code, (decimal)estimated.Body["probability"]!));
        Assert.Equal(0.5m, (decimal)(await world.GetAsync(ApiWorld.Pmo, "unblock-plan?capacity=1.5")).Body["weight"]!);

        (await world.PostAsync(ApiWorld.Owner, $"actions/{id}/estimate", JsonNode.Parse("""{"probability":1.5}"""), estimated.Tag)).Refused(400, "field.out-of-range");
        (await world.PostAsync(ApiWorld.SalesLead, $"actions/{id}/estimate", JsonNode.Parse("""{"probability":0.5}"""), estimated.Tag)).Refused(409, "action.only-owner-reports");
        (await world.PostAsync(ApiWorld.Owner, $"actions/{id}/estimate", JsonNode.Parse("""{"probability":0.5}"""), seen.Tag)).Refused(412, "edit.stale");

        // Without an effort it cannot be planned, and the page names it.
        await world.PostAsync(ApiWorld.Owner, $"actions/{id}/estimate", JsonNode.Parse("{}"), estimated.Tag);
        Assert.Empty((await world.GetAsync(ApiWorld.Pmo, "unblock-plan?capacity=8")).Body["actions"]!.AsArray());
        Assert.Equal([$"ACT-{id}"], (await world.LoadAsync<UnblockPlanQuery, UnblockView>(ApiWorld.Pmo, plan => plan.LoadAsync(new ObjectionFilter(), 8))).Unestimated);
    }

    [Fact]
    public async Task Accepting_gives_each_action_its_owner_and_date_or_none_of_them()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        await PlannedAsync(world);
        await PlannedAsync(world);
        var plan = await world.LoadAsync<UnblockPlanQuery, UnblockView>(ApiWorld.Pmo, asked => asked.LoadAsync(new ObjectionFilter(), 8));
        Assert.Equal(2, plan.Actions.Count);
        var friday = new DateOnly(2020, 11, 13);
        AcceptPlan.Item Item(int at, DateOnly? due, string owner = ApiWorld.Member) => new(plan.Actions[at].Number, plan.Actions[at].Seen, owner, due);
        var before = await world.StoredAsync();

        Assert.Equal("field.required", (await AcceptAsync(world, ApiWorld.Pmo)).Refusal!.Code);
        Assert.Equal("field.required", (await AcceptAsync(world, ApiWorld.Pmo, Item(0, null))).Refusal!.Code);
        Assert.Equal("action.due-in-the-past", (await AcceptAsync(world, ApiWorld.Pmo, Item(0, friday), Item(1, new DateOnly(2020, 11, 8)))).Refusal!.Code);
        Assert.Equal("actions[1].owner", (await AcceptAsync(world, ApiWorld.Pmo, Item(0, friday), Item(1, friday, "nobody@example.org"))).Refusal!.Fields[0].Field);
        Assert.Equal("access.not-found", (await AcceptAsync(world, ApiWorld.Pmo, Item(0, friday), new("ACT-999", null, ApiWorld.Member, friday))).Refusal!.Code);
        Assert.Equal(before, await world.StoredAsync());

        Assert.True((await AcceptAsync(world, ApiWorld.Pmo, Item(0, friday), Item(1, friday))).Succeeded);
        await using (var db = world.Open())
        {
            Assert.All(db.Actions.Select(action => new { action.Owner.Email, action.DueOn }), action => Assert.Equal((ApiWorld.Member, friday), (action.Email, action.DueOn)));
        }

        Assert.Equal("edit.stale", (await AcceptAsync(world, ApiWorld.Cio, Item(0, friday))).Refusal!.Code);
    }

    [Theory]
    [InlineData(ApiWorld.Cio, null)]
    [InlineData(ApiWorld.Pmo, null)]
    [InlineData(ApiWorld.FinanceLead, "access.not-allowed")]
    [InlineData(ApiWorld.SalesLead, "access.not-allowed")]
    [InlineData(ApiWorld.Owner, "access.not-allowed")]
    [InlineData(ApiWorld.Administrator, "access.not-allowed")]
    public async Task Only_IT_accepts_a_plan(string email, string? refusal)
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        var number = await PlannedAsync(world);
        var action = (string)(await world.GetAsync(ApiWorld.Pmo, $"actions?objection={number}")).Items[0]["number"]!;

        Assert.Equal(refusal, (await AcceptAsync(world, email, new AcceptPlan.Item(action, null, ApiWorld.Member, new DateOnly(2020, 11, 13)))).Refusal?.Code);
    }

    private static Task<string> PlannedAsync(ApiWorld world) => world.StoryAsync((objection, db) =>
    {
        world.Diagnosed(objection);
        world.Planned(objection, db);
    });

    private static Task<Outcome<NoResult>> AcceptAsync(ApiWorld world, string email, params AcceptPlan.Item[] items) =>
        world.DoAsync<AcceptPlan.Command, NoResult>(email, new AcceptPlan.Command(items));

    private Task<UnblockView> LoadAsync(string email, decimal capacity, string query = "") =>
        host.LoadAsync<UnblockPlanQuery, UnblockView>(email, plan => plan.LoadAsync(ObjectionFilter.Parse(query), capacity));
}
