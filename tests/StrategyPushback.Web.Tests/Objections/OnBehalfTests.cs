using System.Text.Json.Nodes;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>The PMO files what a unit said in a meeting: it is marked everywhere and blocks nothing until the unit's lead confirms it.</summary>
public sealed class OnBehalfTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_filing_for_a_unit_is_marked_unconfirmed_and_blocks_once_its_lead_confirms_it()
    {
        var before = await BlockingAsync();
        var filed = await world.PostAsync(ApiWorld.Pmo, "objections", world.Filing(("severity", "Critical")));
        Assert.Equal(201, filed.Code);
        Assert.False((bool)filed.Body["confirmed"]!);
        Assert.False((bool)filed.Body["blocking"]!);
        Assert.Equal(before, await BlockingAsync());

        (await world.ActAsync(ApiWorld.SalesLead, filed.Number, "confirm-filing")).Refused(409, "objection.only-objector-accepts");
        var confirmed = await world.ActAsync(ApiWorld.FinanceLead, filed.Number, "confirm-filing");

        Assert.Equal(200, confirmed.Code);
        Assert.True((bool)confirmed.Body["confirmed"]!);
        Assert.True((bool)confirmed.Body["blocking"]!);
        Assert.Equal(before + 1, await BlockingAsync());
        Assert.Equal(["Raised", "FilingConfirmed"], confirmed.Body["history"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        (await world.ActAsync(ApiWorld.FinanceLead, filed.Number, "confirm-filing")).Refused(409, "objection.already-confirmed");
    }

    [Fact]
    public async Task One_filter_selects_the_objections_that_wait_for_confirmation()
    {
        var number = await world.StoryAsync(by: ApiWorld.Pmo);
        Assert.Contains(number, await ListedAsync("confirmed=false"));
        Assert.DoesNotContain(number, await ListedAsync("confirmed=true"));

        await world.ActAsync(ApiWorld.FinanceLead, number, "confirm-filing");
        Assert.DoesNotContain(number, await ListedAsync("confirmed=false"));
        Assert.Contains(number, await ListedAsync("confirmed=true"));
        (await world.GetAsync(ApiWorld.Pmo, "objections?confirmed=perhaps")).Refused(400, "filter.unknown");

        async Task<IEnumerable<string>> ListedAsync(string filter) =>
            (await world.GetAsync(ApiWorld.Pmo, $"objections?limit=200&{filter}")).Body["items"]!.AsArray().Select(item => (string)item!["number"]!);
    }

    [Fact]
    public async Task A_filing_for_a_unit_waits_on_the_home_page_of_its_lead_and_is_confirmed_with_one_click()
    {
        var number = await world.StoryAsync(by: ApiWorld.Pmo);

        var ask = Assert.Single((await HomeAsync()).Waiting, ask => ask.Number == number);
        Assert.Null(ask.Step);
        Assert.Equal(Features.Objections.Lifecycle.ObjectionActions.ConfirmFiling, ask.AtOnce);
        Assert.DoesNotContain((await world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(ApiWorld.SalesLead, home => home.LoadAsync())).Waiting, other => other.Number == number);

        await world.ActAsync(ApiWorld.FinanceLead, number, "confirm-filing");
        Assert.DoesNotContain((await HomeAsync()).Waiting, other => other.Number == number);
    }

    [Fact]
    public async Task Not_ours_withdraws_the_unit_with_its_own_words()
    {
        var number = await world.StoryAsync(by: ApiWorld.Pmo, severity: Domain.Objections.Severity.Critical);

        var answer = await world.ActAsync(ApiWorld.FinanceLead, number, "withdraw", JsonNode.Parse("""{"reason":"We never said so."}"""));

        Assert.Equal("Withdrawn", (string)answer.Body["status"]!);
        Assert.False((bool)answer.Body["confirmed"]!);
        Assert.Equal("We never said so.", (string)answer.Body["history"]!.AsArray()[^1]!["text"]!);
        var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.Cio, question => question.LoadAsync(number)))!;
        Assert.Equal("Finance said: “this is not ours”", page.Timeline[0].Sentence);
        Assert.Equal("IT filed it on behalf of Finance", page.Timeline[^1].Sentence);
    }

    [Fact]
    public async Task The_export_shows_which_objections_are_confirmed()
    {
        var number = await world.StoryAsync(by: ApiWorld.Pmo);
        var rows = await world.LoadAsync<ObjectionExportQuery, List<ObjectionRow>>(ApiWorld.Cio, async export => await export.RowsAsync(new ObjectionFilter(), texts: false).ToListAsync());

        Assert.False(rows.Single(row => row.Number == number).Confirmed);
    }

    [Theory]
    [InlineData(ApiWorld.Pmo, null, true)]
    [InlineData(ApiWorld.FinanceLead, "FIN", false)]
    [InlineData(ApiWorld.Cio, null, false)]
    [InlineData(ApiWorld.Member, null, false)]
    public async Task Only_the_PMO_can_choose_other_units_in_the_form(string email, string? own, bool others)
    {
        var form = await world.LoadAsync<FilingFormQuery, FilingFormQuery.View>(email, question => question.LoadAsync());

        Assert.Equal(own, form.UnitCode);
        Assert.Equal(others, form.MayFileForOthers);
        Assert.Equal(["FIN", "IT", "SAL"], (await world.LoadAsync<UnitChoicesQuery, IReadOnlyList<Choice>>(email, units => units.SearchAsync(null))).Select(unit => unit.Key).Order());
    }

    private Task<LeadHomeQuery.View> HomeAsync() => world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(ApiWorld.FinanceLead, home => home.LoadAsync());

    private async Task<int> BlockingAsync() => (int)(await world.GetAsync(ApiWorld.Cio, "dashboard")).Body["blocking"]!;
}
