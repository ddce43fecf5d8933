using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Features.Views;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Organisation;

/// <summary>The PMO and administrators maintain the units, on the page and over HTTP.</summary>
public sealed class UnitEditingTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.Pmo, 201)]
    [InlineData(ApiWorld.Administrator, 201)]
    [InlineData(ApiWorld.Cio, 403)]
    [InlineData(ApiWorld.FinanceLead, 403)]
    [InlineData(ApiWorld.Member, 403)]
    public async Task Only_the_PMO_and_administrators_maintain_units(string email, int status)
    {
        Assert.Equal(status, (await _world.PostAsync(email, "units", Unit("HR", "People"))).Code);
        var edit = await PatchAsync(email, "SAL", new JsonObject { ["name"] = "Sales and service" });
        var move = await _world.DoAsync<MoveUnit.Command, NoResult>(email, new("SAL", Up: true));

        Assert.Equal(status == 201 ? 200 : 403, edit.Code);
        Assert.Equal(status == 201, move.Succeeded);
    }

    [Fact]
    public async Task A_unit_that_is_sent_twice_with_one_key_is_created_once()
    {
        var first = await _world.PostAsync(ApiWorld.Pmo, "units", Unit("PAY", "Payments", "FIN"), key: "one");
        var second = await _world.PostAsync(ApiWorld.Pmo, "units", Unit("PAY", "Payments", "FIN"), key: "one");

        Assert.Equal((201, 201), (first.Code, second.Code));
        Assert.Equal("/api/v1/units/PAY", second.Location);
        Assert.Equal("FIN", (string?)second.Body["parent"]);
        _ = Assert.Single((await UnitsAsync()), unit => unit.Code == "PAY");
    }

    [Fact]
    public async Task A_code_in_small_letters_is_stored_in_capitals()
    {
        var created = await _world.PostAsync(ApiWorld.Pmo, "units", Unit("pay", "Payments"));
        var edited = await PatchAsync(ApiWorld.Pmo, "PAY", new JsonObject { ["code"] = "treas" });

        Assert.Equal((201, "/api/v1/units/PAY"), (created.Code, created.Location));
        Assert.Equal("TREAS", (string?)edited.Body["code"]);
    }

    [Fact]
    public async Task An_edit_changes_what_it_names_and_keeps_the_rest()
    {
        await _world.PostAsync(ApiWorld.Pmo, "units", Unit("PAY", "Payments", "FIN"));

        var edited = await PatchAsync(ApiWorld.Pmo, "PAY", new JsonObject { ["code"] = "TREAS", ["aliases"] = new JsonArray("Till"), ["parent"] = "" });

        Assert.Equal(200, edited.Code);
        Assert.Equal(("TREAS", "Payments", null), ((string?)edited.Body["code"], (string?)edited.Body["name"], (string?)edited.Body["parent"]));
        Assert.Equal(["PAY", "Till"], edited.Body["aliases"]!.AsArray().Select(alias => (string)alias!).Order());
        Assert.Equal("TREAS", (string?)(await _world.GetAsync(ApiWorld.Cio, "units/PAY")).Body["code"]);
    }

    [Fact]
    public async Task An_edit_of_an_older_state_is_refused_and_one_of_aliases_alone_makes_a_new_state()
    {
        var before = await _world.GetAsync(ApiWorld.Pmo, "units/SAL");
        var first = await PatchAsync(ApiWorld.Pmo, "SAL", new JsonObject { ["aliases"] = new JsonArray("Shop") }, before.Tag);
        var second = await PatchAsync(ApiWorld.Administrator, "SAL", new JsonObject { ["name"] = "Market" }, before.Tag);

        Assert.Equal(200, first.Code);
        Assert.NotEqual(before.Tag, first.Tag);
        second.Refused(412, "edit.stale");
        (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "units/SAL", """{"name":"Market"}""")).Refused(428, "edit.precondition-required");
    }

    [Fact]
    public async Task Everything_wrong_with_the_shape_is_named_by_field_at_once_in_both_languages()
    {
        const string Body = """{"code":"SA LES","name":" ","aliases":["ok","a\u0007"]}""";
        foreach (var (language, words) in new[] { ("en", "is not a unit code"), ("pt-BR", "não é um código de unidade") })
        {
            var refused = await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Post, "units", Body, language: language);

            Assert.Equal(400, refused.Code);
            Assert.Equal(["code: unit.code-malformed", "name: field.required", "aliases[1]: field.control-characters"], refused.Fields);
            Assert.Contains(words, (string)refused.Body["errors"]![0]!["text"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cycle_a_code_in_use_and_an_unknown_parent_are_refused_by_name()
    {
        await _world.PostAsync(ApiWorld.Pmo, "units", Unit("PAY", "Payments", "FIN"));

        var cycle = await PatchAsync(ApiWorld.Pmo, "FIN", new JsonObject { ["parent"] = "PAY" });
        cycle.Refused(409, "unit.cycle");
        Assert.Contains("Finance → Payments → Finance", (string)cycle.Body["detail"]!, StringComparison.Ordinal);
        (await PatchAsync(ApiWorld.Pmo, "FIN", new JsonObject { ["code"] = "SAL" })).Refused(409, "unit.code-in-use");
        (await PatchAsync(ApiWorld.Pmo, "FIN", new JsonObject { ["name"] = "Sales" })).Refused(409, "unit.name-in-use");
        Assert.Equal(["parent: field.unknown"], (await PatchAsync(ApiWorld.Pmo, "FIN", new JsonObject { ["parent"] = "NOPE" })).Fields);
        Assert.Equal(404, (await PatchAsync(ApiWorld.Pmo, "NOPE", new JsonObject { ["name"] = "Nobody" })).Code);
    }

    [Fact]
    public async Task Moves_change_the_organisation_order_of_every_list()
    {
        await _world.PostAsync(ApiWorld.Pmo, "units", Unit("PAY", "Payments", "FIN"));
        await _world.DoAsync<MoveUnit.Command, NoResult>(ApiWorld.Administrator, new("SAL", Up: true));

        Assert.Equal(["IT", "SAL", "FIN", "PAY"], (await UnitsAsync()).Select(unit => unit.Code));
    }

    [Fact]
    public async Task The_page_of_a_unit_shows_who_changed_it_and_the_former_values()
    {
        await PatchAsync(ApiWorld.Pmo, "SAL", new JsonObject { ["name"] = "Market", ["isIt"] = true });

        var unit = (await _world.LoadAsync<UnitQuery, UnitQuery.View?>(ApiWorld.FinanceLead, query => query.LoadAsync("SAL")))!;

        Assert.Equal("Pat changed the unit. Before: name “Sales”; not part of IT", Assert.Single(unit.Changes).Sentence);
    }

    [Fact]
    public async Task The_former_code_of_a_renamed_unit_still_finds_it_wherever_a_code_is_accepted()
    {
        var number = await _world.StoryAsync();
        var view = (await _world.DoAsync<SaveView.Command, Created>(ApiWorld.Pmo, new("Finance", ViewPlace.Objections, "unit=FIN"))).Value!.Id;
        await PatchAsync(ApiWorld.Pmo, "FIN", new JsonObject { ["code"] = "TREAS" });

        Assert.Equal("TREAS", (string?)(await _world.GetAsync(ApiWorld.Cio, "units/fin")).Body["code"]);
        Assert.Equal("Treasury", (string?)(await PatchAsync(ApiWorld.Pmo, "FIN", new JsonObject { ["name"] = "Treasury" })).Body["name"]);
        Assert.Equal("TREAS", (string?)(await _world.PostAsync(ApiWorld.Pmo, "units", Unit("PAY", "Payments", "FIN"))).Body["parent"]);
        Assert.Equal(201, (await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing(("unit", "FIN"), ("title", "Another")))).Code);

        foreach (var filter in new[] { "unit=FIN", "under=FIN", "unit=TREAS,FIN" })
        {
            var rows = await _world.GetAsync(ApiWorld.Cio, $"objections?{filter}");
            Assert.Contains(rows.Body["items"]!.AsArray(), row => (string?)row!["number"] == number);
            Assert.Equal(2, (int?)rows.Body["total"]);
        }

        var opened = (await _world.LoadAsync<OpenedViewQuery, OpenedViewQuery.View?>(ApiWorld.Pmo, views => views.LoadAsync(ViewPlace.Objections, $"{view}")))!;
        Assert.Empty(opened.Gone);
        var part = Assert.Single(await _world.LoadAsync<FilterLabels, IReadOnlyList<FilterLabels.Part>>(ApiWorld.Pmo, labels => labels.LoadAsync(ObjectionFilter.Parse(opened.Query))));
        Assert.Equal("Treasury", part.Words);
        var page = await _world.LoadAsync<ObjectionsPageQuery, ObjectionsPageQuery.View>(ApiWorld.Pmo, query => query.LoadAsync(ObjectionFilter.Parse("unit=FIN"), null, 1, null));
        Assert.Equal("TREAS", Assert.Single(page.Units).Code);
        Assert.Equal("TREAS", Assert.Single(await _world.LoadAsync<UnitChoicesQuery, IReadOnlyList<Choice>>(ApiWorld.Pmo, choices => choices.LoadAsync(["FIN", "TREAS"]))).Key);
        await using var db = _world.Open();
        Assert.Equal("TREAS", new UnitNames(await db.Units.Include(unit => unit.Aliases).ToListAsync()).OfCode("FIN")?.Code);
    }

    private Task<IReadOnlyList<UnitListQuery.View>> UnitsAsync() =>
        _world.LoadAsync<UnitListQuery, IReadOnlyList<UnitListQuery.View>>(ApiWorld.Cio, query => query.LoadAsync());

    private Task<Answer> PatchAsync(string email, string code, JsonObject body, string? ifMatch = "*") =>
        _world.SendAsync(email, HttpMethod.Patch, $"units/{code}", body.ToJsonString(), ifMatch);

    private static JsonObject Unit(string code, string name, string? parent = null) => new() { ["code"] = code, ["name"] = name, ["parent"] = parent };
}
