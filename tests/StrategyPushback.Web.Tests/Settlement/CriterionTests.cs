using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Features.Settlement.Measures;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Settlement;

/// <summary>Which acceptance criteria are accepted and offered, and what they hold in the plan.</summary>
public sealed class CriterionTests : ProofWorld
{
    [Fact]
    public async Task A_milestone_that_proves_an_answer_does_not_leave_the_plan_before_the_promise_ended()
    {
        var number = await DiagnosedAsync();
        Assert.Equal(200, (await ProposeAsync(number, Milestone("2020-11-12"))).Code);
        Assert.Equal((409, "milestone.needed"), await RemovalAsync());
        Assert.Equal("Resolved", (string?)(await World.ActAsync(ApiWorld.FinanceLead, number, "accept")).Body["status"]);
        Assert.Equal((409, "milestone.needed"), await RemovalAsync());

        World.Clock.Move(TimeSpan.FromDays(4));
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
            (new JsonObject { ["kind"] = "Milestone", ["milestone"] = await MilestoneAsync(Phase, "Reached", null), ["value"] = 3, ["dueOn"] = "2020-12-01" }, 409, AcceptanceCriterion.NothingMeasured.Code),
        })
        {
            var refused = await ProposeAsync(number, criterion);
            Assert.Equal((criterion.ToJsonString(), code), (criterion.ToJsonString(), refused.Code));
            Assert.True(code == 400 || refused.Problem == problem, refused.Body.ToJsonString());
        }

        Assert.Contains("acceptanceCriterion.dueOn: field.required", (await ProposeAsync(number, new JsonObject { ["kind"] = "Milestone", ["milestone"] = MilestoneKey })).Fields);
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Pmo, $"phases/{Phase}/start", new JsonObject { ["on"] = "2020-11-02" }, "*")).Code);
        await ActualAsync(80, "2020-11-09");
        Assert.Equal(200, (await World.PostAsync(ApiWorld.Pmo, $"phases/{Phase}/end", new JsonObject { ["on"] = "2020-11-09" }, "*")).Code);

        // The target of 80 is met, and 90 can no longer be.
        (await ProposeAsync(number, Milestone("2020-12-01", value: 90))).Refused(409, AcceptanceCriterion.MilestoneEnded.Code);
        await using var db = World.Open();
        Assert.Equal(0, await db.AcceptanceCriteria.CountAsync());
    }

    [Fact]
    public async Task The_page_offers_what_can_be_measured_and_readers_without_the_objection_see_nothing()
    {
        var number = await SettledAsync(Milestone("2020-12-01"));
        var choices = await World.LoadAsync<CriterionChoicesQuery, CriterionChoicesQuery.View?>(ApiWorld.Pmo, query => query.LoadAsync(number));
        Assert.Equal(("Pilot: Close in time", 0, "1 Move", 30), (choices!.Milestones.Single().Words, choices.Units.Count, choices.Elements.Single().Words, choices.WatchDays));
        Assert.Null(await World.LoadAsync<CriterionChoicesQuery, CriterionChoicesQuery.View?>(ApiWorld.Administrator, query => query.LoadAsync(number)));
        Assert.Null(await World.LoadAsync<SettlementQuery, SettlementView?>(ApiWorld.Administrator, query => query.LoadAsync(number)));
    }

    [Fact]
    public async Task Only_objections_whose_proof_changes_are_selected()
    {
        var number = await SettledAsync(Milestone("2020-12-01"));
        var changing = await World.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await using (changing)
        {
            Assert.Empty(await ProofWatch.ChangingAsync(changing, new DateOnly(2020, 11, 9), TestContext.Current.CancellationToken));
            Assert.Equal([int.Parse(number[4..])], await ProofWatch.ChangingAsync(changing, new DateOnly(2020, 12, 2), TestContext.Current.CancellationToken));
        }
    }

    private async Task<(int Code, string? Problem)> RemovalAsync()
    {
        var answer = await World.SendAsync(ApiWorld.Pmo, HttpMethod.Delete, $"milestones/{MilestoneKey}", null, "*");
        return (answer.Code, answer.Problem);
    }
}
