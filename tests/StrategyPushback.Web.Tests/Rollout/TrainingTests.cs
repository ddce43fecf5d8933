using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Roadmap;
using StrategyPushback.Web.Features.Rollout.Contacts;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Rollout;

/// <summary>A unit sees on its roadmap which phases, milestones and training reach it when, and whom it can ask.</summary>
public sealed class TrainingTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _phase = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        var strategy = Text(await db.Strategies.Select(strategy => strategy.Id).SingleAsync());
        var phase = await _world.PostAsync(ApiWorld.Pmo, "phases", new JsonObject { ["strategy"] = strategy, ["name"] = "Pilot", ["startsOn"] = "2020-12-01", ["endsOn"] = "2021-02-26", ["units"] = new JsonArray("FIN") });
        _phase = (string)phase.Body["id"]!;
        var milestone = await _world.PostAsync(ApiWorld.Pmo, "milestones", new JsonObject { ["phase"] = _phase, ["name"] = "Books closed", ["dueOn"] = "2021-01-29", ["owner"] = ApiWorld.Owner });
        Assert.Equal(201, milestone.Code);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_roadmap_of_the_unit_has_the_phase_its_milestones_and_its_training_by_date()
    {
        await OfferAsync("The new ledger", "2020-11-23", "2020-11-24");
        await OfferAsync("Too late", "2020-11-30", "2020-12-01");

        var steps = (await _world.GetAsync(ApiWorld.FinanceLead, "units/FIN/roadmap")).Body["steps"]!.AsArray();

        Assert.Equal(["Training The new ledger 2020-11-23", "Training Too late 2020-11-30", "Phase Pilot 2020-12-01", "Milestone Books closed 2021-01-29"], steps.Select(step => $"{step!["kind"]} {step["name"]} {step["startsOn"]}"));
        Assert.Equal([false, true, null, null], steps.Select(step => (bool?)step!["late"]));
        Assert.Equal([null, null, null, false], steps.Select(step => (bool?)step!["met"]));
        Assert.Empty((await _world.GetAsync(ApiWorld.FinanceLead, "units/SAL/roadmap")).Body["steps"]!.AsArray());
    }

    [Fact]
    public async Task The_calendar_file_has_the_phase_the_milestone_and_the_training_with_its_place()
    {
        await OfferAsync("The new ledger", "2020-11-23", "2020-11-24");

        using var response = await (await _world.OfAsync(ApiWorld.FinanceLead)).GetAsync(new Uri("/api/v1/units/FIN/roadmap.ics", UriKind.Relative), TestContext.Current.CancellationToken);
        var calendar = Ical.Net.Calendar.Load(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)))!;

        var training = calendar.Events.Single(entry => entry.Summary == "Training: The new ledger");
        Assert.Equal(("Room 4", new DateOnly(2020, 11, 23), new DateOnly(2020, 11, 25)), (training.Location, training.Start!.Date, training.End!.Date));
        Assert.Equal(new DateOnly(2021, 2, 27), calendar.Events.Single(entry => entry.Summary == "Phase: Pilot").End!.Date);
        Assert.Contains(calendar.Events, entry => entry.Summary == "Milestone due: Books closed");
    }

    [Fact]
    public async Task A_training_that_ends_before_the_phase_is_late_when_the_phase_starts_earlier()
    {
        var training = await OfferAsync("The new ledger", "2020-11-23", "2020-11-24");
        Assert.Equal(false, (bool?)(await _world.GetAsync(ApiWorld.Pmo, $"training/{training}")).Body["late"]);

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, $"phases/{_phase}/start", new JsonObject { ["on"] = "2020-11-09" }, "*")).Code);

        Assert.Equal(true, (bool?)(await _world.GetAsync(ApiWorld.Pmo, $"training/{training}")).Body["late"]);
    }

    [Fact]
    public async Task Counts_that_cannot_be_are_refused_and_nobody_attends_before_the_first_day()
    {
        var past = await OfferAsync("Held already", "2020-11-02", "2020-11-03");
        var future = await OfferAsync("The new ledger", "2020-11-23", "2020-11-24");

        (await CountAsync(past, 10, 11, 0)).Refused(409, "training.counts-out-of-range");
        (await CountAsync(past, 10, 8, 9)).Refused(409, "training.counts-out-of-range");
        (await CountAsync(past, -1, null, null)).Refused(409, "training.counts-out-of-range");
        (await CountAsync(future, 10, 1, 0)).Refused(409, "training.counts-in-future");
        Assert.Equal(200, (await CountAsync(future, 10, null, null)).Code);
        var counted = await CountAsync(past, 10, 8, 7);
        Assert.Equal((10, 8, 7), ((int)counted.Body["invited"]!, (int)counted.Body["attended"]!, (int)counted.Body["passed"]!));
    }

    [Fact]
    public async Task Training_is_offered_by_IT_to_units_that_the_phase_reaches()
    {
        (await _world.PostAsync(ApiWorld.Pmo, "training", Training("For others", "2020-11-23", "2020-11-24", "SAL"))).Refused(409, "training.unit-not-reached");
        Assert.Equal(["endsOn: training.dates-upside-down"], (await _world.PostAsync(ApiWorld.Pmo, "training", Training("Wrong", "2020-11-24", "2020-11-23"))).Fields);
        foreach (var person in new[] { ApiWorld.FinanceLead, ApiWorld.Member, ApiWorld.Administrator })
        {
            Assert.Equal(403, (await _world.PostAsync(person, "training", Training("Mine", "2020-11-23", "2020-11-24"))).Code);
        }

        var training = await OfferAsync("The new ledger", "2020-11-23", "2020-11-24");
        Assert.Equal(412, (await _world.PostAsync(ApiWorld.Pmo, $"training/{training}/withdraw", null, $"\"{Guid.NewGuid():N}\"")).Code);
        Assert.Equal(204, (await _world.PostAsync(ApiWorld.Pmo, $"training/{training}/withdraw", null, "*")).Code);
        (await _world.GetAsync(ApiWorld.Pmo, $"training/{training}")).Refused(404, "access.not-found");
        await using var db = _world.Open();
        Assert.Equal([HistoryKind.TrainingOffered, HistoryKind.TrainingWithdrawn], await db.History.Where(entry => entry.PhaseId != null && entry.UnitId != null).OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_training_and_the_contact_of_a_merged_unit_are_on_the_roadmap_of_the_other_one_until_the_merge_is_undone()
    {
        await OfferAsync("The new ledger", "2020-11-23", "2020-11-24");
        var contact = await _world.DoAsync<NameContact.Command, Created>(ApiWorld.Pmo, new(_phase, "FIN", ApiWorld.Owner, "From 9 to 5"));
        Assert.Null(contact.Refusal);
        Assert.Null((await _world.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);

        var roadmap = (await _world.GetAsync(ApiWorld.SalesLead, "units/SAL/roadmap")).Body;
        Assert.Equal(3, roadmap["steps"]!.AsArray().Count);
        Assert.Equal(("Olli", "From 9 to 5"), ((string?)roadmap["contacts"]![0]!["person"], (string?)roadmap["contacts"]![0]!["note"]));
        Assert.Equal("contact.duplicate", (await _world.DoAsync<NameContact.Command, Created>(ApiWorld.Pmo, new(_phase, "SAL", ApiWorld.Owner, null))).Refusal!.Code);

        Assert.Null((await _world.DoAsync<UndoMerge.Command, NoResult>(ApiWorld.Pmo, new("FIN", null))).Refusal);
        Assert.Equal(3, (await _world.GetAsync(ApiWorld.SalesLead, "units/FIN/roadmap")).Body["steps"]!.AsArray().Count);
        Assert.Empty((await _world.LoadAsync<RoadmapQuery, RoadmapView?>(ApiWorld.SalesLead, query => query.LoadAsync("SAL")))!.Steps);
    }

    [Fact]
    public async Task A_contact_is_named_and_removed_by_IT_and_a_person_who_left_is_not_named()
    {
        Assert.Equal(RefusalKind.NotAllowed, (await _world.DoAsync<NameContact.Command, Created>(ApiWorld.FinanceLead, new(_phase, "FIN", ApiWorld.Owner, null))).Refusal!.Kind);
        var contact = await _world.DoAsync<NameContact.Command, Created>(ApiWorld.Pmo, new(_phase, "FIN", ApiWorld.Owner, null));
        await using (var db = _world.Open())
        {
            (await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.Member, TestContext.Current.CancellationToken)).Deactivate(null, isLastAdministrator: false, _world.By(ApiWorld.Administrator), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("contact.person-left", (await _world.DoAsync<NameContact.Command, Created>(ApiWorld.Pmo, new(_phase, "FIN", ApiWorld.Member, null))).Refusal!.Code);
        Assert.Equal(RefusalKind.NotAllowed, (await _world.DoAsync<RemoveContact.Command, NoResult>(ApiWorld.FinanceLead, new(contact.Value!.Id))).Refusal!.Kind);
        Assert.Null((await _world.DoAsync<RemoveContact.Command, NoResult>(ApiWorld.Pmo, new(contact.Value.Id))).Refusal);
        Assert.Empty((await _world.GetAsync(ApiWorld.FinanceLead, "units/FIN/roadmap")).Body["contacts"]!.AsArray());
    }

    private async Task<string> OfferAsync(string title, string starts, string ends)
    {
        var answer = await _world.PostAsync(ApiWorld.Pmo, "training", Training(title, starts, ends));
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    private JsonObject Training(string title, string starts, string ends, string unit = "FIN") =>
        new() { ["phase"] = _phase, ["unit"] = unit, ["title"] = title, ["place"] = "Room 4", ["startsOn"] = starts, ["endsOn"] = ends };

    private Task<Answer> CountAsync(string training, int? invited, int? attended, int? passed) =>
        _world.PostAsync(ApiWorld.Pmo, $"training/{training}/count", new JsonObject { ["invited"] = invited, ["attended"] = attended, ["passed"] = passed }, "*");

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
