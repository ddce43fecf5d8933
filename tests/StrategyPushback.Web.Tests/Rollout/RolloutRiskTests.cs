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

/// <summary>Risks of a rollout, what leaves its plan, its contacts over the API, and units that are merged or retired in the middle of it.</summary>
public sealed class RolloutRiskTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _strategy = "";
    private string _phase = "";
    private string _milestone = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        _strategy = (await db.Strategies.Select(strategy => strategy.Id).SingleAsync()).ToString(CultureInfo.InvariantCulture);
        _phase = IdOf(await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Pilot", "2020-11-02", "FIN")));
        _milestone = IdOf(await _world.PostAsync(ApiWorld.Pmo, "milestones", new JsonObject { ["phase"] = _phase, ["name"] = "Books closed", ["dueOn"] = "2021-01-29", ["owner"] = ApiWorld.Owner }));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_risk_has_a_plan_an_owner_and_a_trigger_and_its_owner_says_what_became_of_it()
    {
        var added = await _world.PostAsync(ApiWorld.Pmo, "rollout-risks", Risk(("milestone", _milestone)));
        Assert.Equal((201, "Open", _milestone), (added.Code, (string?)added.Body["state"], (string?)added.Body["milestone"]));
        var address = $"rollout-risks/{added.Body["id"]}";

        (await ActAsync(ApiWorld.FinanceLead, address, "state", State("Occurred", "It did."))).Refused(409, "rollout-risk.not-owner");
        Assert.Equal(["note: rollout-risk.note-required"], (await ActAsync(ApiWorld.Owner, address, "state", State("Occurred", " "))).Fields);
        (await ActAsync(ApiWorld.Owner, address, "state", State("Open", "Still."))).Refused(409, "rollout-risk.same-state");
        var occurred = await ActAsync(ApiWorld.Owner, address, "state", State("Occurred", "The trainer fell ill."));

        Assert.Equal(("Occurred", "2020-11-09", "The trainer fell ill."), ((string?)occurred.Body["state"], (string?)occurred.Body["stateOn"], (string?)occurred.Body["stateNote"]));
        Assert.Single((await _world.GetAsync(ApiWorld.Member, $"rollout-risks?phase={_phase}")).Items);
        Assert.Empty((await _world.GetAsync(ApiWorld.Member, "rollout-risks?phase=999")).Items);
        var history = (await _world.LoadAsync<RolloutQuery, RolloutView?>(ApiWorld.Member, query => query.LoadAsync(int.Parse(_strategy, CultureInfo.InvariantCulture))))!.History;
        Assert.Equal("Olli said that the risk “The trainer is ill” has occurred: The trainer fell ill.", history[0].Sentence);
    }

    [Fact]
    public async Task A_risk_is_written_by_IT_and_wrong_facts_are_refused_at_their_fields_together()
    {
        Assert.Equal(403, (await _world.PostAsync(ApiWorld.FinanceLead, "rollout-risks", Risk())).Code);
        Assert.Equal(
            ["mitigation: field.required", "reviewOn: field.required", "title: field.required", "trigger: field.required"],
            (await _world.PostAsync(ApiWorld.Pmo, "rollout-risks", Risk(("title", " "), ("trigger", ""), ("mitigation", null), ("reviewOn", null)))).Fields.Order());
        Assert.Equal(["owner: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "rollout-risks", Risk(("owner", "nobody@example.org")))).Fields);
        Assert.Equal(["milestone: field.unknown"], (await _world.PostAsync(ApiWorld.Pmo, "rollout-risks", Risk(("milestone", "999")))).Fields);
        (await _world.PostAsync(ApiWorld.Pmo, "rollout-risks", Risk(("reviewOn", "2020-11-08")))).Refused(409, "rollout-risk.review-in-past");
        Assert.Empty((await _world.GetAsync(ApiWorld.Pmo, "rollout-risks")).Items);
    }

    [Fact]
    public async Task An_edit_replaces_the_facts_of_the_state_that_was_seen_and_the_former_words_stay()
    {
        var added = await _world.PostAsync(ApiWorld.Pmo, "rollout-risks", Risk());
        var address = $"rollout-risks/{added.Body["id"]}";
        var changed = Risk(("mitigation", "Book a second\ntrainer."), ("milestone", _milestone));
        changed.Remove("phase");

        Assert.Equal(200, (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, address, changed.ToJsonString(), added.Tag)).Code);
        Assert.Equal(412, (await _world.SendAsync(ApiWorld.Cio, HttpMethod.Put, address, changed.ToJsonString(), added.Tag)).Code);
        await ActAsync(ApiWorld.Cio, address, "state", State("Closed", "No training is left."));
        (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, address, changed.ToJsonString(), "*")).Refused(409, "rollout-risk.closed");

        await using var db = _world.Open();
        var edit = await db.History.SingleAsync(entry => entry.Kind == HistoryKind.RolloutRiskEdited, TestContext.Current.CancellationToken);
        Assert.Equal("Milestone=\nMitigation=Train a second person.", edit.Text);
    }

    [Fact]
    public async Task A_phase_and_a_milestone_leave_the_plan_when_nothing_depends_on_them()
    {
        var second = IdOf(await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Everybody", "2021-01-11", "SAL")));
        var risk = (await _world.PostAsync(ApiWorld.Pmo, "rollout-risks", Risk(("milestone", _milestone)))).Body["id"];

        (await DeleteAsync(ApiWorld.Pmo, $"phases/{_phase}")).Refused(409, "phase.has-parts");
        (await DeleteAsync(ApiWorld.Pmo, $"milestones/{_milestone}")).Refused(409, "milestone.needed");
        Assert.Equal(403, (await DeleteAsync(ApiWorld.FinanceLead, $"phases/{second}")).Code);
        await ActAsync(ApiWorld.Owner, $"rollout-risks/{risk}", "state", State("Closed", "It cannot happen any more."));
        Assert.Equal(204, (await DeleteAsync(ApiWorld.Pmo, $"milestones/{_milestone}")).Code);
        (await _world.GetAsync(ApiWorld.Pmo, $"milestones/{_milestone}")).Refused(404, "access.not-found");
        Assert.Null((string?)(await _world.GetAsync(ApiWorld.Pmo, $"rollout-risks/{risk}")).Body["milestone"]);
        Assert.Equal(204, (await DeleteAsync(ApiWorld.Pmo, $"phases/{_phase}")).Code);

        Assert.Equal([second], (await _world.GetAsync(ApiWorld.Pmo, "phases")).Items.Select(phase => (string)phase!["id"]!));
        Assert.Empty((await _world.GetAsync(ApiWorld.FinanceLead, "units/FIN/roadmap")).Body["steps"]!.AsArray());
        // The place of the removed phase is free again.
        Assert.Equal(204, (await DeleteAsync(ApiWorld.Pmo, $"phases/{second}")).Code);
        Assert.Equal(201, (await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Again", "2020-11-02", "FIN"))).Code);
        await using var db = _world.Open();
        Assert.Equal(2, await db.History.CountAsync(entry => entry.Kind == HistoryKind.PhaseRemoved, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_milestone_with_an_actual_and_a_phase_that_started_stay()
    {
        Assert.Equal(200, (await ActAsync(ApiWorld.Pmo, $"phases/{_phase}", "start", new() { ["on"] = "2020-11-02" })).Code);
        Assert.Equal(200, (await ActAsync(ApiWorld.Owner, $"milestones/{_milestone}", "actual", [])).Code);

        (await DeleteAsync(ApiWorld.Cio, $"milestones/{_milestone}")).Refused(409, "milestone.has-actuals");
        (await DeleteAsync(ApiWorld.Cio, $"phases/{_phase}")).Refused(409, "phase.started-stays");
        Assert.Equal(428, (await _world.SendAsync(ApiWorld.Cio, HttpMethod.Delete, $"phases/{_phase}", null)).Code);
    }

    [Fact]
    public async Task Contacts_are_named_changed_and_removed_over_the_API()
    {
        var named = await _world.PostAsync(ApiWorld.Pmo, "support-contacts", new JsonObject { ["phase"] = _phase, ["unit"] = "FIN", ["person"] = ApiWorld.Owner, ["note"] = "Room 4" });
        Assert.Equal((201, "FIN", "Room 4"), (named.Code, (string?)named.Body["unit"], (string?)named.Body["note"]));
        var address = $"support-contacts/{named.Body["id"]}";
        var changed = new JsonObject { ["person"] = ApiWorld.Member, ["note"] = "Room 5" };

        Assert.Equal(403, (await _world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Put, address, changed.ToJsonString(), "*")).Code);
        Assert.Equal(["person: field.unknown"], (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, address, """{"person":"nobody@example.org"}""", "*")).Fields);
        var edited = await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, address, changed.ToJsonString(), named.Tag);
        Assert.Equal((200, ApiWorld.Member, "Room 5"), (edited.Code, (string?)edited.Body["person"], (string?)edited.Body["note"]));
        Assert.Equal(412, (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, address, changed.ToJsonString(), named.Tag)).Code);
        await _world.PostAsync(ApiWorld.Pmo, "support-contacts", new JsonObject { ["phase"] = _phase, ["unit"] = "FIN", ["person"] = ApiWorld.Owner });
        (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, address, $$"""{"person":"{{ApiWorld.Owner}}"}""", "*")).Refused(409, "contact.duplicate");

        Assert.Equal(2, (await _world.GetAsync(ApiWorld.Member, "support-contacts?unit=FIN")).Items.Count);
        Assert.Equal(204, (await DeleteAsync(ApiWorld.Pmo, address)).Code);
        (await _world.GetAsync(ApiWorld.Pmo, address)).Refused(404, "access.not-found");
        await using var db = _world.Open();
        Assert.Equal("Person=Olli\nNote=Room 4", (await db.History.SingleAsync(entry => entry.Kind == HistoryKind.ContactEdited, TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task A_unit_with_training_to_come_retires_after_it_was_withdrawn_and_stays_on_its_phase()
    {
        var training = IdOf(await _world.PostAsync(ApiWorld.Pmo, "training", new JsonObject { ["phase"] = _phase, ["unit"] = "FIN", ["title"] = "The new ledger", ["startsOn"] = "2020-11-09" }));
        await using (var db = _world.Open())
        {
            var sales = await db.Units.SingleAsync(unit => unit.Code == "SAL", TestContext.Current.CancellationToken);
            foreach (var person in await db.People.AsTracking().Where(person => person.Unit!.Code == "FIN").ToListAsync(TestContext.Current.CancellationToken))
            {
                db.Entry(person).Property("UnitId").CurrentValue = sales.Id;
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var refused = await ActAsync(ApiWorld.Pmo, "units/FIN", "retire", null);
        refused.Refused(409, "unit.has-training");
        Assert.Contains("The new ledger", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        await ActAsync(ApiWorld.Pmo, $"training/{training}", "withdraw", null);
        var retired = await ActAsync(ApiWorld.Pmo, "units/FIN", "retire", null);
        Assert.Equal(200, retired.Code);

        // The plan of the phase can still be changed with the unit, and no other phase gets it.
        var plan = Phase("Pilot", "2020-11-03", "FIN");
        plan.Remove("strategy");
        Assert.Equal(200, (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Put, $"phases/{_phase}", plan.ToJsonString(), "*")).Code);
        (await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Second", "2021-01-11", "FIN"))).Refused(409, "unit.retired");
        (await _world.PostAsync(ApiWorld.Pmo, "training", new JsonObject { ["phase"] = _phase, ["unit"] = "FIN", ["title"] = "Again", ["startsOn"] = "2020-12-01" })).Refused(409, "unit.retired");
        (await _world.PostAsync(ApiWorld.Pmo, "support-contacts", new JsonObject { ["phase"] = _phase, ["unit"] = "FIN", ["person"] = ApiWorld.Owner })).Refused(409, "unit.retired");
    }

    [Fact]
    public async Task A_unit_that_is_merged_in_a_running_phase_hands_its_training_and_its_early_win_to_the_other_one()
    {
        await ActAsync(ApiWorld.Pmo, $"phases/{_phase}", "start", new() { ["on"] = "2020-11-02" });
        var win = IdOf(await _world.PostAsync(ApiWorld.Pmo, "early-wins", new JsonObject { ["phase"] = _phase, ["what"] = "Closed early", ["visible"] = "On the board.", ["unambiguous"] = "Counted.", ["related"] = "By the ledger." }));
        Assert.Null((await _world.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);

        var training = await _world.PostAsync(ApiWorld.Pmo, "training", new JsonObject { ["phase"] = _phase, ["unit"] = "SAL", ["title"] = "The new ledger", ["startsOn"] = "2020-12-01" });
        Assert.Equal((201, "SAL"), (training.Code, (string?)training.Body["unit"]));
        Assert.Contains((await _world.GetAsync(ApiWorld.SalesLead, "units/SAL/roadmap")).Body["steps"]!.AsArray(), step => (string?)step!["name"] == "The new ledger");
        Assert.Equal(true, (bool?)(await ActAsync(ApiWorld.SalesLead, $"early-wins/{win}", "verify", null)).Body["verified"]);
    }

    [Fact]
    public async Task An_early_win_does_not_answer_an_objection_to_another_strategy()
    {
        var objection = await _world.StoryAsync();
        string other;
        await using (var db = _world.Open())
        {
            var strategy = new Domain.Strategy.Strategy("Another one");
            db.Add(strategy);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            other = strategy.Id.ToString(CultureInfo.InvariantCulture);
        }

        var body = Phase("Elsewhere", "2020-11-02", "FIN");
        body["strategy"] = other;
        var phase = IdOf(await _world.PostAsync(ApiWorld.Pmo, "phases", body));
        await ActAsync(ApiWorld.Pmo, $"phases/{phase}", "start", null);

        (await _world.PostAsync(ApiWorld.Pmo, "early-wins", new JsonObject { ["phase"] = phase, ["what"] = "Won", ["visible"] = "Seen.", ["unambiguous"] = "Counted.", ["related"] = "By it.", ["objections"] = new JsonArray(objection) }))
            .Refused(409, "early-win.other-strategy");
    }

    [Fact]
    public async Task The_CIO_starts_a_phase_as_of_a_day_on_which_a_criterion_was_not_met_yet()
    {
        var criterion = IdOf(await _world.PostAsync(ApiWorld.Pmo, "milestones", new JsonObject { ["phase"] = _phase, ["name"] = "Trained", ["dueOn"] = "2021-01-29", ["owner"] = ApiWorld.Owner, ["exitCriterion"] = true }));
        var second = IdOf(await _world.PostAsync(ApiWorld.Pmo, "phases", Phase("Everybody", "2020-11-03", "SAL")));
        await ActAsync(ApiWorld.Pmo, $"phases/{_phase}", "start", new() { ["on"] = "2020-11-02" });
        await ActAsync(ApiWorld.Pmo, $"milestones/{criterion}", "actual", new() { ["on"] = "2020-11-06" });
        var view = (await _world.LoadAsync<RolloutQuery, RolloutView?>(ApiWorld.Cio, query => query.LoadAsync(int.Parse(_strategy, CultureInfo.InvariantCulture))))!;

        Assert.Empty(view.OpenCriteriaBefore(view.Phases[1]));
        Assert.Empty(view.OpenCriteriaBefore(view.Phases[1], new(2020, 11, 6)));
        Assert.Equal("Trained", Assert.Single(view.OpenCriteriaBefore(view.Phases[1], new(2020, 11, 5))).Name);
        (await ActAsync(ApiWorld.Pmo, $"phases/{second}", "start", new() { ["on"] = "2020-11-05" })).Refused(409, "phase.exit-criteria-open");
        Assert.Equal("2020-11-05", (string?)(await ActAsync(ApiWorld.Cio, $"phases/{second}", "start", new() { ["on"] = "2020-11-05", ["reason"] = "Two units began early." })).Body["startedOn"]);
    }

    [Fact]
    public async Task What_is_typed_about_a_risk_and_a_contact_is_kept_as_a_draft()
    {
        var risk = IdOf(await _world.PostAsync(ApiWorld.Pmo, "rollout-risks", Risk()));
        var contact = IdOf(await _world.PostAsync(ApiWorld.Pmo, "support-contacts", new JsonObject { ["phase"] = _phase, ["unit"] = "FIN", ["person"] = ApiWorld.Owner }));
        foreach (var (form, key) in new[] { ("rollout-risk", $"RRI-{risk}"), ("rollout-risk-state", $"RRI-{risk}"), ("support-contact", $"CON-{contact}") })
        {
            var draft = new KeepDraft.Command(new DraftKey(form, key), [new("note", "Note", "From 9 to 5", null, null)], [], "note");
            Assert.True((await _world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.Pmo, draft)).Succeeded);
        }

        var unknown = new KeepDraft.Command(new DraftKey("rollout-risk", "RRI-999"), [new("note", "Note", "x", null, null)], [], "note");
        Assert.Equal(RefusalKind.NotFound, (await _world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.Pmo, unknown)).Refusal!.Kind);
    }

    private JsonObject Phase(string name, string starts, string unit) => new() { ["strategy"] = _strategy, ["name"] = name, ["startsOn"] = starts, ["endsOn"] = "2021-06-30", ["units"] = new JsonArray(unit) };

    private JsonObject Risk(params (string Field, JsonNode? Value)[] changed)
    {
        var body = new JsonObject
        {
            ["phase"] = _phase,
            ["title"] = "The trainer is ill",
            ["trigger"] = "A date is cancelled",
            ["mitigation"] = "Train a second person.",
            ["owner"] = ApiWorld.Owner,
            ["reviewOn"] = "2020-11-30",
        };
        foreach (var (field, value) in changed)
        {
            body[field] = value;
        }

        return body;
    }

    private static JsonObject State(string state, string note) => new() { ["state"] = state, ["note"] = note };

    private static string IdOf(Answer created)
    {
        Assert.Equal((201, null), (created.Code, created.Problem));
        return (string)created.Body["id"]!;
    }

    private async Task<Answer> ActAsync(string person, string address, string action, JsonObject? body) =>
        await _world.PostAsync(person, $"{address}/{action}", body, (await _world.GetAsync(ApiWorld.Pmo, address)).Tag);

    private async Task<Answer> DeleteAsync(string person, string address) =>
        await _world.SendAsync(person, HttpMethod.Delete, address, null, (await _world.GetAsync(ApiWorld.Pmo, address)).Tag);
}
