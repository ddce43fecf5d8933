using System.Net;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Dashboard.Compare;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>Two versions, periods or days side by side, and the sheet of changes since a day.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public async Task Two_days_stand_side_by_side_each_as_asked_alone_with_the_difference_in_words_and_points()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(17);
        await world.ChangeAsync(0, filings: 6, acts: 0, rights: true);
        await world.ChangeAsync(3, filings: 5, acts: 20, rights: true);
        var reader = world.Story.Cio.Email;

        var view = await world.Host.LoadAsync<ComparisonQuery, ComparisonQuery.View>(reader, comparison => comparison.LoadAsync("asOf=2026-11-09&withAsOf=2026-11-12"));
        var first = await LoadAsync(world, reader, "asOf=2026-11-09");
        var second = await LoadAsync(world, reader, "asOf=2026-11-12");

        var open = view.Head.Single(row => row.Name == "Open");
        Assert.Equal((first.Headline.Open, second.Headline.Open), (open.First!.Value, open.Second!.Value));
        Assert.Equal((first.OpenQuery, second.OpenQuery), (open.First.Query, open.Second.Query));
        Assert.Equal((first.Heat.Totals.All.Points, second.Heat.Totals.All.Points), (open.First.Points, open.Second.Points));
        Assert.Equal("5 more, 8 points more", ComparisonLabels.Difference(new("Open", null, new(6, 12, null), new(11, 20, null))));
        Assert.Equal("no change", ComparisonLabels.Difference(new("Open", null, new(6, null, null), new(6, null, null))));
        Assert.Equal("4 percentage points fewer", ComparisonLabels.Difference(new("It", null, new(80, null, null), new(76, null, null), IsShare: true)));
        Assert.Equal(second.Heat.Rows.Sum(row => row.Cells.Sum(cell => cell.Count)), view.Cells.Sum(cell => cell.Second!.Value));
        Assert.Equal(first.ByStatus.Sum(status => status.Count), view.Statuses.Sum(status => status.First!.Value));
    }

    [Fact]
    public void Two_versions_share_all_else_that_is_asked()
    {
        var (first, second) = ComparisonQuery.Sides("update=7&withUpdate=8&unit=FIN");
        Assert.Equal(("update=7&unit=FIN", "update=8&unit=FIN"), (first.ToQuery(), second.ToQuery()));
        var wrong = Assert.Throws<InvalidFieldException>(() => ComparisonQuery.Sides("from=2026-11-10&withTo=2026-11-09"));
        Assert.Equal("to", wrong.Error.Field);
    }

    [Fact]
    public async Task What_changed_since_a_day_is_a_sheet_that_tells_its_reader_no_more_than_the_list()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(19);
        await world.ChangeAsync(0, filings: 12, acts: 0, rights: true);
        await world.ChangeAsync(2, filings: 3, acts: 30, rights: true);

        var all = await CsvAsync(world, world.Story.Cio.Email, "since=2026-11-09");
        var later = await CsvAsync(world, world.Story.Cio.Email, "since=2026-11-10");
        var member = await CsvAsync(world, "olu@example.org", "since=2026-11-09");

        Assert.Equal(15, all.Count(line => line.Contains("raised", StringComparison.Ordinal)));
        Assert.Equal(3, later.Count(line => line.Contains("raised", StringComparison.Ordinal)));
        Assert.True(member.Count < all.Count);
        using var client = await world.Host.ClientOfAsync(world.Story.Cio.Email);
        using var without = await client.GetAsync(new Uri("/api/v1/changes.csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Contains("filter.day-missing", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<DashboardView> LoadAsync(RandomlyChangedHost world, string reader, string query) =>
        world.Host.LoadAsync<DashboardQuery, DashboardView>(reader, dashboard => dashboard.LoadAsync(Platform.Filters.ObjectionFilter.Parse(query)));

    private static async Task<IReadOnlyList<string>> CsvAsync(RandomlyChangedHost world, string reader, string query)
    {
        using var client = await world.Host.ClientOfAsync(reader);
        return (await client.GetStringAsync(new Uri($"/api/v1/changes.csv?{query}", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
