using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Tests.Api;
using Xunit;
using static StrategyPushback.Web.Tests.Alignment.AlignedWorld;

namespace StrategyPushback.Web.Tests.Alignment;

/// <summary>Which elements serve which goals is told to everybody who may see the version, with what each number was computed from.</summary>
public sealed class AlignmentTests : IAsyncLifetime
{
    private readonly AlignedWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_gaps_are_listed_both_ways_with_the_effects_that_they_follow_from()
    {
        await _world.EffectAsync(_world.Platform, _world.Close);

        var alignment = await AlignmentAsync(ApiWorld.Member);

        Assert.Equal([_world.Api.Element, Key(_world.Policy), Key(_world.Printers)], Texts(alignment["endsInThemselves"]));
        Assert.Equal([Key(_world.Market), Key(_world.Sell)], Texts(alignment["unservedGoals"]));
        Assert.Equal((5, 18), ((int)alignment["coverage"]!["count"]!, (int)alignment["coverage"]!["of"]!));
        var effect = Assert.Single(alignment["inputs"]!["effects"]!.AsArray())!;
        Assert.Equal((Key(_world.Platform), Key(_world.Close), "Towards", "Open"), ((string?)effect["element"], (string?)effect["goal"], (string?)effect["direction"], (string?)effect["verdict"]));
    }

    [Fact]
    public async Task An_element_reaches_the_goals_of_what_it_opens()
    {
        await _world.EffectAsync(_world.Policy, _world.Sell);
        await _world.OpensAsync(_world.Platform, _world.Policy);

        var alignment = await AlignmentAsync(ApiWorld.Cio);

        Assert.Equal([_world.Api.Element, Key(_world.Printers)], Texts(alignment["endsInThemselves"]));
        Assert.Equal([_world.Api.Element, Key(_world.Printers)], InSilo(alignment));
        Assert.Equal(Key(_world.Platform), (string?)Assert.Single(alignment["inputs"]!["prerequisites"]!.AsArray())!["from"]);
    }

    [Fact]
    public async Task A_refused_or_withdrawn_effect_serves_nothing()
    {
        var refused = await _world.EffectAsync(_world.Platform, _world.Close);
        var withdrawn = await _world.EffectAsync(_world.Platform, _world.Sell);
        Assert.Equal([Key(_world.Market)], Texts((await AlignmentAsync(ApiWorld.Cio))["unservedGoals"]));

        await _world.ChangeAsync(refused, effect => effect.Refuse("We close sooner by hand.", _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now(1)));
        await _world.ChangeAsync(withdrawn, effect => effect.Withdraw(_world.Api.By(ApiWorld.Pmo), ApiWorld.Now(1)));

        Assert.Equal([Key(_world.Market), Key(_world.Close), Key(_world.Sell)], Texts((await AlignmentAsync(ApiWorld.Cio))["unservedGoals"]));
    }

