using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Features.Settlement.Measures;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Settlement;

/// <summary>Finance accepts a promise; the schedule finds out whether it was kept.</summary>
public sealed class ProofTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private string _strategy = "";
    private string _phase = "";
    private string _milestone = "";

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await using var db = _world.Open();
        _strategy = $"{await db.Strategies.Select(strategy => strategy.Id).SingleAsync()}";
        _phase = (string)(await _world.PostAsync(ApiWorld.Pmo, "phases", new JsonObject { ["strategy"] = _strategy, ["name"] = "Pilot", ["startsOn"] = "2020-11-02", ["endsOn"] = "2021-02-26", ["units"] = new JsonArray("FIN") })).Body["id"]!;
        _milestone = await MilestoneAsync(_phase, "Close in time");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_actual_of_a_milestone_keeps_the_promise_and_when_it_falls_back_the_objection_reopens_by_itself_and_both_sides_hear_of_it()
    {
        var number = await SettledAsync(Milestone("2020-12-01"));
        await WatchAsync();
        Assert.Equal(("Resolved", "Promised"), await StateAsync(number));
        await ActualAsync(79, "2020-11-09");
        await WatchAsync();
        Assert.Equal(("Resolved", "Promised"), await StateAsync(number));
        await ActualAsync(80, "2020-11-09");
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));
        var disposition = (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{number}")).Body["dispositions"]![0]!;
        Assert.Equal(("Milestone", "2020-11-23", 80m), ((string)disposition["acceptanceCriterion"]!["kind"]!, (string)disposition["proof"]!["watchUntil"]!, (decimal)disposition["acceptanceCriterion"]!["value"]!));

        await _world.DeliverAsync();
        _world.Clock.Move(TimeSpan.FromDays(7));
        await ActualAsync(60, "2020-11-16");
        await WatchAsync();
        await WatchAsync();

        Assert.Equal(("InResolution", "Fallen"), await StateAsync(number));
        var reopened = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{number}")).Body;
        Assert.Equal(("It", "ProposeDisposition"), ((string)reopened["turn"]!["side"]!, (string)reopened["turn"]!["step"]!));
        Assert.Equal(["ProofMet", "ProofMissing"], reopened["history"]!.AsArray().Select(entry => (string)entry!["kind"]!).Where(kind => kind.StartsWith("Proof", StringComparison.Ordinal)));
        await _world.DeliverAsync();
        Assert.Contains(NotificationKind.ProofMissing, await KindsAsync(ApiWorld.FinanceLead));
        Assert.Contains(NotificationKind.YourTurn, await KindsAsync(ApiWorld.Pmo));
        Assert.Empty(await KindsAsync(ApiWorld.SalesLead));
    }

    [Fact]
    public async Task A_promise_that_is_not_met_by_its_date_reopens_the_objection_and_one_that_holds_is_proven()
    {
        var (missed, held) = (await SettledAsync(Milestone("2020-11-12", value: 90)), await SettledAsync(Milestone("2020-11-12")));
        await ActualAsync(85, "2020-11-09");
        await WatchAsync();
        _world.Clock.Move(TimeSpan.FromDays(4));
        await WatchAsync();
        Assert.Equal((("InResolution", "Missed"), ("Resolved", "Met")), (await StateAsync(missed), await StateAsync(held)));
        _world.Clock.Move(TimeSpan.FromDays(11));
        await WatchAsync();
        Assert.Equal(("Resolved", "Proven"), await StateAsync(held));
        await ActualAsync(10, "2020-11-24");
        await WatchAsync();
        Assert.Equal(("Resolved", "Proven"), await StateAsync(held));
    }

    [Fact]
    public async Task The_share_of_those_who_passed_is_a_proof_also_after_the_unit_was_merged()
    {
        var training = (string)(await _world.PostAsync(ApiWorld.Pmo, "training", new JsonObject { ["phase"] = _phase, ["unit"] = "FIN", ["title"] = "The ledger", ["place"] = "Room 4", ["startsOn"] = "2020-11-02" })).Body["id"]!;
        var criterion = new JsonObject { ["kind"] = "Training", ["unit"] = "FIN", ["value"] = 80, ["dueOn"] = "2020-12-01" };
        (await ProposeAsync(await DiagnosedAsync(), criterion)).Refused(409, AcceptanceCriterion.NobodyInvited.Code);
        await CountAsync(training, 10, 7);
        var number = await SettledAsync(criterion);
        await WatchAsync();
        Assert.Equal(("Resolved", "Promised"), await StateAsync(number));
        await CountAsync(training, 10, 8);
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));

        Assert.Null((await _world.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));
        Assert.Equal(204, (await _world.PostAsync(ApiWorld.Pmo, $"training/{training}/withdraw", null, "*")).Code);
        await WatchAsync();
        Assert.Equal(("InResolution", "Fallen"), await StateAsync(number));
    }

    [Fact]
    public async Task A_changed_text_is_a_proof_once_it_is_published_and_falls_back_when_a_later_version_restores_it()
    {
        var number = await SettledAsync(new JsonObject { ["kind"] = "Wording", ["element"] = _world.Element, ["dueOn"] = "2021-03-01", ["watchDays"] = 60 });
        await PublishAsync("0.2", "All services move in March.");
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));
        await PublishAsync("0.3", "All services move.");
        await WatchAsync();
        Assert.Equal(("InResolution", "Fallen"), await StateAsync(number));
    }

    [Fact]
    public async Task A_level_of_the_survey_is_a_proof_and_a_lower_one_in_the_next_round_reopens_the_objection()
    {
        var criterion = new JsonObject { ["kind"] = "Pulse", ["unit"] = "FIN", ["question"] = "Support", ["value"] = 3.5, ["dueOn"] = "2020-12-01" };
        (await ProposeAsync(await DiagnosedAsync(), With((JsonObject)criterion.DeepClone(), "value", 6))).Refused(409, AcceptanceCriterion.LevelOutOfRange.Code);
        var number = await SettledAsync(criterion);

        // Four answers are no figure.
        await RoundAsync(4, 5);
        await WatchAsync();
        Assert.Equal(("Resolved", "Promised"), await StateAsync(number));
        await RoundAsync(5, 4);
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));

        // Nobody could answer a round that was closed before its first day.
        await RoundAsync(0, 1, later: 7);
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));

        // A round with too few answers says nothing, neither for the promise nor against it.
        await RoundAsync(4, 1);
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));
        await RoundAsync(6, 3);
        await WatchAsync();
        Assert.Equal(("InResolution", "Fallen"), await StateAsync(number));
    }

    [Fact]
    public async Task A_milestone_that_proves_an_answer_does_not_leave_the_plan_before_the_promise_ended()
    {
        var number = await DiagnosedAsync();
        Assert.Equal(200, (await ProposeAsync(number, Milestone("2020-11-12"))).Code);
        Assert.Equal((409, "milestone.needed"), await RemovalAsync());
        Assert.Equal("Resolved", (string?)(await _world.ActAsync(ApiWorld.FinanceLead, number, "accept")).Body["status"]);
        Assert.Equal((409, "milestone.needed"), await RemovalAsync());

        _world.Clock.Move(TimeSpan.FromDays(4));
        await WatchAsync();
        Assert.Equal(("InResolution", "Missed"), await StateAsync(number));
        Assert.Equal((204, null), await RemovalAsync());
    }

    [Fact]
    public async Task Criteria_that_can_never_be_met_are_refused_with_what_to_do()
    {
        var number = await DiagnosedAsync();
        foreach (var (criterion, code, problem) in new (JsonObject, int, string)[]
        {
            (Milestone("2020-11-08"), 409, AcceptanceCriterion.DueInThePast.Code),
            (With(Milestone("2020-12-01"), "watchDays", 0), 409, AcceptanceCriterion.WatchOutOfRange.Code),
            (new JsonObject { ["kind"] = "Wording", ["element"] = "999", ["dueOn"] = "2020-12-01" }, 409, AcceptanceCriterion.ElementNotInStrategy.Code),
            (With(Milestone("2020-12-01"), "milestone", "999"), 400, "field.invalid"),
            (new JsonObject { ["kind"] = "Training", ["unit"] = "FIN", ["value"] = 101, ["dueOn"] = "2020-12-01" }, 409, AcceptanceCriterion.NobodyInvited.Code),
            (new JsonObject { ["kind"] = "Milestone", ["milestone"] = await MilestoneAsync(_phase, "Reached", null), ["value"] = 3, ["dueOn"] = "2020-12-01" }, 409, AcceptanceCriterion.NothingMeasured.Code),
        })
        {
            var refused = await ProposeAsync(number, criterion);
            Assert.Equal((criterion.ToJsonString(), code), (criterion.ToJsonString(), refused.Code));
            Assert.True(code == 400 || refused.Problem == problem, refused.Body.ToJsonString());
        }

        Assert.Contains("acceptanceCriterion.dueOn: field.required", (await ProposeAsync(number, new JsonObject { ["kind"] = "Milestone", ["milestone"] = _milestone })).Fields);
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, $"phases/{_phase}/start", new JsonObject { ["on"] = "2020-11-02" }, "*")).Code);
        await ActualAsync(80, "2020-11-09");
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, $"phases/{_phase}/end", new JsonObject { ["on"] = "2020-11-09" }, "*")).Code);

        // The target of 80 is met, and 90 can no longer be.
        (await ProposeAsync(number, Milestone("2020-12-01", value: 90))).Refused(409, AcceptanceCriterion.MilestoneEnded.Code);
        await using var db = _world.Open();
        Assert.Equal(0, await db.AcceptanceCriteria.CountAsync());
    }

    [Fact]
    public async Task The_unit_ends_the_watch_period_early_and_only_when_the_measure_still_reaches_the_value()
    {
        var number = await SettledAsync(Milestone("2020-12-01"));
        (await _world.ActAsync(ApiWorld.FinanceLead, number, "close-as-proven")).Refused(409, Objection.ProofMissing.Code);
        await ActualAsync(80, "2020-11-09");
        await WatchAsync();
        Assert.Equal(403, (await _world.ActAsync(ApiWorld.Pmo, number, "close-as-proven")).Code);

        // The measure fell after the last look of the schedule.
        await ActualAsync(70, "2020-11-09");
        (await _world.ActAsync(ApiWorld.FinanceLead, number, "close-as-proven")).Refused(409, Objection.ProofMissing.Code);
        await ActualAsync(81, "2020-11-09");
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.FinanceLead, number, "close-as-proven")).Code);
        Assert.Equal(("Resolved", "Proven"), await StateAsync(number));
    }

    [Fact]
    public async Task The_page_offers_what_can_be_measured_and_readers_without_the_objection_see_nothing()
    {
        var number = await SettledAsync(Milestone("2020-12-01"));
        var choices = await _world.LoadAsync<CriterionChoicesQuery, CriterionChoicesQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync(number));
        Assert.Equal(("Pilot: Close in time", 0, "1 Move", 30), (choices!.Milestones.Single().Words, choices.Units.Count, choices.Elements.Single().Words, choices.WatchDays));
        Assert.Null(await _world.LoadAsync<CriterionChoicesQuery, CriterionChoicesQuery.View?>(ApiWorld.Administrator, query => query.LoadAsync(number)));
        Assert.Null(await _world.LoadAsync<SettlementQuery, SettlementView?>(ApiWorld.Administrator, query => query.LoadAsync(number)));
    }

    [Fact]
    public async Task A_milestone_that_proves_an_answer_stays_in_the_plan()
    {
        var number = await DiagnosedAsync();
        Assert.Equal(200, (await ProposeAsync(number, Milestone("2020-12-01"))).Code);
        (await RemoveAsync()).Refused(409, "milestone.needed");
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.FinanceLead, number, "accept")).Code);
        (await RemoveAsync()).Refused(409, "milestone.needed");

        _world.Clock.Move(TimeSpan.FromDays(30));
        await WatchAsync();
        Assert.Equal(("InResolution", "Missed"), await StateAsync(number));
        Assert.Equal(204, (await RemoveAsync()).Code);

        Task<Answer> RemoveAsync() => _world.SendAsync(ApiWorld.Pmo, HttpMethod.Delete, $"milestones/{_milestone}", null, "*");
    }

    [Fact]
    public async Task Only_objections_whose_proof_changes_are_selected()
    {
        var number = await SettledAsync(Milestone("2020-12-01"));
        var changing = await _world.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await using (changing)
        {
            Assert.Empty(await ProofWatch.ChangingAsync(changing, new DateOnly(2020, 11, 9), TestContext.Current.CancellationToken));
            Assert.Equal([int.Parse(number[4..])], await ProofWatch.ChangingAsync(changing, new DateOnly(2020, 12, 2), TestContext.Current.CancellationToken));
        }
    }

    private JsonObject Milestone(string dueOn, decimal? value = null) =>
        new() { ["kind"] = "Milestone", ["milestone"] = _milestone, ["value"] = value, ["dueOn"] = dueOn, ["watchDays"] = 14 };

    private static JsonObject With(JsonObject criterion, string field, JsonNode value)
    {
        criterion[field] = value;
        return criterion;
    }

    private async Task<string> MilestoneAsync(string phase, string name, string? measure = "Closed by day 5")
    {
        var body = new JsonObject { ["phase"] = phase, ["name"] = name, ["dueOn"] = "2021-01-29", ["owner"] = ApiWorld.Owner };
        if (measure is not null)
        {
            (body["measure"], body["unitOfMeasure"], body["target"], body["direction"]) = (measure, "%", 80, "AtLeast");
        }

        var made = await _world.PostAsync(ApiWorld.Pmo, "milestones", body);
        Assert.Equal(201, made.Code);
        return (string)made.Body["id"]!;
    }

    private async Task<(int Code, string? Problem)> RemovalAsync()
    {
        var answer = await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Delete, $"milestones/{_milestone}", null, "*");
        return (answer.Code, answer.Problem);
    }

    private Task<string> DiagnosedAsync() => _world.StoryAsync((objection, _) => _world.Diagnosed(objection));

    private Task<Answer> ProposeAsync(string number, JsonObject criterion) => _world.ActAsync(ApiWorld.Pmo, number, "propose",
        new JsonObject { ["disposition"] = "AcceptedWithModification", ["response"] = "We close in time.", ["acceptanceCriterion"] = criterion.DeepClone() });

    private async Task<string> SettledAsync(JsonObject criterion)
    {
        var number = await DiagnosedAsync();
        Assert.Equal(200, (await ProposeAsync(number, criterion)).Code);
        Assert.Equal("Resolved", (string?)(await _world.ActAsync(ApiWorld.FinanceLead, number, "accept")).Body["status"]);
        return number;
    }

    private async Task ActualAsync(decimal value, string on) =>
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Owner, $"milestones/{_milestone}/actual", new JsonObject { ["value"] = value, ["on"] = on }, "*")).Code);

    private async Task CountAsync(string training, int invited, int passed) =>
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, $"training/{training}/count", new JsonObject { ["invited"] = invited, ["attended"] = invited, ["passed"] = passed }, "*")).Code);

    /// <summary>A round that was closed today, with as many equal answers of Finance.</summary>
    private async Task RoundAsync(int answers, int support, int later = 0)
    {
        await using var db = _world.Open();
        var (strategy, finance) = (await db.Strategies.AsTracking().SingleAsync(), await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN"));
        var round = Pulse.Plan(strategy, new("Round", ApiWorld.Now().Today.AddDays(later), ApiWorld.Now().Today.AddDays(later), [finance]), _world.By(ApiWorld.Pmo), ApiWorld.Now());
        for (var answer = 0; answer < answers; answer++)
        {
            round.Answer(finance, support, 1, ApiWorld.Now().Today);
        }

        round.Close(_world.By(ApiWorld.Pmo), ApiWorld.Now());
        db.Add(round);
        await db.SaveChangesAsync();
    }

    private async Task PublishAsync(string number, string text)
    {
        await using var db = _world.Open();
        var strategy = await db.Strategies.AsTracking().Include(one => one.Updates.OrderBy(version => version.Order)).Include(one => one.Elements).SingleAsync();
        var element = strategy.Elements.Single(one => $"{one.Id}" == _world.Element);
        var version = strategy.DraftUpdate(number, "The date", ApiWorld.Now().Today);
        version.Include(element, new(ElementKind.Initiative, "1", "Move", text));
        await db.SaveChangesAsync();

        // Its consultation is not what is tested here.
        await db.Updates.Where(update => update.Id == version.Id).ExecuteUpdateAsync(change => change.SetProperty(update => update.Status, UpdateStatus.Published));
    }

    private Task WatchAsync() => _world.Services.GetRequiredService<WatchSchedule>().ApplyDueAsync(TestContext.Current.CancellationToken);

    private async Task<(string Status, string Proof)> StateAsync(string number)
    {
        var body = (await _world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body;
        return ((string)body["status"]!, (string)body["dispositions"]!.AsArray()[^1]!["proof"]!["state"]!);
    }

    private async Task<List<NotificationKind>> KindsAsync(string email)
    {
        var person = _world.By(email).PersonId;
        await using var db = _world.Open();
        return await db.Notifications.Where(row => row.PersonId == person && row.Cause == HistoryKind.ProofMissing).Select(row => row.Kind).ToListAsync();
    }
}
