using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>A person whose attention is drawn to an objection hears of it, and nobody hears of what the person may not see.</summary>
public sealed class MentionTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_person_who_is_mentioned_hears_of_it_and_the_turn_stays()
    {
        var number = await world.StoryAsync();
        await world.DeliverAsync();
        var before = await KindsAsync(ApiWorld.Cio, number);
        var mentioned = await world.ActAsync(ApiWorld.FinanceLead, number, "mention", Body(ApiWorld.Cio, "The dates clash."));
        Assert.Equal(200, mentioned.Code);
        Assert.Equal("It", (string)mentioned.Body["turn"]!["side"]!);
        await world.DeliverAsync();
        Assert.Equal(["Mentioned"], (await KindsAsync(ApiWorld.Cio, number)).Except(before));
        Assert.DoesNotContain("Mentioned", await KindsAsync(ApiWorld.Pmo, number));
        var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.SalesLead, query => query.LoadAsync(number)))!;
        Assert.EndsWith(": The dates clash.", page.Timeline[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_may_not_see_the_objection_is_not_told_of_it()
    {
        var number = await world.StoryAsync((objection, _) => { }, confidentiality: Confidentiality.Restricted);
        (await world.ActAsync(ApiWorld.Pmo, number, "mention", Body(ApiWorld.SalesLead, null))).Refused(409, "objection.mentioned-may-not-read");
        Assert.Equal(404, (await world.ActAsync(ApiWorld.SalesLead, number, "mention", Body(ApiWorld.Cio, null))).Code);
        Assert.Equal(200, (await world.ActAsync(ApiWorld.Pmo, number, "mention", Body(ApiWorld.FinanceLead, null))).Code);
        await world.DeliverAsync();
        Assert.Contains("Mentioned", await KindsAsync(ApiWorld.FinanceLead, number));
        Assert.Empty(await KindsAsync(ApiWorld.SalesLead, number));
    }

    [Fact]
    public async Task A_lead_mentions_nobody_outside_the_raising_units_and_IT()
    {
        var number = await world.StoryAsync();
        Assert.Equal(["person: field.required"], (await world.ActAsync(ApiWorld.FinanceLead, number, "mention", Body(null, "So."))).Fields);
        Assert.Equal(["person: field.unknown"], (await world.ActAsync(ApiWorld.FinanceLead, number, "mention", Body(ApiWorld.SalesLead, null))).Fields);
        Assert.Equal(["person: field.unknown"], (await world.ActAsync(ApiWorld.FinanceLead, number, "mention", Body(ApiWorld.FinanceLead, null))).Fields);
        (await world.ActAsync(ApiWorld.SalesLead, number, "mention", Body(ApiWorld.Cio, null))).Refused(409, "objection.only-objector-accepts");

        var (ofLead, ofSales) = (await FoundAsync(ApiWorld.FinanceLead), await FoundAsync(ApiWorld.Pmo));
        Assert.Contains(ApiWorld.Cio, ofLead);
        Assert.DoesNotContain(ApiWorld.SalesLead, ofLead);
        Assert.Contains(ApiWorld.SalesLead, ofSales);

        Task<List<string>> FoundAsync(string email) => world.LoadAsync<MentionableQuery, List<string>>(email, async query => [.. (await query.SearchAsync(number, null)).Select(choice => choice.Key)]);
    }

    private async Task<List<string>> KindsAsync(string email, string number) =>
        [.. (await world.GetAsync(email, "inbox?limit=200")).Items.Where(item => (string?)item["objection"] == number).Select(item => (string)item["kind"]!)];

    private static System.Text.Json.Nodes.JsonObject Body(string? person, string? note) => new() { ["person"] = person, ["note"] = note };
}
