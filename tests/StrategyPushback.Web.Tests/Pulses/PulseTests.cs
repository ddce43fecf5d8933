using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Pulses;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Pulses.Trend;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Pulses;

/// <summary>Rounds of the survey: who plans them, and which figures appear when.</summary>
public sealed class PulseTests : PulseWorld
{
    private static readonly (int, int)[] s_five = [(5, 4), (4, 4), (4, 3), (3, 2), (4, 2)];

    [Fact]
    public async Task IT_plans_a_round_and_a_lead_does_not()
    {
        Assert.Equal(403, (await World.PostAsync(ApiWorld.FinanceLead, "pulses", Round())).Code);
        Assert.Equal(["closes: pulse.dates-upside-down"], (await World.PostAsync(ApiWorld.Pmo, "pulses", Round("2020-11-20", "2020-11-12"))).Fields);
        (await World.PostAsync(ApiWorld.Pmo, "pulses", Round("2020-11-01", "2020-11-06"))).Refused(409, "pulse.closes-in-past");
        Assert.Equal(["units: field.unknown"], (await World.PostAsync(ApiWorld.Pmo, "pulses", Round(units: ["NONE"]))).Fields);
        var round = await PlanAsync("2020-11-12");

        Assert.Equal("Planned", (string?)(await World.GetAsync(ApiWorld.SalesLead, $"pulses/{round}")).Body["state"]);
        Assert.Equal(403, (await World.PostAsync(ApiWorld.FinanceLead, $"pulses/{round}/open", null, "*")).Code);
        Assert.Equal("Open", (string?)(await World.PostAsync(ApiWorld.Pmo, $"pulses/{round}/open", null, "*")).Body["state"]);
        (await World.PostAsync(ApiWorld.Pmo, $"pulses/{round}/open", null, "*")).Refused(409, "pulse.already-open");
        Assert.Equal("Over", (string?)(await World.PostAsync(ApiWorld.Pmo, $"pulses/{round}/close", null, "*")).Body["state"]);
        (await World.PostAsync(ApiWorld.Pmo, $"pulses/{round}/close", null, "*")).Refused(409, "pulse.already-closed");
        (await World.PostAsync(ApiWorld.Pmo, $"pulses/{round}/links", new JsonObject { ["unit"] = "FIN", ["count"] = 1 }, "*")).Refused(409, "pulse.already-closed");
    }

    [Fact]
    public async Task A_unit_has_a_figure_from_five_answers_on_and_no_total_gives_a_smaller_one_away()
    {
        var round = await PlanAsync();
        await AnswerAsync(round, "FIN", s_five);
        await AnswerAsync(round, "SAL", (1, 1), (1, 1), (1, 1), (1, 1));
        World.Clock.MoveTo(AfterTheRound);

        var results = await ResultsAsync(round);

        var (finance, sales) = (UnitOf(results, "FIN"), UnitOf(results, "SAL"));
        Assert.Equal((false, 5, 4m, 3m), ((bool)finance["suppressed"]!, (int?)finance["answers"], (decimal?)finance["support"], (decimal?)finance["clarity"]));
        Assert.Equal((true, null, null, null), ((bool)sales["suppressed"]!, (int?)sales["answers"], (decimal?)sales["support"], (decimal?)sales["clarity"]));
        Assert.Equal((5, 4m, 3m), ((int?)results["answers"], (decimal?)results["support"], (decimal?)results["clarity"]));
    }

    [Fact]
    public async Task Figures_appear_only_when_the_round_is_over()
    {
        var round = await PlanAsync();
        await AnswerAsync(round, "FIN", s_five);

        var before = await ResultsAsync(round, ApiWorld.Pmo);
        Assert.Equal((false, null, null), ((bool)before["over"]!, (int?)before["answers"], (decimal?)UnitOf(before, "FIN")["support"]));
        World.Clock.MoveTo(AfterTheRound.AddDays(-1));
        Assert.False((bool)(await ResultsAsync(round))["over"]!);
        World.Clock.MoveTo(AfterTheRound);
        Assert.True((bool)(await ResultsAsync(round))["over"]!);
    }

    [Fact]
    public async Task The_latest_level_is_that_of_the_newest_round_that_was_over_on_the_day()
    {
        await AnswerAsync(await PlanAsync(), "FIN", s_five);
        World.Clock.MoveTo(AfterTheRound);
        await AnswerAsync(await PlanAsync("2020-11-21", "2020-11-27"), "FIN", (2, 2), (2, 2), (2, 2), (2, 2), (2, 2));

        Assert.Null(await LevelAsync("FIN", new(2020, 11, 20)));
        Assert.Equal(new PulseLevel(4, 5, new(2020, 11, 20)), await LevelAsync("FIN", new(2020, 11, 27)));
        Assert.Equal(new PulseLevel(2, 5, new(2020, 11, 27)), await LevelAsync("FIN", new(2020, 11, 28)));
        Assert.Null(await LevelAsync("SAL", new(2020, 11, 28)));
    }

