using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.History;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Settlement;

/// <summary>Finance accepts a promise; the schedule finds out whether it was kept.</summary>
public sealed class ProofTests : ProofWorld
{
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
        var disposition = (await World.GetAsync(ApiWorld.SalesLead, $"objections/{number}")).Body["dispositions"]![0]!;
        Assert.Equal(("Milestone", "2020-11-23", 80m), ((string)disposition["acceptanceCriterion"]!["kind"]!, (string)disposition["proof"]!["watchUntil"]!, (decimal)disposition["acceptanceCriterion"]!["value"]!));

        await World.DeliverAsync();
        World.Clock.Move(TimeSpan.FromDays(7));
        await ActualAsync(60, "2020-11-16");
        await WatchAsync();
        await WatchAsync();

        Assert.Equal(("InResolution", "Fallen"), await StateAsync(number));
        var reopened = (await World.GetAsync(ApiWorld.FinanceLead, $"objections/{number}")).Body;
        Assert.Equal(("It", "ProposeDisposition"), ((string)reopened["turn"]!["side"]!, (string)reopened["turn"]!["step"]!));
        Assert.Equal(["ProofMet", "ProofMissing"], reopened["history"]!.AsArray().Select(entry => (string)entry!["kind"]!).Where(kind => kind.StartsWith("Proof", StringComparison.Ordinal)));
        await World.DeliverAsync();
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
        World.Clock.Move(TimeSpan.FromDays(4));
        await WatchAsync();
        Assert.Equal((("InResolution", "Missed"), ("Resolved", "Met")), (await StateAsync(missed), await StateAsync(held)));
        World.Clock.Move(TimeSpan.FromDays(11));
        await WatchAsync();
        Assert.Equal(("Resolved", "Proven"), await StateAsync(held));
        await ActualAsync(10, "2020-11-24");
        await WatchAsync();
        Assert.Equal(("Resolved", "Proven"), await StateAsync(held));
    }

    [Fact]
    public async Task An_objection_that_reopens_by_itself_counts_as_reopened_in_the_months_and_in_the_changes()
    {
        var number = await SettledAsync(Milestone("2020-11-12"));
        World.Clock.Move(TimeSpan.FromDays(4));
        await WatchAsync();
        Assert.Equal(("InResolution", "Missed"), await StateAsync(number));

        var flow = await World.LoadAsync<HistoryFlowQuery, HistoryFlowQuery.View>(ApiWorld.Cio, query => query.LoadAsync(new ObjectionFilter()));

        Assert.Equal((1, 1), (flow.Reopened, flow.ByMonth.Sum(month => month.Reopened)));
        var open = 0;
        foreach (var month in flow.ByMonth)
        {
            open += month.Raised + month.Reopened - month.Closed - month.ClosedBySource;
            Assert.Equal((month.First, open), (month.First, month.Open));
        }

        var changes = await (await World.OfAsync(ApiWorld.Cio)).GetStringAsync("/api/v1/changes.csv?since=2020-10-01", TestContext.Current.CancellationToken);
        Assert.Contains(changes.Split('\n'), line => line.Contains(number, StringComparison.Ordinal) && line.Contains("eopened", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_share_of_those_who_passed_is_a_proof_also_after_the_unit_was_merged()
    {
        var training = (string)(await World.PostAsync(ApiWorld.Pmo, "training", new JsonObject { ["phase"] = Phase, ["unit"] = "FIN", ["title"] = "The ledger", ["place"] = "Room 4", ["startsOn"] = "2020-11-02" })).Body["id"]!;
        var criterion = new JsonObject { ["kind"] = "Training", ["unit"] = "FIN", ["value"] = 80, ["dueOn"] = "2020-12-01" };
        (await ProposeAsync(await DiagnosedAsync(), criterion)).Refused(409, AcceptanceCriterion.NobodyInvited.Code);
        await CountAsync(training, 10, 7);
        var number = await SettledAsync(criterion);
        await WatchAsync();
        Assert.Equal(("Resolved", "Promised"), await StateAsync(number));
        await CountAsync(training, 10, 8);
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));

        Assert.Null((await World.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);
        await WatchAsync();
        Assert.Equal(("Resolved", "Met"), await StateAsync(number));
        Assert.Equal(204, (await World.PostAsync(ApiWorld.Pmo, $"training/{training}/withdraw", null, "*")).Code);
        await WatchAsync();
        Assert.Equal(("InResolution", "Fallen"), await StateAsync(number));
    }

    [Fact]
    public async Task A_changed_text_is_a_proof_once_it_is_published_and_falls_back_when_a_later_version_restores_it()
    {
        var number = await SettledAsync(new JsonObject { ["kind"] = "Wording", ["element"] = World.Element, ["dueOn"] = "2021-03-01", ["watchDays"] = 60 });
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
    public async Task The_unit_ends_the_watch_period_early_and_only_when_the_measure_still_reaches_the_value()
    {
        var number = await SettledAsync(Milestone("2020-12-01"));
        (await World.ActAsync(ApiWorld.FinanceLead, number, "close-as-proven")).Refused(409, Objection.ProofMissing.Code);
        await ActualAsync(80, "2020-11-09");
        await WatchAsync();
        Assert.Equal(403, (await World.ActAsync(ApiWorld.Pmo, number, "close-as-proven")).Code);

        // The measure fell after the last look of the schedule.
        await ActualAsync(70, "2020-11-09");
        (await World.ActAsync(ApiWorld.FinanceLead, number, "close-as-proven")).Refused(409, Objection.ProofMissing.Code);
        await ActualAsync(81, "2020-11-09");
        Assert.Equal(200, (await World.ActAsync(ApiWorld.FinanceLead, number, "close-as-proven")).Code);
        Assert.Equal(("Resolved", "Proven"), await StateAsync(number));
    }

    private async Task CountAsync(string training, int invited, int passed) =>
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Pmo, $"training/{training}/count", new JsonObject { ["invited"] = invited, ["attended"] = invited, ["passed"] = passed }, "*")).Code);

    /// <summary>A round that was closed today, with as many equal answers of Finance.</summary>
    private async Task RoundAsync(int answers, int support, int later = 0)
    {
        await using var db = World.Open();
        var (strategy, finance) = (await db.Strategies.AsTracking().SingleAsync(), await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN"));
        var round = Pulse.Plan(strategy, new("Round", ApiWorld.Now().Today.AddDays(later), ApiWorld.Now().Today.AddDays(later), [finance]), World.By(ApiWorld.Pmo), ApiWorld.Now());
        for (var answer = 0; answer < answers; answer++)
        {
            round.Answer(finance, support, 1, ApiWorld.Now().Today);
        }

        round.Close(World.By(ApiWorld.Pmo), ApiWorld.Now());
        db.Add(round);
        await db.SaveChangesAsync();
    }

    private async Task PublishAsync(string number, string text)
    {
        await using var db = World.Open();
        var strategy = await db.Strategies.AsTracking().Include(one => one.Updates.OrderBy(version => version.Order)).Include(one => one.Elements).SingleAsync();
        var element = strategy.Elements.Single(one => $"{one.Id}" == World.Element);
        var version = strategy.DraftUpdate(number, "The date", ApiWorld.Now().Today);
        version.Include(element, new(ElementKind.Initiative, "1", "Move", text));
        await db.SaveChangesAsync();

        // Its consultation is not what is tested here.
        await db.Updates.Where(update => update.Id == version.Id).ExecuteUpdateAsync(change => change.SetProperty(update => update.Status, UpdateStatus.Published));
    }

    private async Task<List<NotificationKind>> KindsAsync(string email)
    {
        var person = World.By(email).PersonId;
        await using var db = World.Open();
        return await db.Notifications.Where(row => row.PersonId == person && row.Cause == HistoryKind.ProofMissing).Select(row => row.Kind).ToListAsync();
    }
}
