using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Similar;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>Similar concerns on the filing page and in the API.</summary>
public sealed class SimilarTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_similar_concern_is_shown_with_its_answer_and_another_unit_can_co_sign_it()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Proposed(objection), title: "Upkeep of IT products");
        var found = Assert.Single(await LoadAsync(ApiWorld.SalesLead, "who pays for the upkeep of a product?"));
        Assert.Equal((number, DispositionKind.NotAccepted, "The date stands."), (found.Number, found.Disposition!.Value, found.Response!));
        Assert.Equal(["", "Upkeep", " of IT ", "products", ""], found.Pieces);
        Assert.Equal((true, false), (found.MayCoSign, found.IsOwn));

        Assert.Equal(200, (await _world.ActAsync(ApiWorld.SalesLead, number, "co-sign")).Code);
        var signed = Assert.Single(await LoadAsync(ApiWorld.SalesLead, "upkeep product"));
        Assert.Equal((false, true), (signed.MayCoSign, signed.IsOwn));
        Assert.Equal(["FIN", "SAL"], signed.Units);
        Assert.False(Assert.Single(await LoadAsync(ApiWorld.Pmo, "upkeep product")).MayCoSign);
    }

    [Fact]
    public async Task A_restricted_concern_does_not_change_the_results_for_anybody()
    {
        await _world.StoryAsync(title: "Upkeep of products");
        await _world.StoryAsync(title: "Products and their upkeep in branches");
        var before = await NumbersAsync(ApiWorld.SalesLead, "upkeep of products");
        Assert.Equal(2, before.Count);
        for (var one = 0; one < 5; one++)
        {
            await _world.StoryAsync(confidentiality: Confidentiality.Restricted, title: "Upkeep of products");
        }

        foreach (var email in new[] { ApiWorld.SalesLead, ApiWorld.Member, ApiWorld.FinanceLead, ApiWorld.Cio })
        {
            Assert.Equal(before, await NumbersAsync(email, "upkeep of products"));
        }
        Assert.Empty(await NumbersAsync(ApiWorld.Administrator, "upkeep of products"));
    }

    [Fact]
    public async Task Withdrawn_and_duplicate_concerns_are_not_offered()
    {
        await _world.StoryAsync((objection, _) => objection.Withdraw("Gone.", _world.By(ApiWorld.FinanceLead), ApiWorld.Now(5)), title: "Upkeep of products");
        Assert.Empty(await NumbersAsync(ApiWorld.SalesLead, "upkeep of products"));
    }

    [Fact]
    public async Task The_API_returns_the_same_and_refuses_a_misspelt_name()
    {
        var number = await _world.StoryAsync(title: "Upkeep of products");
        var answer = await _world.GetAsync(ApiWorld.Member, "objections/similar?text=upkep%20of%20a%20prodcut");
        Assert.Equal(200, answer.Code);
        Assert.Equal(["number", "title", "status", "units", "disposition", "response"], Assert.Single(answer.Items).AsObject().Select(member => member.Key));
        Assert.Equal((number, 1), ((string)answer.Items[0]["number"]!, (int)answer.Body["total"]!));
        Assert.Empty((await _world.GetAsync(ApiWorld.Member, "objections/similar")).Items);
        (await _world.GetAsync(ApiWorld.Member, "objections/similar?txt=upkeep")).Refused(400, "filter.unknown-name");
    }

    private Task<IReadOnlyList<SimilarObjectionsQuery.View>> LoadAsync(string email, string text) =>
        _world.LoadAsync<SimilarObjectionsQuery, IReadOnlyList<SimilarObjectionsQuery.View>>(email, question => question.LoadAsync(text));

    private async Task<List<string>> NumbersAsync(string email, string text) => [.. (await LoadAsync(email, text)).Select(found => found.Number)];
}