    [Fact]
    public async Task A_merge_while_the_round_is_open_counts_both_units_together_and_a_later_one_changes_no_figure()
    {
        var first = await PlanAsync();
        await AnswerAsync(first, "FIN", (5, 5), (5, 5), (5, 5));
        var late = (await LinksAsync(first, "FIN", 1))[0];
        await AnswerAsync(first, "SAL", (1, 1), (1, 1));
        Assert.Null((await World.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);
        World.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null(await AnswerAsync(late, 3, 3));
        World.Clock.MoveTo(AfterTheRound);

        var row = Assert.Single((await ResultsAsync(first))["units"]!.AsArray())!;
        Assert.Equal(("SAL", 6, 3.33m), ((string)row["unit"]!, (int?)row["answers"], (decimal?)row["support"]));
        Assert.Equal(6, (await LevelAsync("FIN", new(2020, 11, 21)))?.Answers);
    }

    [Fact]
    public async Task A_merge_after_the_round_leaves_a_small_unit_without_a_figure()
    {
        var round = await PlanAsync();
        await AnswerAsync(round, "FIN", (5, 5), (5, 5), (5, 5));
        await AnswerAsync(round, "SAL", s_five);
        World.Clock.MoveTo(AfterTheRound);
        Assert.Null((await World.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);

        var results = await ResultsAsync(round);

        Assert.Equal(2, results["units"]!.AsArray().Count);
        Assert.Equal((5, 4m), ((int?)results["answers"], (decimal?)results["support"]));
    }

    [Fact]
    public async Task Units_that_were_merged_after_a_round_keep_figures_under_their_own_codes()
    {
        var round = await PlanAsync();
        await AnswerAsync(round, "FIN", (2, 2), (2, 2), (2, 2), (2, 2), (2, 2));
        await AnswerAsync(round, "SAL", s_five);
        World.Clock.MoveTo(AfterTheRound);
        Assert.Null((await World.DoAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null))).Refusal);

        var results = await ResultsAsync(round);

        Assert.Equal((2m, 4m), ((decimal?)UnitOf(results, "FIN")["support"], (decimal?)UnitOf(results, "SAL")["support"]));
        foreach (var (unit, support) in new[] { ("FIN", 2m), ("SAL", 4m) })
        {
            var trend = await World.LoadAsync<PulseTrendQuery, PulseTrendView>(ApiWorld.SalesLead, query => query.LoadAsync(null, unit));
            Assert.Equal([support], trend.Points.Select(point => point.Support));
        }
    }

    [Fact]
    public async Task A_round_that_was_closed_before_its_first_day_hides_no_former_figure()
    {
        await AnswerAsync(await PlanAsync(), "FIN", s_five);
        World.Clock.MoveTo(AfterTheRound);
        var planned = await PlanAsync("2020-11-30", "2020-12-04");
        Assert.Equal("Over", (string?)(await World.PostAsync(ApiWorld.Pmo, $"pulses/{planned}/close", null, "*")).Body["state"]);

        Assert.Equal(new PulseLevel(4, 5, new(2020, 11, 20)), await LevelAsync("FIN", new(2020, 11, 21)));
        var trend = await World.LoadAsync<PulseTrendQuery, PulseTrendView>(ApiWorld.SalesLead, query => query.LoadAsync(null, null));
        Assert.Equal([4m], trend.Points.Select(point => point.Support));
    }

    [Fact]
    public async Task The_trend_shows_a_phase_with_the_level_before_and_after_it()
    {
        await AnswerAsync(await PlanAsync("2020-11-09", "2020-11-10"), "SAL", (2, 2), (2, 2), (2, 2), (2, 2), (2, 2));
        World.Clock.MoveTo(new(2020, 11, 12, 9, 0, 0, DateTimeKind.Utc));
        var phase = (string)(await World.PostAsync(ApiWorld.Pmo, "phases", new JsonObject { ["strategy"] = Strategy, ["name"] = "Pilot", ["startsOn"] = "2020-11-12", ["endsOn"] = "2020-12-18", ["units"] = new JsonArray("SAL") })).Body["id"]!;
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Pmo, $"phases/{phase}/start", null, "*")).Code);
        await AnswerAsync(await PlanAsync("2020-11-12", "2020-11-13"), "SAL", (4, 3), (4, 3), (4, 3), (4, 3), (4, 3));
        World.Clock.MoveTo(AfterTheRound);

        var trend = await World.LoadAsync<PulseTrendQuery, PulseTrendView>(ApiWorld.SalesLead, query => query.LoadAsync(null, "sal"));

        var effect = Assert.Single(trend.Phases);
        Assert.Equal(("Sales", 2m, 4m, 3m), (effect.Unit, effect.Before?.Support, effect.After?.Support, effect.After?.Clarity));
        Assert.Equal([(1, PulseEventKind.PhaseStarted, "Pilot")], trend.Events.Select(happened => (happened.Number, happened.Kind, happened.Subject)));
        Assert.Equal([2m, 4m], trend.Points.Select(point => point.Support));
    }

    private async Task<PulseLevel?> LevelAsync(string unit, DateOnly day)
    {
        await using var db = World.Open();
        var id = await db.Units.IgnoreQueryFilters().Where(known => known.Code == unit).Select(known => known.Id).SingleAsync(Cancellation);
        return await PulseLevels.LatestAsync(db, int.Parse(Strategy), id, PulseQuestion.Support, day, Cancellation);
    }
}
