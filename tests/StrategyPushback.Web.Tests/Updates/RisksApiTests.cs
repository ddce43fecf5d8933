using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>Programs write the risks of units, what elements take off them, and the plans of elements, by the rules of the pages.</summary>
public sealed class RisksApiTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    private string Plan => $"updates/{_world.Update}/elements/{_world.Element}/plan";

    private string Reductions => $"updates/{_world.Update}/reductions";

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_risk_is_recorded_once_per_key_changed_on_its_newest_state_and_removed()
    {
        var added = await _world.PostAsync(ApiWorld.FinanceLead, "units/FIN/risks", Risk(), key: "one");
        Assert.True(added.Code == 201, added.Problem);
        Assert.Equal(added.Body["id"]!.ToString(), (await _world.PostAsync(ApiWorld.FinanceLead, "units/FIN/risks", Risk(), key: "one")).Body["id"]!.ToString());
        Assert.Single((await _world.GetAsync(ApiWorld.SalesLead, "units/FIN/risks")).Items);

        var address = $"units/FIN/risks/{added.Body["id"]}";
        var changed = await PutAsync(ApiWorld.Pmo, address, Risk(("hours", Range(20, 30))), added.Tag);
        Assert.Equal((200, 20m, 30m), (changed.Code, (decimal)changed.Body["hours"]!["low"]!, (decimal)changed.Body["hours"]!["high"]!));
        (await PutAsync(ApiWorld.FinanceLead, address, Risk(), added.Tag)).Refused(412, "edit.stale");
        (await PutAsync(ApiWorld.FinanceLead, address, Risk(), null)).Refused(428, "edit.precondition-required");
        Assert.Equal(changed.Tag, (await _world.GetAsync(ApiWorld.Member, address)).Tag);

        (await DeleteAsync(ApiWorld.FinanceLead, address, added.Tag)).Refused(412, "edit.stale");
        Assert.Equal(204, (await DeleteAsync(ApiWorld.FinanceLead, address, changed.Tag)).Code);
        (await _world.GetAsync(ApiWorld.FinanceLead, address)).Refused(404, "access.not-found");
        Assert.Empty((await _world.GetAsync(ApiWorld.FinanceLead, "units/FIN/risks")).Items);
    }

    [Fact]
    public async Task A_risk_is_written_by_its_unit_and_IT_and_bad_input_is_named_by_field()
    {
        (await _world.PostAsync(ApiWorld.SalesLead, "units/FIN/risks", Risk())).Refused(409, "risk.not-own");
        (await _world.PostAsync(ApiWorld.Member, "units/FIN/risks", Risk())).Refused(403, "access.not-allowed");
        (await _world.PostAsync(ApiWorld.Pmo, "units/NONE/risks", Risk())).Refused(404, "access.not-found");
        Assert.Equal(["title: field.required", "frequency: field.required", "hours: risk.range-upside-down", "currency: risk.currency-malformed"],
            (await _world.PostAsync(ApiWorld.FinanceLead, "units/FIN/risks", Risk(("title", ""), ("frequency", new JsonObject()), ("hours", Range(9, 1)), ("currency", "dollars")))).Fields);

        var added = await _world.PostAsync(ApiWorld.FinanceLead, "units/FIN/risks", Risk());
        (await PutAsync(ApiWorld.SalesLead, $"units/FIN/risks/{added.Body["id"]}", Risk(), added.Tag)).Refused(409, "risk.not-own");
        (await DeleteAsync(ApiWorld.SalesLead, $"units/FIN/risks/{added.Body["id"]}", added.Tag)).Refused(409, "risk.not-own");
        (await PutAsync(ApiWorld.Pmo, $"units/SAL/risks/{added.Body["id"]}", Risk(), added.Tag)).Refused(404, "access.not-found");
    }

    [Fact]
    public async Task IT_states_what_an_element_takes_off_a_risk_once_and_removes_it()
    {
        var risk = (string)(await _world.PostAsync(ApiWorld.FinanceLead, "units/FIN/risks", Risk())).Body["id"]!;
        var body = new JsonObject { ["element"] = _world.Element, ["risk"] = risk, ["frequency"] = Range(40, 60) };

        (await _world.PostAsync(ApiWorld.FinanceLead, Reductions, body)).Refused(403, "access.not-allowed");
        var stated = await _world.PostAsync(ApiWorld.Pmo, Reductions, body, key: "one");
        Assert.Equal((201, 60m), (stated.Code, (decimal)stated.Body["frequency"]!["high"]!));
        Assert.Equal(stated.Body["id"]!.ToString(), (await _world.PostAsync(ApiWorld.Pmo, Reductions, body, key: "one")).Body["id"]!.ToString());
        (await _world.PostAsync(ApiWorld.Pmo, Reductions, body)).Refused(409, "reduction.duplicate");
        Assert.Equal(["frequency: reduction.out-of-range"], (await _world.PostAsync(ApiWorld.Pmo, Reductions, new JsonObject { ["element"] = _world.Element, ["risk"] = risk, ["frequency"] = Range(40, 160) })).Fields);

        Assert.Equal(403, (await DeleteAsync(ApiWorld.FinanceLead, $"{Reductions}/{stated.Body["id"]}", null)).Code);
        Assert.Equal(204, (await DeleteAsync(ApiWorld.Pmo, $"{Reductions}/{stated.Body["id"]}", null)).Code);
        (await DeleteAsync(ApiWorld.Pmo, $"{Reductions}/{stated.Body["id"]}", null)).Refused(404, "access.not-found");
    }

    [Fact]
    public async Task IT_plans_an_element_on_the_state_that_it_saw()
    {
        var none = await _world.GetAsync(ApiWorld.Member, Plan);
        Assert.Equal((200, null), (none.Code, (string?)none.Body["arrivesOn"]));
        var body = new JsonObject { ["startsOn"] = "2020-12-01", ["arrivesOn"] = "2021-03-01", ["cost"] = Range(1_000, 2_000), ["currency"] = "cad" };

        (await PutAsync(ApiWorld.FinanceLead, Plan, body, none.Tag)).Refused(403, "access.not-allowed");
        var planned = await PutAsync(ApiWorld.Pmo, Plan, body, none.Tag);
        Assert.Equal((200, "2021-03-01", "CAD"), (planned.Code, (string?)planned.Body["arrivesOn"], (string?)planned.Body["currency"]));
        (await PutAsync(ApiWorld.Cio, Plan, body, none.Tag)).Refused(412, "edit.stale");
        Assert.Equal(["arrivesOn: plan.dates-upside-down", "currency: field.required"],
            (await PutAsync(ApiWorld.Pmo, Plan, new JsonObject { ["startsOn"] = "2021-12-01", ["arrivesOn"] = "2021-03-01", ["cost"] = Range(1, 2), ["currency"] = "" }, planned.Tag)).Fields);

        Assert.Equal(200, (await PutAsync(ApiWorld.Pmo, Plan, new JsonObject { ["arrivesOn"] = "2021-04-01" }, "*")).Code);
        (await DeleteAsync(ApiWorld.Pmo, Plan, planned.Tag)).Refused(412, "edit.stale");
        var removed = await DeleteAsync(ApiWorld.Pmo, Plan, (await _world.GetAsync(ApiWorld.Pmo, Plan)).Tag);
        Assert.Equal((200, null), (removed.Code, (string?)removed.Body["arrivesOn"]));
    }

    [Fact]
    public async Task The_plan_of_an_element_of_a_draft_is_for_IT_alone()
    {
        await using var db = _world.Open();
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates).ThenInclude(update => update.Elements).SingleAsync(TestContext.Current.CancellationToken);
        var draft = strategy.DraftUpdate(new UpdateDetails("0.99", new DateOnly(2020, 11, 9), ""), copyElements: false, _world.By(ApiWorld.Pmo), ApiWorld.Now());
        var element = draft.AddElement(new ElementWording(ElementKind.Initiative, "9", "Only drafted", ""), null, _world.By(ApiWorld.Pmo), ApiWorld.Now());
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var address = $"updates/{draft.Id}/elements/{element.ElementId}/plan";

        Assert.Equal(200, (await PutAsync(ApiWorld.Pmo, address, new JsonObject { ["arrivesOn"] = "2021-04-01" }, "*")).Code);
        (await _world.GetAsync(ApiWorld.FinanceLead, address)).Refused(404, "access.not-found");
        Assert.Equal(403, (await PutAsync(ApiWorld.FinanceLead, address, [], "\"0123456789abcdef0123456789abcdef\"")).Code);
    }

    private Task<Answer> PutAsync(string email, string address, JsonObject body, string? tag) => _world.SendAsync(email, HttpMethod.Put, address, body.ToJsonString(), tag);

    private Task<Answer> DeleteAsync(string email, string address, string? tag) => _world.SendAsync(email, HttpMethod.Delete, address, null, tag);

    private static JsonObject Range(decimal low, decimal high) => new() { ["low"] = low, ["high"] = high };

    private static JsonObject Risk(params (string Field, JsonNode? Value)[] changed)
    {
        var risk = new JsonObject
        {
            ["title"] = "The ledger stops",
            ["frequency"] = Range(4, 4),
            ["hours"] = Range(10, 10),
            ["hourCost"] = Range(100, 100),
            ["currency"] = "CAD",
            ["owner"] = ApiWorld.FinanceLead,
        };
        foreach (var (field, value) in changed)
        {
            risk[field] = value;
        }

        return risk;
    }
}
