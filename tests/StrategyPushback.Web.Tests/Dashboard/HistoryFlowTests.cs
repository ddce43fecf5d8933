using System.Globalization;
using StrategyPushback.Web.Features.History;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>The flow of weeks and months equals the list of each of those days, for each reader.</summary>
public sealed class HistoryFlowTests
{
    [Fact]
    public async Task Each_day_of_the_flow_has_the_rows_that_its_own_list_has_by_status_and_by_cause()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(31);
        await world.ChangeAsync(0, filings: 10, acts: 20, rights: true);
        await world.ChangeAsync(9, filings: 4, acts: 60, rights: true);
        var compared = 0;
        foreach (var (reader, query) in world.Readers.Select(reader => (reader, "")).Concat([(world.Readers[0], "overdue=true&"), (world.Readers[1], "unit=FIN&severity=Critical,Major&"), (world.Readers[1], "q=finance&turn=It&")]))
        {
            var view = await LoadAsync(world.Host, reader, query);
            Assert.Equal(view.Today, view.Days[^1].On);
            foreach (var day in view.Days)
            {
                var asOf = query + (day.On == view.Today ? "" : $"asOf={day.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}&");
                foreach (var status in view.Statuses)
                {
                    Assert.Equal(await RowsAsync(world.Host, reader, $"{asOf}status={status}"), day.Of(status));
                    compared++;
                }

                foreach (var cause in view.Causes)
                {
                    Assert.Equal(await RowsAsync(world.Host, reader, $"{asOf}status=open&cause={cause}"), day.Of(cause));
                    compared++;
                }
            }
        }

        Assert.True(compared > 60, $"only {compared} numbers were compared");
    }

    [Fact]
    public async Task What_was_closed_and_opened_again_counts_in_its_month_and_in_the_share()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(32);
        await world.ChangeAsync(0, filings: 12, acts: 120, rights: true);
        await using var db = world.Host.Open();
        var reopened = db.History.Where(entry => entry.Kind == Domain.Common.HistoryKind.Reopened).Select(entry => entry.ObjectionId!.Value).ToList();
        Assert.NotEmpty(reopened);

        var view = await LoadAsync(world.Host, world.Readers[0], "");

        Assert.Equal(reopened.Distinct().Count(), view.Reopened);
        Assert.Equal(reopened.Count, view.ByMonth.Sum(month => month.Reopened));
        Assert.True(view.Closed >= view.Reopened);
    }

    [Fact]
    public async Task A_closing_that_is_taken_back_counts_no_more()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        var number = await world.StoryAsync();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await world.ActAsync(ApiWorld.FinanceLead, number, "withdraw")).Status);
        Assert.Equal((1, 1), await ClosedAsync());

        Assert.Equal(System.Net.HttpStatusCode.OK, (await world.ActAsync(ApiWorld.FinanceLead, number, "take-back")).Status);

        Assert.Equal((0, 0), await ClosedAsync());

        async Task<(int, int)> ClosedAsync()
        {
            var view = await LoadAsync(world, ApiWorld.Cio, "");
            return (view.Closed, view.ByMonth.Sum(month => month.Closed));
        }
    }

    [Fact]
    public async Task The_months_add_up_to_what_is_open_at_the_end_of_each()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(33);
        for (var day = 0; day < 60; day += 6)
        {
            await world.ChangeAsync(day, filings: 5, acts: 25, rights: true);
        }

        var moved = AddUp((await LoadAsync(world.Host, world.Readers[0], "")).ByMonth);
        await using var demo = new TestHost();
        var imported = (await LoadAsync(demo, "cio@demo.example", "")).ByMonth;
        Assert.True(imported.Sum(month => month.ClosedBySource) > 0);
        moved += AddUp(imported);
        Assert.True(moved > 50, $"Only {moved} changes were added up.");

        static int AddUp(IReadOnlyList<FlowMonth> months)
        {
            var (open, moved) = (0, 0);
            foreach (var month in months)
            {
                Assert.Equal((month.First, open + month.Raised + month.Reopened - month.Closed - month.ClosedBySource), (month.First, month.Open));
                open = month.Open;
                moved += month.Raised + month.Reopened + month.Closed + month.ClosedBySource;
            }

            return moved;
        }
    }

    [Fact]
    public async Task The_files_have_the_lines_of_the_page_and_a_bad_filter_leads_to_its_explanation()
    {
        await using var host = new TestHost();
        var view = await LoadAsync(host, "cio@demo.example", "severity=Critical");
        using var client = await host.ClientOfAsync("cio@demo.example");

        Assert.Equal(1 + view.Days.Count, await LinesAsync(client, "/history/flow.csv?severity=Critical"));
        Assert.Equal(1 + view.Days.Count, await LinesAsync(client, "/history/causes.csv?severity=Critical"));
        Assert.Equal(1 + view.ByMonth.Count, await LinesAsync(client, "/history/months.csv?severity=Critical"));
        using var wrong = await client.GetAsync(new Uri("/api/v1/history/flow.csv?severity=Huge", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private static async Task<int> LinesAsync(HttpClient client, string address) =>
        (await client.GetStringAsync(new Uri(address, UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length;

    private static Task<HistoryFlowQuery.View> LoadAsync(TestHost host, string reader, string query) =>
        host.LoadAsync<HistoryFlowQuery, HistoryFlowQuery.View>(reader, question => question.LoadAsync(ObjectionFilter.Parse(query)));

    private static Task<int> RowsAsync(TestHost host, string reader, string query) =>
        host.LoadAsync<ObjectionListQuery, int>(reader, async list => (await list.LoadAsync(ObjectionFilter.Parse(query), 1)).Total ?? -1);
}
