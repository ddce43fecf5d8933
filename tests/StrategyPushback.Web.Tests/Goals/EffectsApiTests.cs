using StrategyPushback.Web.Features.Goals.Detail;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring.Editor;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Goals;

/// <summary>What an element does for a goal: IT states it, the holder of the goal answers.</summary>
public sealed class EffectsApiTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _goal = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _goal = await GoalAsync(ApiWorld.FinanceLead, "FIN");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_refused_effect_is_restated_and_accepted_and_the_history_has_all_of_it()
    {
        var stated = await StateAsync(_goal);
        Assert.Equal((201, "Open"), (stated.Code, (string)stated.Body["verdict"]!));
        var address = $"effects/{stated.Body["id"]}";

        (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/refuse", new JsonObject { ["reason"] = " " }, stated.Tag)).Refused(400, "effect.reason-required");
        var refused = await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/refuse", new JsonObject { ["reason"] = "We have no portal." }, stated.Tag);
        Assert.Equal(("Refused", "We have no portal.", "Fay"), ((string)refused.Body["verdict"]!, (string)refused.Body["verdictReason"]!, (string)refused.Body["verdictBy"]!));

        var restated = await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, address, """{"statement":"The portal comes with it."}""", refused.Tag);
        Assert.Equal(("Open", null, 2m), ((string)restated.Body["verdict"]!, (string?)restated.Body["verdictReason"], (decimal)restated.Body["low"]!));

        var accepted = await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/accept", null, restated.Tag);
        Assert.Equal((200, "Accepted"), (accepted.Code, (string)accepted.Body["verdict"]!));

        var changes = (await _world.LoadAsync<GoalQuery, GoalQuery.View?>(ApiWorld.SalesLead, query => query.LoadAsync(_goal)))!.Changes;
        Assert.Equal(["EffectAccepted", "EffectRestated", "EffectRefused", "EffectProposed", "GoalAdded"], changes.Select(change => $"{change.Kind}"));
        Assert.Contains("You answer a client in one call.", changes[1].Sentence, StringComparison.Ordinal);
        Assert.Contains("We have no portal.", changes[2].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ApiWorld.Cio, 409, "effect.not-holder")]
    [InlineData(ApiWorld.Pmo, 409, "decision.not-by-pmo")]
    [InlineData(ApiWorld.SalesLead, 409, "effect.not-holder")]
    [InlineData(ApiWorld.Member, 403, "access.not-allowed")]
    [InlineData(ApiWorld.Administrator, 403, "access.not-allowed")]
    public async Task Nobody_but_the_lead_answers_for_Finance(string email, int status, string code)
    {
        var stated = await StateAsync(_goal);
        (await _world.PostAsync(email, $"effects/{stated.Body["id"]}/accept", null, stated.Tag)).Refused(status, code);
        (await _world.PostAsync(email, $"effects/{stated.Body["id"]}/refuse", new JsonObject { ["reason"] = "No." }, stated.Tag)).Refused(status, code);
        Assert.Equal("Open", (string)(await _world.GetAsync(ApiWorld.Pmo, $"effects/{stated.Body["id"]}")).Body["verdict"]!);
    }

    [Fact]
    public async Task The_CIO_answers_for_the_company()
    {
        var stated = await StateAsync(await GoalAsync(ApiWorld.Pmo, unit: null));
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Cio, $"effects/{stated.Body["id"]}/accept", new JsonObject { ["reason"] = "As planned." }, stated.Tag)).Code);
        Assert.Single((await _world.GetAsync(ApiWorld.Member, "effects?unit=company&verdict=Accepted")).Items);
    }

    [Theory]
    [InlineData(ApiWorld.FinanceLead)]
    [InlineData(ApiWorld.Member)]
    [InlineData(ApiWorld.Administrator)]
    public async Task Only_IT_states_effects(string email) => (await StateAsync(_goal, email)).Refused(403, "access.not-allowed");

    [Theory]
    [InlineData("""{"low":4,"high":2}""", 409, "effect.range-upside-down")]
    [InlineData("""{"low":2,"high":2.0}""", 409, "effect.range-zero-width")]
    [InlineData("""{"low":null}""", 400, "field.required")]
    [InlineData("""{"assumption":""}""", 400, "field.required")]
    [InlineData("""{"measuredIn":null}""", 400, "field.required")]
    [InlineData("""{"goal":"999"}""", 400, "field.unknown")]
    [InlineData("""{"element":"999"}""", 400, "field.unknown")]
    public async Task Bad_input_is_refused_and_nothing_is_stored(string changed, int status, string code)
    {
        var body = Effect(_goal);
        foreach (var (name, value) in JsonNode.Parse(changed)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        (await _world.PostAsync(ApiWorld.Pmo, "effects", body)).Refused(status, code);
        Assert.Empty((await _world.GetAsync(ApiWorld.Pmo, "effects")).Items);
    }

    [Fact]
    public async Task An_element_has_one_effect_on_a_goal_until_it_is_withdrawn()
    {
        var stated = await StateAsync(_goal);
        (await StateAsync(_goal)).Refused(409, "effect.already-proposed");

        Assert.True((bool)(await _world.PostAsync(ApiWorld.Cio, $"effects/{stated.Body["id"]}/withdraw", null, stated.Tag)).Body["withdrawn"]!);
        Assert.Empty((await _world.GetAsync(ApiWorld.Pmo, $"effects?goal={_goal}")).Items);
        Assert.Equal(201, (await StateAsync(_goal)).Code);
    }

    [Fact]
    public async Task An_effect_without_plain_words_is_not_accepted()
    {
        var body = Effect(_goal);
        body["statement"] = null;
        var stated = await _world.PostAsync(ApiWorld.Pmo, "effects", body);

        (await _world.PostAsync(ApiWorld.FinanceLead, $"effects/{stated.Body["id"]}/accept", null, stated.Tag)).Refused(409, "effect.statement-missing");
    }

    [Fact]
    public async Task An_effect_of_an_element_that_only_a_draft_has_is_seen_by_IT_and_by_the_holder_of_the_goal()
    {
        var (_, element) = await DraftAsync();
        var body = Effect(_goal);
        body["element"] = $"{element}";
        var id = (string)(await _world.PostAsync(ApiWorld.Pmo, "effects", body)).Body["id"]!;

        Assert.Equal("9 Only drafted", (string)(await _world.GetAsync(ApiWorld.FinanceLead, $"effects/{id}")).Body["elementLabel"]!);
        foreach (var other in new[] { ApiWorld.SalesLead, ApiWorld.Member, ApiWorld.Administrator })
        {
            (await _world.GetAsync(other, $"effects/{id}")).Refused(404, "access.not-found");
            var list = await _world.GetAsync(other, "effects");
            Assert.Equal((0, 0), (list.Items.Count, (int)list.Body["total"]!));
            Assert.Equal(0, (int)(await _world.GetAsync(other, $"goals/{_goal}")).Body["effects"]!["open"]!);
        }

        (await _world.PostAsync(ApiWorld.SalesLead, $"effects/{id}/accept", null, "*")).Refused(404, "access.not-found");
    }

    [Fact]
    public async Task The_words_of_a_draft_that_was_withdrawn_do_not_name_the_element_of_an_effect()
    {
        var id = (string)(await StateAsync(_goal)).Body["id"]!;
        var before = (string)(await _world.GetAsync(ApiWorld.Member, $"effects/{id}")).Body["elementLabel"]!;
        await using (var db = _world.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates).ThenInclude(update => update.Elements).OrderBy(strategy => strategy.Id).FirstAsync(TestContext.Current.CancellationToken);
            var draft = strategy.DraftUpdate(new UpdateDetails("0.99", new DateOnly(2020, 11, 9), ""), copyElements: true, _world.By(ApiWorld.Pmo), ApiWorld.Now());
            draft.EditElement(draft.Elements[0], new ElementWording(ElementKind.Policy, "1", "Secret title", ""), _world.By(ApiWorld.Pmo), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            draft.Withdraw("Begun anew.", _world.By(ApiWorld.Cio), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, (string)(await _world.GetAsync(ApiWorld.Member, $"effects/{id}")).Body["elementLabel"]!);
    }

    [Fact]
    public async Task Removing_an_element_that_goals_depend_on_names_them_and_is_done_when_it_is_confirmed()
    {
        var (draft, element) = await DraftAsync();
        var body = Effect(_goal);
        body["element"] = $"{element}";
        Assert.Equal(201, (await _world.PostAsync(ApiWorld.Pmo, "effects", body)).Code);

        var refused = await _world.DoAsync<RemoveElement.Command, NoResult>(ApiWorld.Pmo, new(draft, element, null));
        Assert.Equal("element.has-goal-effects", refused.Refusal?.Code);
        Assert.Contains("9 Only drafted → “Lower cost per claim”", refused.Refusal!.Text, StringComparison.Ordinal);
        var elements = await _world.GetAsync(ApiWorld.Pmo, $"updates/{draft}/elements");
        (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, $"updates/{draft}/elements", """{"elements":[]}""", elements.Tag)).Refused(409, "element.has-goal-effects");

        Assert.Null((await _world.DoAsync<RemoveElement.Command, NoResult>(ApiWorld.Pmo, new(draft, element, null, GivesUpGoals: true))).Refusal);
    }

    [Fact]
    public async Task Joining_an_element_that_goals_depend_on_with_the_one_before_it_asks_too()
    {
        var (draft, first) = await DraftAsync();
        int second;
        await using (var db = _world.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates).ThenInclude(update => update.Elements).OrderBy(strategy => strategy.Id).FirstAsync(TestContext.Current.CancellationToken);
            var added = strategy.Updates.Single(update => update.Id == draft).AddElement(new ElementWording(ElementKind.Initiative, "10", "Drafted after it", ""), null, _world.By(ApiWorld.Pmo), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            second = added.ElementId;
        }

        var body = Effect(_goal);
        body["element"] = $"{second}";
        Assert.Equal(201, (await _world.PostAsync(ApiWorld.Pmo, "effects", body)).Code);
        Assert.Equal("element.has-goal-effects", (await _world.DoAsync<JoinElement.Command, NoResult>(ApiWorld.Pmo, new(draft, first, null, second))).Refusal?.Code);
        Assert.Null((await _world.DoAsync<JoinElement.Command, NoResult>(ApiWorld.Pmo, new(draft, first, null, second, GivesUpGoals: true))).Refusal);
    }

    private static JsonObject Body(string element, string goal) => new()
    {
        ["element"] = element,
        ["goal"] = goal,
        ["low"] = 2,
        ["high"] = 4,
        ["measuredIn"] = "%",
        ["assumption"] = "Clients use the new portal.",
        ["statement"] = "You answer a client in one call.",
    };

    private JsonObject Effect(string goal) => Body(_world.Element, goal);

    private Task<Answer> StateAsync(string goal, string email = ApiWorld.Pmo) => _world.PostAsync(email, "effects", Effect(goal));

    private async Task<string> GoalAsync(string email, string? unit) =>
        (string)(await _world.PostAsync(email, "goals", new JsonObject { ["unit"] = unit, ["facet"] = "Financial", ["statement"] = "Lower cost per claim", ["measure"] = "EUR per claim" })).Body["id"]!;

    /// <summary>The next version as a draft, with an element that no other version has.</summary>
    private async Task<(int Draft, int Element)> DraftAsync()
    {
        await using var db = _world.Open();
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates).ThenInclude(update => update.Elements).OrderBy(strategy => strategy.Id).FirstAsync(TestContext.Current.CancellationToken);
        var draft = strategy.DraftUpdate(new UpdateDetails("0.99", new DateOnly(2020, 11, 9), ""), copyElements: false, _world.By(ApiWorld.Pmo), ApiWorld.Now());
        var element = draft.AddElement(new ElementWording(ElementKind.Initiative, "9", "Only drafted", ""), null, _world.By(ApiWorld.Pmo), ApiWorld.Now());
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return (draft.Id, element.ElementId);
    }
}
