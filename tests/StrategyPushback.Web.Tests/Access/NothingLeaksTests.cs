using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>A person who may not see a record does not learn of it from lists, text, sort orders, search, filters, actions or history.</summary>
public sealed class NothingLeaksTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_restricted_objection_is_in_no_list_count_or_search()
    {
        var hidden = await world.StoryAsync(
            (objection, db) =>
            {
                world.Diagnosed(objection);
                world.Planned(objection, db);
            },
            Confidentiality.Restricted,
            "Zebrawords",
            Severity.Critical);
        foreach (var address in new[] { "objections", "objections?q=zebrawords", $"objections?q={hidden}", "objections?blocking=true", "objections?unit=FIN", $"objections?owner={ApiWorld.Owner}", "objections?cause=OtherCause", "objections?sort=title" })
        {
            var known = await world.GetAsync(ApiWorld.FinanceLead, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200");
            var other = await world.GetAsync(ApiWorld.SalesLead, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200");
            Assert.Contains(hidden, known.Items.Select(item => (string)item["number"]!));
            Assert.DoesNotContain(hidden, other.Items.Select(item => (string)item["number"]!));
            Assert.Equal(other.Items.Count, (int)other.Body["total"]!);
        }

        Assert.Empty((await world.GetAsync(ApiWorld.SalesLead, $"actions?objection={hidden}")).Items);
        Assert.DoesNotContain(hidden, (await world.GetAsync(ApiWorld.SalesLead, "actions?limit=200")).Body.ToJsonString(), StringComparison.Ordinal);
        var tabs = await Tabs(ApiWorld.SalesLead);
        var all = await Tabs(ApiWorld.FinanceLead);
        Assert.True(tabs[ObjectionTab.Blocking] < all[ObjectionTab.Blocking] && tabs[ObjectionTab.All] < all[ObjectionTab.All]);
    }

    [Fact]
    public async Task An_action_names_only_the_objections_that_the_reader_may_see()
    {
        var open = await world.StoryAsync((objection, _) => world.Diagnosed(objection));
        var hidden = await world.StoryAsync((objection, _) => world.Diagnosed(objection), Confidentiality.Restricted);
        var planned = await world.PostAsync(ApiWorld.Pmo, "actions", System.Text.Json.Nodes.JsonNode.Parse($$"""{"objections":["{{open}}","{{hidden}}"],"kind":"Train","title":"Teach","owner":"{{ApiWorld.Pmo}}","dueOn":"2020-12-01","acceptanceCriterion":"Taught"}"""));
        Assert.Equal(201, planned.Code);
        Assert.Equal([open, hidden], planned.Body["objections"]!.AsArray().Select(number => (string)number!));
        var seen = await world.GetAsync(ApiWorld.SalesLead, $"actions/{planned.Body["id"]}");
        Assert.Equal([open], seen.Body["objections"]!.AsArray().Select(number => (string)number!));
    }

    [Fact]
    public async Task A_threat_is_undisclosed_to_others_and_its_facts_are_nowhere()
    {
        var number = await world.StoryAsync((objection, _) => world.Threatened(objection));
        var known = await world.GetAsync(ApiWorld.FinanceLead, $"objections/{number}");
        var other = await world.GetAsync(ApiWorld.SalesLead, $"objections/{number}");
        Assert.Equal("Threat", (string)known.Body["rootCauses"]![0]!["kind"]!);
        Assert.Equal("Secretthreatwords", (string)known.Body["rootCauses"]![0]!["statement"]!);
        Assert.Equal("Undisclosed", (string)other.Body["rootCauses"]![0]!["kind"]!);
        var text = other.Body.ToJsonString();
        foreach (var secret in new[] { "Secretthreatwords", "Threat", "Headcount", "Clerks", "Wording" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains(number, await NumbersAsync(ApiWorld.SalesLead, "objections?cause=Undisclosed&limit=200"));
        Assert.DoesNotContain(number, await NumbersAsync(ApiWorld.SalesLead, "objections?cause=Threat&limit=200"));
        Assert.Contains(number, await NumbersAsync(ApiWorld.FinanceLead, "objections?cause=Threat&limit=200"));
        Assert.DoesNotContain(number, await NumbersAsync(ApiWorld.FinanceLead, "objections?cause=Undisclosed&limit=200"));
        Assert.Empty(await NumbersAsync(ApiWorld.SalesLead, "objections?q=secretthreatwords"));
    }

    [Fact]
    public async Task A_threat_whose_wording_waits_is_hidden_from_others()
    {
        var number = await world.StoryAsync((objection, _) =>
        {
            world.SaidBack(objection);
            objection.Confirm(world.By(ApiWorld.FinanceLead), ApiWorld.Now(2));
            objection.Diagnose([new Threat { Confidence = Confidence.High, AtStake = Stake.Role, Statement = "Secretthreatwords", ForWhom = "Clerks" }], world.By(ApiWorld.Pmo), ApiWorld.Now(1));
        });
        var known = await world.GetAsync(ApiWorld.FinanceLead, $"objections/{number}");
        var other = await world.GetAsync(ApiWorld.SalesLead, $"objections/{number}");
        Assert.False((bool)known.Body["rootCauses"]![0]!["stands"]!);
        Assert.Equal("ConfirmWording", (string)known.Body["turn"]!["step"]!);
        Assert.Empty(other.Body["rootCauses"]!.AsArray());
        Assert.Equal("ConfirmReadBack", (string)other.Body["turn"]!["step"]!);
        Assert.DoesNotContain("Diagnosed", other.Body["history"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(number, await NumbersAsync(ApiWorld.SalesLead, "objections?cause=None&limit=200"));
    }

    [Fact]
    public async Task A_duplicate_of_a_hidden_objection_names_no_number()
    {
        var hidden = await world.StoryAsync(confidentiality: Confidentiality.Restricted);
        var number = await world.StoryAsync((objection, db) => objection.MarkDuplicate(db.Objections.Single(other => other.Id == int.Parse(hidden.Substring(4))), "The same.", world.By(ApiWorld.Pmo), ApiWorld.Now(1)));
        Assert.Contains(hidden, (await world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body["history"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, (await world.GetAsync(ApiWorld.SalesLead, $"objections/{number}")).Body.ToJsonString(), StringComparison.Ordinal);
        var page = await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.SalesLead, question => question.LoadAsync(number));
        Assert.Null(page!.Asked!.DuplicateOf);
    }

    private async Task<IReadOnlyList<string>> NumbersAsync(string email, string address) => [.. (await world.GetAsync(email, address)).Items.Select(item => (string)item["number"]!)];

    private async Task<Dictionary<ObjectionTab, int>> Tabs(string email) =>
        (await world.LoadAsync<ObjectionTabsQuery, IReadOnlyList<ObjectionTabView>>(email, question => question.LoadAsync(new ObjectionFilter()))).ToDictionary(tab => tab.Tab, tab => tab.Count);
}
