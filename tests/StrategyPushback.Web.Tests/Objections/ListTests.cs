using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>Reading a list page by page returns each row once, in the order of the whole list.</summary>
public sealed class ListTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    public static TheoryData<string> Orders => [.. ObjectionFilter.Sorts.SelectMany(sort => new[] { sort, $"-{sort}" })];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_sort_order_can_be_read_page_by_page_in_both_directions(string sort)
    {
        await FillAsync();
        var whole = await world.GetAsync(ApiWorld.Pmo, $"objections?sort={sort}&limit=200");
        var pages = new List<string>();
        string? after = null;
        do
        {
            var page = await world.GetAsync(ApiWorld.Pmo, $"objections?sort={sort}&limit=3{(after is null ? "" : $"&after={after}")}");
            Assert.Equal(200, page.Code);
            Assert.Equal(after is null, page.Body.ContainsKey("total"));
            pages.AddRange(page.Items.Select(item => (string)item["number"]!));
            after = (string?)page.Body["next"];
        }
        while (after is not null);
        Assert.Equal(whole.Items.Select(item => (string)item["number"]!), pages);
        Assert.Equal(whole.Items.Count, (int)whole.Body["total"]!);
        if (sort.EndsWith("dueOn", StringComparison.Ordinal))
        {
            var dues = whole.Items.Select(item => (string?)item["dueOn"]).ToList();
            Assert.Equal(dues.Where(due => due is not null).Concat(dues.Where(due => due is null)), dues);
            Assert.Contains(null, dues);
        }
    }

    [Fact]
    public async Task A_cursor_of_one_list_is_not_valid_in_another()
    {
        await FillAsync();
        var next = (string)(await world.GetAsync(ApiWorld.Pmo, "objections?sort=title&limit=2")).Body["next"]!;
        (await world.GetAsync(ApiWorld.Pmo, $"objections?sort=title&limit=2&status=open&after={next}")).Refused(400, "cursor.invalid");
        (await world.GetAsync(ApiWorld.Pmo, $"objections?sort=-title&limit=2&after={next}")).Refused(400, "cursor.invalid");
        (await world.GetAsync(ApiWorld.Pmo, $"objections?sort=title&limit=2&after={next[..^4]}AAAA")).Refused(400, "cursor.invalid");
    }

    [Fact]
    public async Task Each_tab_counts_exactly_the_rows_it_links_to()
    {
        await FillAsync();
        foreach (var email in new[] { ApiWorld.Pmo, ApiWorld.SalesLead })
        {
            foreach (var tab in await world.LoadAsync<ObjectionTabsQuery, IReadOnlyList<ObjectionTabView>>(email, question => question.LoadAsync(new ObjectionFilter { Update = [int.Parse(world.Update)] })))
            {
                var rows = await world.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(email, question => question.LoadAsync(ObjectionFilter.Parse(tab.Filter.ToQuery()), 200));
                Assert.Equal($"{tab.Tab} {rows.Items.Count}", $"{tab.Tab} {tab.Count}");
            }
        }
    }

    [Fact]
    public async Task Actions_are_read_page_by_page_by_due_date()
    {
        for (var count = 0; count < 5; count++)
        {
            await world.StoryAsync((objection, db) =>
            {
                world.Diagnosed(objection);
                world.Planned(objection, db);
            });
        }

        var whole = await world.GetAsync(ApiWorld.Owner, "actions?mine=true&status=open&limit=200");
        var first = await world.GetAsync(ApiWorld.Owner, "actions?mine=true&status=open&limit=2");
        var second = await world.GetAsync(ApiWorld.Owner, $"actions?mine=true&status=open&limit=2&after={first.Body["next"]}");
        Assert.Equal(whole.Items.Take(4).Select(item => (string)item["id"]!), first.Items.Concat(second.Items).Select(item => (string)item["id"]!));
        Assert.False(second.Body.ContainsKey("total"));
        Assert.Empty((await world.GetAsync(ApiWorld.Cio, "actions?mine=true")).Items);
        Assert.Empty((await world.GetAsync(ApiWorld.Owner, "actions?overdue=true")).Items);
    }

    private async Task FillAsync()
    {
        if ((int)(await world.GetAsync(ApiWorld.Pmo, "objections")).Body["total"]! >= 12)
        {
            return;
        }

        foreach (var (title, severity, confidentiality) in new[] { ("beta", Severity.Major, Confidentiality.Open), ("Alpha", Severity.Critical, Confidentiality.Restricted), ("alpha", Severity.Critical, Confidentiality.Open), ("Écran", Severity.Administrative, Confidentiality.Open) })
        {
            await world.StoryAsync(null, confidentiality, title, severity);
            await world.StoryAsync((objection, _) => world.Proposed(objection), confidentiality, title, severity);
            await world.StoryAsync((objection, _) => objection.Withdraw(null, world.By(ApiWorld.FinanceLead), ApiWorld.Now(3)), confidentiality, title, severity);
            await world.StoryAsync((objection, _) => objection.Escalate("Stuck.", world.By(ApiWorld.Pmo), ApiWorld.Now(3)), confidentiality, title, severity);
        }
    }
}
