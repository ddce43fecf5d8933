using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Choices;

/// <summary>Search fields match words in any order, and find only records that the person may see.</summary>
public sealed class ChoiceTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_restricted_objection_is_found_by_those_who_may_see_it_and_by_nobody_else()
    {
        var number = await world.StoryAsync(confidentiality: Confidentiality.Restricted, title: "Quiet reorganisation");

        Assert.Equal([number], Keys(await ObjectionsAsync(ApiWorld.FinanceLead, "reorganisation")));
        Assert.Equal([number], Keys(await ObjectionsAsync(ApiWorld.Pmo, number)));
        Assert.Empty(await ObjectionsAsync(ApiWorld.SalesLead, "reorganisation"));
        Assert.Empty(await ObjectionsAsync(ApiWorld.SalesLead, number));
        Assert.Empty(await world.LoadAsync<ObjectionChoicesQuery, IReadOnlyList<Choice>>(ApiWorld.SalesLead, query => query.LoadAsync([number])));
    }

    [Fact]
    public async Task The_objection_that_is_marked_as_a_duplicate_is_not_offered_as_its_own_original()
    {
        var original = await world.StoryAsync(title: "Payroll moves twice");
        var duplicate = await world.StoryAsync(title: "Payroll moves twice, again");

        var found = await world.LoadAsync<ObjectionChoicesQuery, IReadOnlyList<Choice>>(ApiWorld.Pmo, query => query.SearchAsync("payroll", duplicate));

        Assert.Equal([original], Keys(found));
    }

    [Theory]
    [InlineData("fin", "FIN")]
    [InlineData("SALE", "SAL")]
    [InlineData("nothing like it", null)]
    public async Task A_unit_is_found_by_its_name_or_code_in_any_case(string text, string? code) =>
        Assert.Equal(code is null ? [] : [code], Keys(await world.LoadAsync<UnitChoicesQuery, IReadOnlyList<Choice>>(ApiWorld.Pmo, query => query.SearchAsync(text))));

    [Fact]
    public async Task A_unit_whose_whole_code_is_typed_comes_before_one_whose_name_contains_it()
    {
        await world.PostAsync(ApiWorld.Pmo, "units", new System.Text.Json.Nodes.JsonObject { ["code"] = "INN-OFF", ["name"] = "Innovation office of ABC" });
        await world.PostAsync(ApiWorld.Pmo, "units", new System.Text.Json.Nodes.JsonObject { ["code"] = "ABC", ["name"] = "Zebra" });

        Assert.Equal(["ABC", "INN-OFF"], Keys(await world.LoadAsync<UnitChoicesQuery, IReadOnlyList<Choice>>(ApiWorld.Pmo, query => query.SearchAsync("abc"))));
    }

    [Fact]
    public async Task A_lead_finds_the_owners_of_actions_on_objections_they_may_see_and_IT_finds_everybody()
    {
        Assert.Contains(ApiWorld.Member, Keys(await PeopleAsync(ApiWorld.Pmo, "")));
        Assert.Equal([ApiWorld.Member], Keys(await PeopleAsync(ApiWorld.Pmo, "mia@example")));
        Assert.DoesNotContain(ApiWorld.Member, Keys(await PeopleAsync(ApiWorld.SalesLead, "")));
    }

    private Task<IReadOnlyList<Choice>> ObjectionsAsync(string email, string text) => world.LoadAsync<ObjectionChoicesQuery, IReadOnlyList<Choice>>(email, query => query.SearchAsync(text));

    private Task<IReadOnlyList<Choice>> PeopleAsync(string email, string text) => world.LoadAsync<PersonChoicesQuery, IReadOnlyList<Choice>>(email, query => query.SearchAsync(text));

    private static IEnumerable<string> Keys(IReadOnlyList<Choice> choices) => choices.Select(choice => choice.Key);
}
