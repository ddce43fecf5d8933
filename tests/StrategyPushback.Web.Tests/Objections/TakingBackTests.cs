using System.Text.Json.Nodes;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>An action that was taken back leaves no trace in any figure.</summary>
public sealed class TakingBackTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task After_taking_back_the_objection_and_the_dashboard_are_as_before_and_the_history_shows_both_actions()
    {
        var number = await world.StoryAsync((objection, _) => world.Proposed(objection), severity: Severity.Critical);
        var (one, board) = (await OneAsync(number), await BoardAsync());

        await world.ActAsync(ApiWorld.FinanceLead, number, "accept");
        Assert.NotEqual(board.ToJsonString(), (await BoardAsync()).ToJsonString());
        var back = await world.ActAsync(ApiWorld.FinanceLead, number, "take-back");

        Assert.Equal(["Accepted", "TakenBack"], back.Body["history"]!.AsArray().Select(entry => (string)entry!["kind"]!).TakeLast(2));
        Assert.Equal(one.ToJsonString(), (await OneAsync(number)).ToJsonString());
        Assert.Equal(board.ToJsonString(), (await BoardAsync()).ToJsonString());
        (await world.ActAsync(ApiWorld.FinanceLead, number, "take-back")).Refused(409, "objection.nothing-to-take-back");
        Assert.Equal("Contested", (string)(await world.ActAsync(ApiWorld.FinanceLead, number, "contest", JsonNode.Parse("""{"reason":"No."}"""))).Body["status"]!);
    }

    [Fact]
    public async Task An_action_that_was_taken_back_is_not_listed_as_a_change_or_a_reached_stage()
    {
        var number = await world.StoryAsync((objection, _) => world.Proposed(objection));
        await world.ActAsync(ApiWorld.FinanceLead, number, "accept");
        Assert.Contains(await ChangesAsync(), change => change.Kind is ChangeKind.Resolved && change.Numbers.Contains(number));

        await world.ActAsync(ApiWorld.FinanceLead, number, "take-back");

        Assert.DoesNotContain(await ChangesAsync(), change => change.Kind is ChangeKind.Resolved && change.Numbers.Contains(number));
        var page = await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.FinanceLead, question => question.LoadAsync(number));
        Assert.Null(page!.Stages.Single(stage => stage.Stage is Stage.Resolved).On);
        Assert.Contains("took back the acceptance", page.Timeline[0].Sentence, StringComparison.Ordinal);
    }

    /// <summary>Everything except the time of the last change and the history.</summary>
    private async Task<JsonObject> OneAsync(string number)
    {
        var one = (await world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body;
        one.Remove("history");
        return one;
    }

    private async Task<JsonObject> BoardAsync() => (await world.GetAsync(ApiWorld.Pmo, "dashboard")).Body;

    private Task<IReadOnlyList<Change>> ChangesAsync() =>
        world.LoadAsync<Features.Dashboard.DashboardQuery, IReadOnlyList<Change>>(ApiWorld.Cio, async question => (await question.LoadAsync(new ObjectionFilter { Since = DateOnly.FromDateTime(ApiWorld.Now(20).At) })).Changes);
}
