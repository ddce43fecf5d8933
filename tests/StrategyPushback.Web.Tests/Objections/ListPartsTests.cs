using Bunit;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Filters;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>What the components of the list show to the PMO.</summary>
public sealed class ListPartsTests : IAsyncLifetime
{
    private readonly BunitContext _page = new();
    private ReadersWithRights _readers = null!;

    public async ValueTask InitializeAsync() => _readers = await ReadersWithRights.BeginAsync();

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        _readers.Dispose();
    }

    [Theory]
    [InlineData("", "Severity", "ascending", "/objections?sort=-severity")]
    [InlineData("sort=-severity", "Severity", "descending", "/objections?sort=severity")]
    [InlineData("sort=dueOn&status=open", "Turn, until", "ascending", "/objections?status=open&sort=-dueOn")]
    public async Task The_sorted_column_is_marked_and_its_link_reverses_the_order(string query, string column, string way, string address)
    {
        var table = await TableAsync(query);
        var sorted = Assert.Single(table.FindAll("th[aria-sort]"));
        Assert.StartsWith(column, sorted.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(way, sorted.GetAttribute("aria-sort"));
        Assert.Equal(address, sorted.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_long_list_continues_on_the_next_page_and_shows_which_rows_are_visible()
    {
        var first = await TableAsync("sort=number");
        Assert.Contains("1–50 of 60", first.Find(".list-foot").TextContent, StringComparison.Ordinal);
        var next = first.Find("a[rel=next]");
        Assert.Equal("Next 10", next.TextContent);
        var address = new Uri(new Uri("https://pushback.example"), next.GetAttribute("href"));
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
        var second = await TableAsync("sort=number", values["after"], int.Parse(values["from"]!));
        Assert.Equal("OBJ-51", second.Find("tbody .id").TextContent);
        Assert.Contains("51–60 of 60", second.Find(".list-foot").TextContent, StringComparison.Ordinal);
        Assert.Empty(second.FindAll("a[rel=next]"));
    }

    [Fact]
    public async Task Rows_keep_their_roles_when_they_become_cards()
    {
        var table = await TableAsync("severity=Critical");
        Assert.Equal(15, table.FindAll("tbody tr[role=row]").Count);
        Assert.Equal(7, table.FindAll("tbody tr:first-child td[role=cell]").Count);
    }

    [Fact]
    public async Task An_overdue_row_shows_by_how_much_and_a_closed_row_has_no_turn()
    {
        var late = await TableAsync("overdue=true&status=Raised");
        Assert.Matches(@"\d+ business days? overdue", late.Find(".late").TextContent);
        var closed = await TableAsync("status=Withdrawn");
        Assert.All(closed.FindAll("td.c-turn"), cell => Assert.Equal("", cell.TextContent.Trim()));
    }

    [Fact]
    public async Task A_preview_that_is_not_in_the_list_is_reported_as_missing()
    {
        var view = await LoadAsync("status=Withdrawn", preview: "OBJ-1");
        Assert.Null(view.Preview);
        Assert.Contains("OBJ-1 is not in this list.", Table(view).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_chip_removes_only_its_own_value()
    {
        var view = await LoadAsync("unit=FIN,SAL&status=open");
        var chips = _page.Render<FilterChips>(part => part.Add(chip => chip.Parts, view.Parts).Add(chip => chip.Rows, $"{view.Totals.Rows}").Add(chip => chip.All, view.All));
        Assert.Equal(["/objections?unit=SAL&status=open", "/objections?unit=FIN&status=open", "/objections?unit=FIN,SAL"], chips.FindAll(".chip a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Remove filter: Unit Finance", chips.Find(".chip a").GetAttribute("aria-label"));
        Assert.Contains($"{view.Totals.Rows} of 60 objections", chips.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task If_nothing_matches_the_list_suggests_the_filter_whose_removal_gives_most_rows()
    {
        var view = await LoadAsync("unit=FIN&q=zebra");
        var nothing = _page.Render<ListNothing>(part => part.Add(empty => empty.Parts, view.Parts).Add(empty => empty.All, view.All).Add(empty => empty.Rescue, view.Rescue));
        Assert.Contains("60 objections exist. “Finance” and “zebra” together match none.", nothing.Markup, StringComparison.Ordinal);
        var remove = nothing.Find("a.btn");
        Assert.Equal(("Remove “zebra”", "/objections?unit=FIN"), (remove.TextContent, remove.GetAttribute("href")));
    }

    [Fact]
    public async Task Each_tab_counts_the_rows_it_links_to()
    {
        var view = await LoadAsync("");
        foreach (var tab in view.Tabs)
        {
            Assert.Equal(tab.Count, (await LoadAsync(tab.Filter.ToQuery())).Totals.Rows);
        }
    }

    private Task<ObjectionsPageQuery.View> LoadAsync(string query, string? after = null, int from = 1, string? preview = null) =>
        _readers.LoadAsync<ObjectionsPageQuery, ObjectionsPageQuery.View>(_readers.Story.Pmo, screen => screen.LoadAsync(ObjectionFilter.Parse(query), after, from, preview));

    private async Task<IRenderedComponent<ObjectionTable>> TableAsync(string query, string? after = null, int from = 1) => Table(await LoadAsync(query, after, from));

    private IRenderedComponent<ObjectionTable> Table(ObjectionsPageQuery.View view) =>
        _page.Render<ObjectionTable>(part => part.Add(table => table.View, view).Add(table => table.Query, ""));
}
