using System.Text.Json.Nodes;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>Whoever ends an objection with open actions says in the same call what becomes of them.</summary>
public sealed class OpenActionsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_client_that_sends_no_body_ends_the_objection_and_keeps_its_actions()
    {
        var number = await AnsweredAsync();
        var seen = await world.GetAsync(ApiWorld.Pmo, $"objections/{number}");

        var accepted = await world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Post, $"objections/{number}/accept", null, seen.Tag);

        Assert.Equal("Resolved", (string)accepted.Body["status"]!);
        Assert.Equal("Planned", await StatusOfActionAsync(accepted));
        Assert.Equal("Accepted", (string)accepted.Body["history"]!.AsArray()[^1]!["kind"]!);
    }

    [Fact]
    public async Task Accepting_cancels_the_open_actions_in_the_same_save()
    {
        var number = await AnsweredAsync();

        var accepted = await world.ActAsync(ApiWorld.FinanceLead, number, "accept", Body("""{"openActions":"Cancel"}"""));

        Assert.Equal("Resolved", (string)accepted.Body["status"]!);
        Assert.Equal("Cancelled", await StatusOfActionAsync(accepted));
        Assert.Contains("ActionCancelled", Kinds(accepted));
    }

    [Fact]
    public async Task Withdrawing_and_overruling_move_or_keep_them_and_the_history_says_so()
    {
        var into = await world.StoryAsync((objection, _) => world.Diagnosed(objection));
        var withdrawn = await world.ActAsync(ApiWorld.FinanceLead, await AnsweredAsync(), "withdraw", Body($$"""{"openActions":"Move","moveActionsTo":"{{into}}"}"""));
        Assert.Equal(("Withdrawn", "ActionMovedTo"), ((string)withdrawn.Body["status"]!, Kinds(withdrawn)[^1]));
        var other = await world.GetAsync(ApiWorld.Pmo, $"objections/{into}");
        Assert.Equal([.. withdrawn.Body["actions"]!.AsArray().Select(id => (string)id!)], other.Body["actions"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(("InResolution", "ActionMovedFrom"), ((string)other.Body["status"]!, Kinds(other)[^1]));

        var number = await AnsweredAsync();
        await world.ActAsync(ApiWorld.FinanceLead, number, "escalate", Body("""{"reason":"So."}"""));
        var ruled = await world.ActAsync(ApiWorld.Cio, number, "rule", Body("""{"ruling":"Overruled","reason":"So.","openActions":"Keep"}"""));
        Assert.Equal(("Overruled", "ActionsKept"), ((string)ruled.Body["status"]!, Kinds(ruled)[^1]));
        var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.Cio, query => query.LoadAsync(number)))!;
        Assert.StartsWith("Cleo kept the open actions ACT-", page.Timeline[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_objection_that_cannot_take_them_over_is_refused_and_nothing_ends()
    {
        var number = await AnsweredAsync();
        var raised = await world.StoryAsync();
        var hidden = await world.StoryAsync((objection, _) => world.Diagnosed(objection), Domain.Objections.Confidentiality.Restricted);
        var before = await world.StoredAsync();

        var without = await world.ActAsync(ApiWorld.FinanceLead, number, "accept", Body("""{"openActions":"Move"}"""));
        Assert.Equal(["moveActionsTo: field.required"], without.Fields);
        var unknown = await world.ActAsync(ApiWorld.FinanceLead, number, "accept", Body("""{"openActions":"Move","moveActionsTo":"OBJ-9999"}"""));
        Assert.Equal(["moveActionsTo: field.unknown"], unknown.Fields);
        (await world.ActAsync(ApiWorld.FinanceLead, number, "accept", Body($$"""{"openActions":"Move","moveActionsTo":"{{raised}}"}"""))).Refused(409, "objection.cannot-take-actions");

        // A lead who may not see an objection learns nothing about it.
        var ofSales = await world.PostAsync(ApiWorld.SalesLead, "objections", world.Filing(("unit", "SAL")));
        Assert.Equal(201, ofSales.Code);
        var acting = await world.ActAsync(ApiWorld.SalesLead, ofSales.Number, "withdraw", Body($$"""{"openActions":"Move","moveActionsTo":"{{hidden}}"}"""));
        Assert.Equal(["moveActionsTo: field.unknown"], acting.Fields);
        Assert.Equal(before.Split('\n').Where(line => line.StartsWith(number[4..] + " ", StringComparison.Ordinal)), (await world.StoredAsync()).Split('\n').Where(line => line.StartsWith(number[4..] + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_page_and_the_home_of_the_lead_ask_only_when_the_reply_ends_the_objection_and_leaves_open_actions()
    {
        var number = await AnsweredAsync();
        var lead = await PageAsync(ApiWorld.FinanceLead, number);
        Assert.Single(lead.OpenActions);
        Assert.True(lead.NeedsForm(ObjectionActions.Accept));
        Assert.True((await HomeAsync()).Single(ask => ask.Number == number).AsksAboutActions);

        await world.ActAsync(ApiWorld.SalesLead, number, "co-sign");
        Assert.False((await PageAsync(ApiWorld.FinanceLead, number)).NeedsForm(ObjectionActions.Accept));
        Assert.False((await HomeAsync()).Single(ask => ask.Number == number).AsksAboutActions);

        var without = await world.StoryAsync((objection, _) => world.Proposed(objection));
        Assert.False((await PageAsync(ApiWorld.FinanceLead, without)).NeedsForm(ObjectionActions.Accept));
    }

    private async Task<string> AnsweredAsync() => await world.StoryAsync((objection, db) =>
    {
        world.Diagnosed(objection);
        world.Planned(objection, db);
        objection.ProposeDisposition(Domain.Objections.DispositionKind.NotAccepted, "The date stays.", world.By(ApiWorld.Pmo), ApiWorld.Now(9));
    });

    private Task<ObjectionPageView> PageAsync(string email, string number) => world.LoadAsync<ObjectionQuery, ObjectionPageView>(email, async query => (await query.LoadAsync(number))!);

    private async Task<IReadOnlyList<LeadHomeQuery.Ask>> HomeAsync() => (await world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync())).Waiting;

    private async Task<string> StatusOfActionAsync(Answer objection) =>
        (string)(await world.GetAsync(ApiWorld.Pmo, $"actions?objection={objection.Number}")).Items.Single()["status"]!;

    private static List<string> Kinds(Answer objection) => [.. objection.Body["history"]!.AsArray().Select(entry => (string)entry!["kind"]!)];

    private static JsonNode Body(string json) => JsonNode.Parse(json)!;
}
