using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Rollout.EarlyWins;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Rollout;

/// <summary>An early win answers concerns, and a unit that raised one of them verifies it.</summary>
public sealed class EarlyWinTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _phase = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        var strategy = (await db.Strategies.Select(strategy => strategy.Id).SingleAsync()).ToString(CultureInfo.InvariantCulture);
        _phase = (string)(await _world.PostAsync(ApiWorld.Pmo, "phases", new JsonObject { ["strategy"] = strategy, ["name"] = "Pilot", ["startsOn"] = "2020-11-02", ["endsOn"] = "2021-02-26", ["units"] = new JsonArray("SAL") })).Body["id"]!;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_lead_of_the_unit_that_objected_verifies_an_early_win_and_nobody_else()
    {
        await StartAsync();
        var objection = await _world.StoryAsync();
        var win = await ClaimAsync(ApiWorld.Pmo, objection);

        (await AnswerAsync(ApiWorld.SalesLead, win, "verify")).Refused(409, "early-win.not-concerned");
        Assert.Equal(403, (await AnswerAsync(ApiWorld.Pmo, win, "verify")).Code);
        var verified = await AnswerAsync(ApiWorld.FinanceLead, win, "verify");

        Assert.Equal((true, "Finance"), ((bool?)verified.Body["verified"], (string?)verified.Body["answeringUnit"]));
        (await AnswerAsync(ApiWorld.FinanceLead, win, "refuse", new() { ["reason"] = "No." })).Refused(409, "early-win.already-answered");
    }

    [Fact]
    public async Task A_lead_does_not_verify_the_own_claim()
    {
        await StartAsync();
        var win = await ClaimAsync(ApiWorld.FinanceLead, await _world.StoryAsync());

        (await AnswerAsync(ApiWorld.FinanceLead, win, "verify")).Refused(409, "early-win.own-claim");
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_that_everybody_reads()
    {
        await StartAsync();
        var win = await ClaimAsync(ApiWorld.Pmo, await _world.StoryAsync());

        Assert.Equal(["reason: early-win.reason-required"], (await AnswerAsync(ApiWorld.FinanceLead, win, "refuse", new() { ["reason"] = " " })).Fields);
        Assert.Equal(200, (await AnswerAsync(ApiWorld.FinanceLead, win, "refuse", new() { ["reason"] = "One week is no trend." })).Code);

        var facts = (await _world.GetAsync(ApiWorld.SalesLead, $"early-wins/{win}")).Body;
        Assert.Equal((false, "One week is no trend."), ((bool?)facts["verified"], (string?)facts["reason"]));
    }

    [Fact]
    public async Task An_early_win_needs_its_three_sentences_and_a_phase_that_has_started()
    {
        (await _world.PostAsync(ApiWorld.Pmo, "early-wins", Win())).Refused(409, "early-win.phase-not-started");
        await StartAsync();

        Assert.Equal(["unambiguous: early-win.sentence-required"], (await _world.PostAsync(ApiWorld.Pmo, "early-wins", Win(("unambiguous", " ")))).Fields);
        Assert.Equal(["objections: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "early-wins", Win(("objections", new JsonArray("OBJ-999"))))).Fields);
        Assert.Equal(403, (await _world.PostAsync(ApiWorld.Member, "early-wins", Win())).Code);
        await using var db = _world.Open();
        Assert.False(await db.EarlyWins.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_restricted_objection_is_named_to_those_who_may_see_it_alone()
    {
        await StartAsync();
        var objection = await _world.StoryAsync(confidentiality: Confidentiality.Restricted);
        Assert.Equal(["objections: field.unknown"], (await _world.PostAsync(ApiWorld.SalesLead, "early-wins", Win(("objections", new JsonArray(objection))))).Fields);
        var win = await ClaimAsync(ApiWorld.Pmo, objection);

        Assert.Empty((await _world.GetAsync(ApiWorld.SalesLead, $"early-wins/{win}")).Body["objections"]!.AsArray());
        Assert.Equal([objection], (await _world.GetAsync(ApiWorld.FinanceLead, $"early-wins/{win}")).Body["objections"]!.AsArray().Select(number => (string)number!));
        Assert.Empty(await OfObjectionAsync(ApiWorld.SalesLead, objection));
        Assert.True(Assert.Single(await OfObjectionAsync(ApiWorld.FinanceLead, objection)).MayAnswer);
    }

    [Fact]
    public async Task Without_a_concern_the_lead_of_a_unit_that_the_phase_reaches_verifies()
    {
        await StartAsync();
        var win = await ClaimAsync(ApiWorld.Pmo, null);

        (await AnswerAsync(ApiWorld.FinanceLead, win, "verify")).Refused(409, "early-win.not-concerned");
        Assert.Equal(200, (await AnswerAsync(ApiWorld.SalesLead, win, "verify")).Code);
    }

    private Task<IReadOnlyList<EarlyWinView>> OfObjectionAsync(string person, string number) => _world.LoadAsync<EarlyWinsQuery, IReadOnlyList<EarlyWinView>>(person, query => query.OfObjectionAsync(number));

    private async Task StartAsync() => Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, $"phases/{_phase}/start", null, "*")).Code);

    private async Task<string> ClaimAsync(string person, string? objection)
    {
        var answer = await _world.PostAsync(person, "early-wins", Win(("objections", objection is null ? new JsonArray() : new JsonArray(objection))));
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    private async Task<Answer> AnswerAsync(string person, string win, string action, JsonObject? body = null) => await _world.PostAsync(person, $"early-wins/{win}/{action}", body, "*");

    private JsonObject Win(params (string Field, JsonNode? Value)[] changed)
    {
        var body = new JsonObject
        {
            ["phase"] = _phase,
            ["what"] = "The close takes four days",
            ["visible"] = "Everybody goes home on time.",
            ["unambiguous"] = "The ledger has the dates.",
            ["related"] = "The new ledger closes by itself.",
        };
        foreach (var (field, value) in changed)
        {
            body[field] = value;
        }

        return body;
    }
}
