using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Rollout;

/// <summary>IT plans phases and milestones of a strategy; everybody who sees the strategy reads them.</summary>
public sealed class RolloutTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _strategy = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        _strategy = Text(await db.Strategies.Select(strategy => strategy.Id).SingleAsync());
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_phase_waits_for_the_exit_criterion_of_the_phase_before_it_until_it_is_met()
    {
        var (pilot, all) = (await AddPhaseAsync("Pilot", "2020-11-02"), await AddPhaseAsync("Everybody", "2021-01-11"));
        var milestone = await AddMilestoneAsync(pilot, criterion: true);
        Assert.Equal(200, (await ActAsync(ApiWorld.Pmo, $"phases/{pilot}", "start", new() { ["on"] = "2020-11-02" })).Code);

        var refused = await ActAsync(ApiWorld.Pmo, $"phases/{all}", "start");
        refused.Refused(409, "phase.exit-criteria-open");
        Assert.Contains("Staff is trained", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        (await ActAsync(ApiWorld.Pmo, $"phases/{all}", "start", new() { ["reason"] = "The licences end." })).Refused(409, "decision.not-by-pmo");

        (await ActAsync(ApiWorld.Owner, $"milestones/{milestone}", "actual", new() { ["value"] = 95, ["on"] = "2020-12-24" })).Refused(409, "milestone.actual-in-future");
        Assert.Equal(true, (bool?)(await ActAsync(ApiWorld.Owner, $"milestones/{milestone}", "actual", new() { ["value"] = 95 })).Body["met"]);
        Assert.Equal("2020-11-09", (string?)(await ActAsync(ApiWorld.Pmo, $"phases/{all}", "start")).Body["startedOn"]);
    }

    [Fact]
    public async Task The_reason_of_the_CIO_stays_visible_on_a_phase_that_started_over_open_criteria()
    {
        var (pilot, all) = (await AddPhaseAsync("Pilot", "2020-11-02"), await AddPhaseAsync("Everybody", "2021-01-11"));
        await AddMilestoneAsync(pilot, criterion: true);
        await ActAsync(ApiWorld.Pmo, $"phases/{pilot}", "start");

        Assert.Equal(200, (await ActAsync(ApiWorld.Cio, $"phases/{all}", "start", new() { ["reason"] = "The licences end." })).Code);

        var phase = (await _world.GetAsync(ApiWorld.SalesLead, $"phases/{all}")).Body;
        Assert.Equal(("The licences end.", "Cleo"), ((string?)phase["overruledReason"], (string?)phase["overruledBy"]));
    }

    [Fact]
    public async Task Bad_input_is_refused_at_its_field_or_by_its_rule_and_nothing_is_stored()
    {
        var pilot = await AddPhaseAsync("Pilot", "2020-11-02");
        Assert.Equal(["endsOn: phase.dates-upside-down"], (await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Other", "2021-01-11", ends: "2021-01-10"))).Fields);
        (await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Other", "2020-11-01"))).Refused(409, "phase.before-predecessor");
        Assert.Equal(["units: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Other", "2021-01-11", units: "NONE"))).Fields);
        Assert.Equal(["measure: milestone.target-without-measure"], (await _world.PostAsync(ApiWorld.Pmo, "milestones", Milestone(pilot, ("measure", null)))).Fields);
        Assert.Equal(["owner: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "milestones", Milestone(pilot, ("owner", "nobody@example.org")))).Fields);
        Assert.Equal(["dependsOn: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "milestones", Milestone(pilot, ("dependsOn", new JsonArray("999"))))).Fields);

        await using var db = _world.Open();
        Assert.Equal((1, 0), (await db.RolloutPhases.CountAsync(TestContext.Current.CancellationToken), await db.Milestones.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("2020-11-02", "9999-12-31", "endsOn: date.out-of-range")]
    [InlineData("0026-11-02", "2021-06-30", "startsOn: date.out-of-range")]
    public async Task A_phase_lies_in_a_year_that_a_timeline_can_draw(string starts, string ends, string expected)
    {
        Assert.Equal([expected], (await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Pilot", starts, ends))).Fields);
        var body = Phase("Pilot", "2020-11-02");
        body["units"] = new JsonArray((JsonNode?)null);
        Assert.InRange((await _world.PostAsync(ApiWorld.Pmo, "phases", body)).Code, 200, 499);
    }

    [Fact]
    public async Task What_is_typed_about_a_phase_and_its_milestones_is_kept_as_a_draft()
    {
        var phase = await AddPhaseAsync("Pilot", "2020-11-02");
        var milestone = await AddMilestoneAsync(phase, criterion: true);
        foreach (var (form, key) in new[] { ("rollout-phase", $"PHA-{phase}"), ("milestone", $"MIL-{milestone}") })
        {
            var draft = new KeepDraft.Command(new DraftKey(form, key), [new("name", "Name", "First units", null, null)], [], "name");
            Assert.True((await _world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.Pmo, draft)).Succeeded);
        }

        var unknown = new KeepDraft.Command(new DraftKey("milestone", "MIL-999"), [new("name", "Name", "First units", null, null)], [], "name");
        Assert.Equal(RefusalKind.NotFound, (await _world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.Pmo, unknown)).Refusal!.Kind);
    }

    [Fact]
    public async Task A_cycle_of_milestones_is_refused_and_named()
    {
        var pilot = await AddPhaseAsync("Pilot", "2020-11-02");
        var first = await AddMilestoneAsync(pilot, name: "First");
        var second = await AddMilestoneAsync(pilot, name: "Second", dependsOn: first);

        var refused = await PutAsync(ApiWorld.Pmo, $"milestones/{first}", Milestone(pilot, ("name", "First"), ("dependsOn", new JsonArray(second))));

        refused.Refused(409, "milestone.cycle");
        Assert.Contains("First → Second → First", (string)refused.Body["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_IT_plans_and_only_the_owner_and_IT_record_what_was_measured()
    {
        var pilot = await AddPhaseAsync("Pilot", "2020-11-02");
        var milestone = await AddMilestoneAsync(pilot);
        foreach (var person in new[] { ApiWorld.FinanceLead, ApiWorld.Administrator, ApiWorld.Owner })
        {
            Assert.Equal(403, (await _world.PostAsync(person, "phases", Phase("Other", "2021-01-11"))).Code);
            Assert.Equal(403, (await ActAsync(person, $"phases/{pilot}", "start")).Code);
            Assert.Equal(403, (await PutAsync(person, $"milestones/{milestone}", Milestone(pilot))).Code);
        }

        (await ActAsync(ApiWorld.FinanceLead, $"milestones/{milestone}", "actual", new() { ["value"] = 1 })).Refused(409, "milestone.not-owner");
        Assert.Equal(200, (await ActAsync(ApiWorld.Owner, $"milestones/{milestone}", "actual", new() { ["value"] = 1 })).Code);
    }

    [Fact]
    public async Task An_edit_of_an_older_state_is_refused_and_a_repeated_creation_creates_once()
    {
        var first = await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Pilot", "2020-11-02"), key: "one");
        var again = await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Pilot", "2020-11-02"), key: "one");
        Assert.Equal((201, (string?)first.Body["id"]), (again.Code, (string?)again.Body["id"]));
        var address = $"phases/{first.Body["id"]}";
        var renamed = Phase("Renamed", "2020-11-02");
        renamed.Remove("strategy");

        Assert.Equal(200, (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, address, renamed.ToJsonString(), first.Tag)).Code);
        Assert.Equal(412, (await _world.SendAsync(ApiWorld.Cio, HttpMethod.Put, address, renamed.ToJsonString(), first.Tag)).Code);
        Assert.Equal(428, (await _world.SendAsync(ApiWorld.Cio, HttpMethod.Put, address, renamed.ToJsonString())).Code);

        var history = (await _world.LoadAsync<RolloutQuery, RolloutView?>(ApiWorld.Member, query => query.LoadAsync(int.Parse(_strategy, CultureInfo.InvariantCulture))))!.History;
        Assert.Equal([HistoryKind.PhaseEdited, HistoryKind.PhaseAdded], history.Select(entry => entry.Kind));
        Assert.Contains("Pilot", history[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phase_follows_its_unit_through_a_merge_and_back()
    {
        var pilot = await AddPhaseAsync("Pilot", "2020-11-02", units: "FIN");
        Assert.Null((await _world.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);
        Assert.Equal(["SAL"], await UnitsAsync());

        // An edit while the units are merged leaves the row of the merged unit.
        Assert.Equal(200, (await PutAsync(ApiWorld.Pmo, $"phases/{pilot}", Phase("Renamed", "2020-11-02", units: "SAL"))).Code);
        Assert.Null((await _world.DoAsync<UndoMerge.Command, NoResult>(ApiWorld.Pmo, new("FIN", null))).Refusal);
        Assert.Equal(["FIN"], await UnitsAsync());

        async Task<IEnumerable<string>> UnitsAsync() => (await _world.GetAsync(ApiWorld.Pmo, $"phases/{pilot}")).Body["units"]!.AsArray().Select(unit => (string)unit!);
    }

    [Fact]
    public async Task The_rollout_of_a_strategy_that_has_only_a_draft_is_for_IT_alone()
    {
        int hidden;
        await using (var db = _world.Open())
        {
            var strategy = new Domain.Strategy.Strategy("Only a draft");
            strategy.DraftUpdate("0.1", "First text.", new DateOnly(2020, 11, 1));
            db.Add(strategy);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            hidden = strategy.Id;
        }

        var phase = Phase("Secret", "2020-11-02");
        phase["strategy"] = Text(hidden);
        var id = (string)(await _world.PostAsync(ApiWorld.Pmo, "phases", phase)).Body["id"]!;

        (await _world.GetAsync(ApiWorld.FinanceLead, $"phases/{id}")).Refused(404, "access.not-found");
        Assert.Empty((await _world.GetAsync(ApiWorld.FinanceLead, "phases")).Items);
        Assert.Equal(0, (int)(await _world.GetAsync(ApiWorld.FinanceLead, $"milestones?strategy={hidden}")).Body["total"]!);
        Assert.Single((await _world.GetAsync(ApiWorld.Cio, $"phases?strategy={hidden}")).Items);
    }

    private async Task<string> AddPhaseAsync(string name, string starts, string? units = null)
    {
        var answer = await _world.PostAsync(ApiWorld.Pmo, "phases", Phase(name, starts, units: units));
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    private async Task<string> AddMilestoneAsync(string phase, string name = "Staff is trained", bool criterion = false, string? dependsOn = null)
    {
        var answer = await _world.PostAsync(ApiWorld.Pmo, "milestones", Milestone(phase, ("name", name), ("exitCriterion", criterion), ("dependsOn", dependsOn is null ? new JsonArray() : new JsonArray(dependsOn))));
        Assert.Equal((201, null), (answer.Code, answer.Problem));
        return (string)answer.Body["id"]!;
    }

    private JsonObject Phase(string name, string starts, string? ends = null, string? units = null) =>
        new() { ["strategy"] = _strategy, ["name"] = name, ["startsOn"] = starts, ["endsOn"] = ends ?? "2021-06-30", ["units"] = units is null ? [] : new JsonArray(units) };

    private static JsonObject Milestone(string phase, params (string Field, JsonNode? Value)[] changed)
    {
        var body = new JsonObject
        {
            ["phase"] = phase,
            ["name"] = "Staff is trained",
            ["measure"] = "Staff who passed",
            ["unitOfMeasure"] = "%",
            ["target"] = 90,
            ["dueOn"] = "2020-12-01",
            ["owner"] = ApiWorld.Owner,
        };
        foreach (var (field, value) in changed)
        {
            body[field] = value;
        }

        return body;
    }

    private async Task<Answer> ActAsync(string person, string address, string action, JsonObject? body = null) =>
        await _world.PostAsync(person, $"{address}/{action}", body, (await _world.GetAsync(ApiWorld.Pmo, address)).Tag);

    private async Task<Answer> PutAsync(string person, string address, JsonObject body)
    {
        body.Remove("strategy");
        body.Remove("phase");
        return await _world.SendAsync(person, HttpMethod.Put, address, body.ToJsonString(), (await _world.GetAsync(ApiWorld.Pmo, address)).Tag);
    }

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
