using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.CarriedOver;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>What becomes of the open objections to the former version when a version is published.</summary>
public sealed class CarryOverTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();
    private int _newer;

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_lead_finds_the_question_at_home_and_answers_it_in_one_click()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Acknowledged(objection));
        await PublishNewerAsync();

        var ask = Assert.Single((await HomeAsync()).Waiting);
        Assert.Equal((number, Step.ConfirmCarryOver, ObjectionActions.StillApplies), (ask.Number, ask.Step, ask.AtOnce));
        Assert.Contains("0.2", ask.Said, StringComparison.Ordinal);
        Assert.True((await _world.DoAsync<Features.Objections.Lifecycle.Deciding.ConfirmStillApplies.Command, NoResult>(ApiWorld.FinanceLead, new(ask.Number, ask.Seen))).Succeeded);

        Assert.Empty((await HomeAsync()).Waiting);
        var body = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{number}")).Body;
        Assert.Equal(("Acknowledged", "It", "Diagnose"), ((string?)body["status"], (string?)body["turn"]!["side"], (string?)body["turn"]!["step"]));
        var history = body["history"]!.AsArray().Select(entry => (string?)entry!["kind"]).ToList();
        Assert.Contains("CarriedOver", history);
        Assert.Contains("StillApplies", history);
    }

    [Fact]
    public async Task Answered_by_the_change_closes_the_objection_with_that_disposition_accepted_by_the_unit()
    {
        var number = await _world.StoryAsync();
        await PublishNewerAsync();

        var answered = await _world.ActAsync(ApiWorld.FinanceLead, number, "answered-by-change");

        Assert.Equal((200, "Resolved"), (answered.Code, (string?)answered.Body["status"]));
        Assert.Equal("ClosedByChange", (string?)answered.Body["dispositions"]![0]!["disposition"]);
        Assert.StartsWith("0.2: ", (string?)answered.Body["dispositions"]![0]!["response"], StringComparison.Ordinal);
        Assert.Equal(("FIN", true), ((string?)answered.Body["verdicts"]![0]!["unit"], (bool)answered.Body["verdicts"]![0]!["accepted"]!));
        (await _world.ActAsync(ApiWorld.FinanceLead, number, "still-applies")).Refused(409, "objection.wrong-state");
    }

    [Fact]
    public async Task The_objection_says_what_it_was_raised_against_where_it_went_and_which_of_its_elements_is_gone()
    {
        var number = (await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing(("elements", new JsonArray(_world.Element))))).Number;
        await PublishNewerAsync();

        var view = await NoticeAsync(ApiWorld.SalesLead, number);

        Assert.Equal(("0.1", _newer, "0.2"), (view!.RaisedAgainst, view.Update, view.Number));
        Assert.Equal([("Finance", (CarryOverReply?)null)], view.Replies.Select(reply => (reply.Unit, reply.Reply)));
        Assert.Single(view.Removed);
    }

    [Fact]
    public async Task Who_may_not_see_the_objection_reads_no_notice()
    {
        var number = await _world.StoryAsync(confidentiality: Confidentiality.Restricted);
        await PublishNewerAsync();

        Assert.NotNull(await NoticeAsync(ApiWorld.FinanceLead, number));
        Assert.Null(await NoticeAsync(ApiWorld.SalesLead, number));
        Assert.Null(await NoticeAsync(ApiWorld.Administrator, number));
    }

    [Fact]
    public async Task It_keeps_its_version_so_filters_by_both_versions_find_it()
    {
        var number = await _world.StoryAsync();
        await PublishNewerAsync();

        foreach (var version in new[] { _world.Update, $"{_newer}" })
        {
            Assert.Contains(number, (await _world.GetAsync(ApiWorld.Cio, $"objections?update={version}")).Items.Select(item => (string?)item["number"]));
        }

        Assert.Equal(_world.Update, (string?)(await _world.GetAsync(ApiWorld.Cio, $"objections/{number}")).Body["update"]);
    }

    private async Task PublishNewerAsync()
    {
        await using (var db = _world.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Updates).SingleAsync(TestContext.Current.CancellationToken);
            strategy.Updates[0].SendBack("The next version replaces it.", _world.By(ApiWorld.Cio), ApiWorld.Now());
            var draft = strategy.DraftUpdate("0.2", "The move is in March.", new DateOnly(2020, 11, 9));
            draft.OpenWindow(new ConsultationWindow(new DateOnly(2020, 11, 9), new DateOnly(2020, 11, 20), 5), _world.By(ApiWorld.Pmo), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            _newer = draft.Id;
        }

        var published = await _world.DoAsync<PublishUpdate.Command, NoResult>(ApiWorld.Cio, new(_newer, null, "The rest is answered next year.", "The window is cut short."));
        Assert.True(published.Succeeded, published.Refusal?.Text);
    }

    private Task<LeadHomeQuery.View> HomeAsync() => _world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(ApiWorld.FinanceLead, home => home.LoadAsync());

    private Task<CarryOverQuery.View?> NoticeAsync(string email, string number) => _world.LoadAsync<CarryOverQuery, CarryOverQuery.View?>(email, query => query.LoadAsync(number));
}