    [Fact]
    public async Task The_silo_index_knows_named_and_recorded_contributors_and_reached_goals_outside_IT()
    {
        Assert.Equal([_world.Api.Element, Key(_world.Platform), Key(_world.Printers)], InSilo(await AlignmentAsync(ApiWorld.Cio)));

        await _world.EffectAsync(_world.Platform, _world.Market);
        await using (var db = _world.Api.Open())
        {
            var update = await db.Updates.AsTracking().Include(version => version.Elements).ThenInclude(element => element.Element).SingleAsync(TestContext.Current.CancellationToken);
            var printers = update.Elements.Single(element => element.ElementId == _world.Printers).Element;
            update.Contribute(printers, "4", await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN"), null, "The number of printers.", _world.Api.By(ApiWorld.Pmo), ApiWorld.Now(1));
            update.Contribute(update.Elements[0].Element, "1", await db.Units.AsTracking().SingleAsync(unit => unit.IsIt), null, "The plan.", _world.Api.By(ApiWorld.Pmo), ApiWorld.Now(1));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var alignment = await AlignmentAsync(ApiWorld.Cio);
        Assert.Equal([_world.Api.Element], InSilo(alignment));
        Assert.Equal((1, 4, 0.25m), ((int)alignment["siloIndex"]!["count"]!, (int)alignment["siloIndex"]!["of"]!, (decimal)alignment["siloIndex"]!["share"]!));
    }

    [Fact]
    public async Task A_lost_goal_names_the_removed_element_and_the_objections_behind_it_that_the_reader_may_see()
    {
        await _world.EffectAsync(_world.Platform, _world.Close);
        await _world.EffectAsync(_world.Policy, _world.Sell);
        var open = await _world.Api.StoryAsync();
        var restricted = await _world.Api.StoryAsync(confidentiality: Confidentiality.Restricted);
        var draft = await _world.DraftAsync(_world.Policy, _world.Printers);
        foreach (var objection in new[] { open, restricted })
        {
            Assert.Equal(200, (await _world.Api.PostAsync(ApiWorld.Pmo, $"updates/{draft}/link-change", new JsonObject { ["element"] = Key(_world.Platform), ["objection"] = objection }, "*")).Code);
        }

        var intent = (await AlignmentAsync(ApiWorld.Pmo, draft))["intentRetained"]!;
        Assert.Equal((8, 3, _world.Api.Update), ((int)intent["first"]!, (int)intent["retained"]!, (string?)intent["firstUpdate"]));
        var lost = Assert.Single(intent["lost"]!.AsArray())!;
        Assert.Equal((Key(_world.Close), 62.5m), ((string?)lost["goal"], (decimal)lost["points"]!));
        var element = Assert.Single(lost["elements"]!.AsArray())!;
        Assert.Equal((Key(_world.Platform), draft), ((string?)element["element"], (string?)element["removedIn"]));
        Assert.Equal([open, restricted], Texts(element["objections"]));

        Assert.Equal(200, (await _world.Api.PostAsync(ApiWorld.Pmo, $"updates/{draft}/open-window", new JsonObject { ["opens"] = "2020-12-21", ["closes"] = "2020-12-30" }, "*")).Code);
        (await _world.Api.GetAsync(ApiWorld.SalesLead, $"updates/{draft}/alignment")).Refused(404, "access.not-found");
        _world.Api.Clock.MoveTo(new DateTime(2020, 12, 21, 9, 0, 0, DateTimeKind.Utc));
        await _world.Api.Services.GetRequiredService<ConsultationSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal([open], Texts((await AlignmentAsync(ApiWorld.SalesLead, draft))["intentRetained"]!["lost"]![0]!["elements"]![0]!["objections"]));
        Assert.Equal([open, restricted], Texts((await AlignmentAsync(ApiWorld.FinanceLead, draft))["intentRetained"]!["lost"]![0]!["elements"]![0]!["objections"]));
    }

    [Fact]
    public async Task A_version_that_the_reader_may_not_see_or_that_does_not_exist_is_not_found_and_an_unknown_parameter_is_named()
    {
        var draft = await _world.DraftAsync(_world.Policy);
        (await _world.Api.GetAsync(ApiWorld.FinanceLead, $"updates/{draft}/alignment")).Refused(404, "access.not-found");
        (await _world.Api.GetAsync(ApiWorld.Cio, "updates/99999/alignment")).Refused(404, "access.not-found");
        (await _world.Api.GetAsync(ApiWorld.Cio, $"updates/{_world.Api.Update}/alignment?unit=FIN")).Refused(400, "filter.unknown-name");
    }

    [Fact]
    public async Task A_unit_that_is_asked_counts_as_without_an_owner_until_one_is_appointed()
    {
        var before = (await SummaryAsync(ApiWorld.Cio))!.WithoutOwner;
        Assert.Contains("Finance", before);

        Assert.Equal(201, (await _world.Api.PostAsync(ApiWorld.Pmo, "owners", new JsonObject { ["strategy"] = "1", ["unit"] = "FIN", ["person"] = ApiWorld.FinanceLead })).Code);

        Assert.Equal(before.Except(["Finance"]), (await SummaryAsync(ApiWorld.Cio))!.WithoutOwner);
    }

    [Fact]
    public async Task The_numbers_of_the_dashboard_equal_the_rows_and_follow_an_effect_at_once()
    {
        Assert.Equal((4, 3), await CountsAsync());
        await _world.EffectAsync(_world.Platform, _world.Close, statement: null);

        Assert.Equal((3, 2), await CountsAsync());
        var rows = await AlignmentAsync(ApiWorld.Cio);
        var summary = (await SummaryAsync(ApiWorld.Cio))!;
        Assert.Equal((Texts(rows["endsInThemselves"]).Count, Texts(rows["unservedGoals"]).Count, (int)rows["siloIndex"]!["count"]!), (summary.Ends, summary.Unserved, summary.SiloIndex.Count));
        Assert.Equal(Texts(rows["unitsWithoutStatement"]), summary.WithoutStatement.Select(unit => unit.Code));
        Assert.True(summary.IsForIt);
        Assert.False((await SummaryAsync(ApiWorld.FinanceLead))!.IsForIt);

        async Task<(int, int)> CountsAsync()
        {
            var view = (await SummaryAsync(ApiWorld.Cio))!;
            return (view.Ends, view.Unserved);
        }
    }

    [Fact]
    public async Task Without_a_goal_the_dashboard_shows_nothing_of_it()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        Assert.Null(await world.LoadAsync<AlignmentSummaryQuery, AlignmentSummaryQuery.View?>(ApiWorld.Cio, query => query.LoadAsync(int.Parse(world.Update, CultureInfo.InvariantCulture))));
    }

    private Task<AlignmentSummaryQuery.View?> SummaryAsync(string email) =>
        _world.Api.LoadAsync<AlignmentSummaryQuery, AlignmentSummaryQuery.View?>(email, query => query.LoadAsync(int.Parse(_world.Api.Update, CultureInfo.InvariantCulture)));

    private async Task<JsonObject> AlignmentAsync(string email, string? update = null)
    {
        var answer = await _world.Api.GetAsync(email, $"updates/{update ?? _world.Api.Update}/alignment");
        Assert.Equal(200, answer.Code);
        return answer.Body;
    }

    private static List<string> InSilo(JsonObject alignment) => [.. alignment["elements"]!.AsArray().Where(element => (bool)element!["isInSilo"]!).Select(element => (string)element!["element"]!)];

    private static List<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(text => (string)text!)];
}
