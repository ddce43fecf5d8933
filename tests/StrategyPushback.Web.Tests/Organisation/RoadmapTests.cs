using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Organisation;

/// <summary>A unit sees what reaches it when, on the page, by API and in its calendar.</summary>
public sealed class RoadmapTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        var update = await db.Updates.AsTracking().Include(version => version.Strategy).ThenInclude(strategy => strategy.Elements).Include(version => version.Elements).SingleAsync();
        update.Include(update.Strategy.AddElement(), new(ElementKind.Policy, "2", "Close, the \"books\"", "Text.", "Finance"));
        update.Include(update.Strategy.AddElement(), new(ElementKind.Enabler, "3", "One platform", "Text."));
        update.Include(update.Strategy.AddElement(), new(ElementKind.Enabler, "4", "For others", "Text.", "Sales"));
        await db.SaveChangesAsync();
        var finance = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN");
        var goal = Goal.Add(finance, new(Facet.Financial, "Close in five days", "days"), _world.By(ApiWorld.FinanceLead), ApiWorld.Now(3));
        db.Add(goal);
        await db.SaveChangesAsync();
        db.Add(GoalEffect.Propose(update.Elements[2].Element, goal, new(1, 2, "%", "It is used."), exists: false, _world.By(ApiWorld.Pmo), ApiWorld.Now(3)));
        var plan = new ElementPlan(update.Elements[1].Element);
        plan.Change(new(new DateOnly(2020, 12, 1), new DateOnly(2021, 3, 15), null, null), update, "2", _world.By(ApiWorld.Pmo), ApiWorld.Now(2));
        db.Add(plan);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_elements_that_concern_the_unit_are_listed_by_date_with_the_reason()
    {
        var roadmap = (await _world.GetAsync(ApiWorld.FinanceLead, "units/FIN/roadmap")).Body;

        var planned = Assert.Single(roadmap["planned"]!.AsArray())!;
        Assert.Equal(("2", "2020-12-01", "2021-03-15", "Named"), ((string?)planned["number"], (string?)planned["startsOn"], (string?)planned["arrivesOn"], (string?)planned["reasons"]![0]));
        var unplanned = Assert.Single(roadmap["unplanned"]!.AsArray())!;
        Assert.Equal(("3", null, "Goal"), ((string?)unplanned["number"], (string?)unplanned["arrivesOn"], (string?)unplanned["reasons"]![0]));
        Assert.Equal("2020-12-18", (string?)Assert.Single(roadmap["consultations"]!.AsArray())!["closes"]);
    }

    [Fact]
    public async Task The_calendar_file_has_the_day_of_arrival_and_the_consultation_as_whole_days()
    {
        var file = await FileAsync("units/FIN/roadmap.ics");

        var calendar = Ical.Net.Calendar.Load(file)!;
        Assert.Equal(2, calendar.Events.Count);
        var arrival = calendar.Events.Single(entry => entry.Summary!.Contains("books", StringComparison.Ordinal));
        Assert.Equal(("Reaches us: 2 Close, the \"books\"", new DateOnly(2021, 3, 15), new DateOnly(2021, 3, 16)), (arrival.Summary, arrival.Start!.Date, arrival.End!.Date));
        Assert.False(arrival.Start.HasTime);
        Assert.Equal(arrival.Uid, Ical.Net.Calendar.Load(await FileAsync("units/FIN/roadmap.ics"))!.Events.Single(entry => entry.Summary == arrival.Summary).Uid);
    }

    [Fact]
    public async Task An_unknown_unit_has_no_roadmap_and_a_draft_adds_nothing_to_one()
    {
        (await _world.GetAsync(ApiWorld.FinanceLead, "units/NONE/roadmap")).Refused(404, "access.not-found");
        await using (var db = _world.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(known => known.Elements).Include(known => known.Updates).ThenInclude(version => version.Elements).SingleAsync(TestContext.Current.CancellationToken);
            var draft = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 1));
            draft.Include(strategy.AddElement(), new(ElementKind.Policy, "9", "Only in the draft", "Text.", "Finance"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var reader in new[] { ApiWorld.FinanceLead, ApiWorld.Pmo })
        {
            Assert.DoesNotContain("Only in the draft", (await _world.GetAsync(reader, "units/FIN/roadmap")).Body.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private async Task<string> FileAsync(string address)
    {
        using var response = await (await _world.OfAsync(ApiWorld.FinanceLead)).GetAsync(new Uri($"/api/v1/{address}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(("text/calendar", 200), (response.Content.Headers.ContentType?.MediaType, (int)response.StatusCode));
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
