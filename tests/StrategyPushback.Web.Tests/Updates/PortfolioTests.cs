using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Strategy;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Tests.Dashboard;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>All strategies on one page, each with the figures of its own dashboard.</summary>
public sealed class PortfolioTests
{
    [Fact]
    public async Task Each_reader_finds_the_rows_of_every_strategy_and_the_figures_of_its_dashboard()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(31);
        await world.ChangeAsync(0, filings: 12, acts: 0, rights: true);
        await world.ChangeAsync(20, filings: 6, acts: 60, rights: true);
        var counts = new HashSet<int>();
        foreach (var reader in world.Readers)
        {
            var line = Assert.Single((await PortfolioAsync(world.Host, reader)).Strategies);
            Assert.Equal(await RowsAsync(world.Host, reader, $"strategy={line.Id}&status=open"), line.Open);
            Assert.Equal(await RowsAsync(world.Host, reader, $"strategy={line.Id}"), await RowsAsync(world.Host, reader, $"update={line.Current}"));
            Assert.Equal(await RowsAsync(world.Host, reader, $"update={line.Current}&blocking=true"), line.Blocking);
            Assert.Equal(await RowsAsync(world.Host, reader, $"update={line.Current}&overdue=true"), line.Overdue);
            var head = (await world.Host.LoadAsync<DashboardQuery, DashboardView>(reader, dashboard => dashboard.LoadAsync(new ObjectionFilter { Update = [line.Current!.Value] }))).Headline;
            Assert.Equal((head.Open, head.Blocking, head.Overdue), (line.Open, line.Blocking, line.Overdue));
            counts.Add(line.Open);
        }

        Assert.True(counts.Count > 1, "no restricted objection was filed, so nothing was shown");
    }

    [Fact]
    public async Task The_api_answers_each_reader_what_the_page_does_and_one_who_is_signed_out_nothing()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(37);
        await world.ChangeAsync(0, filings: 12, acts: 0, rights: true);
        foreach (var reader in world.Readers)
        {
            using var client = await world.Host.ClientOfAsync(reader);
            var answer = await client.GetFromJsonAsync<JsonObject>("/api/v1/strategies");
            var line = Assert.Single((await PortfolioAsync(world.Host, reader)).Strategies);
            var counts = Assert.Single(answer!["items"]!.AsArray())!;
            Assert.Equal((1, line.Title, line.Open, line.Blocking, line.Overdue), ((int)answer["total"]!, (string)counts["title"]!, (int)counts["open"]!, (int)counts["blocking"]!, (int)counts["overdue"]!));
            Assert.Equal((int)counts["open"]!, (int)(await client.GetFromJsonAsync<JsonObject>($"/api/v1/objections?update={counts["current"]}&status=open"))!["total"]!);
        }

        using var nobody = world.Host.Stranger();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(new Uri("/api/v1/strategies", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_result_is_computed_once_until_something_changes()
    {
        await using var world = await RandomlyChangedHost.BeginAsync(41);
        await world.ChangeAsync(0, filings: 3, acts: 0, rights: true);
        var (cio, before) = (world.Story.Cio.Email, await PortfolioAsync(world.Host, world.Story.Cio.Email));
        Assert.Same(before, await PortfolioAsync(world.Host, cio));

        await world.ChangeAsync(0, filings: 1, acts: 0, rights: true);

        Assert.Equal(before.Strategies[0].Open + 1, (await PortfolioAsync(world.Host, cio)).Strategies[0].Open);
    }

    [Fact]
    public async Task A_strategy_names_the_versions_that_are_not_over_and_the_next_date_of_its_consultation()
    {
        await using var host = new TestHost();
        var view = await PortfolioAsync(host, "lead.ea@demo.example");
        var line = view.Strategies.Single(strategy => strategy.Next is not null);

        var current = line.Versions.Single(version => version.Id == line.Current);
        Assert.Equal(UpdateStatus.InConsultation, current.Status);
        Assert.True(line.Versions.Count <= PortfolioQuery.MostVersions);
        Assert.Equal((await host.LoadAsync<UpdateListQuery, IReadOnlyList<UpdateListQuery.View>>("cio@demo.example", list => list.LoadAsync())).Count(update => update.StrategyId == line.Id), line.Versions.Count + line.Others);
        Assert.Equal((PortfolioQuery.Milestone.Closes, new DateOnly(2020, 11, 27)), (line.Next!.What, line.Next.On));
        host.Clock.MoveTo(new DateTime(2020, 11, 30, 9, 0, 0, DateTimeKind.Utc));
        Assert.Equal(PortfolioQuery.Milestone.FinalCommentEnds, (await PortfolioAsync(host, "cio@demo.example")).Strategies.Single(strategy => strategy.Id == line.Id).Next!.What);
    }

    [Fact]
    public async Task A_strategy_without_a_consulted_version_has_no_figures_and_no_date()
    {
        await using var host = new TestHost();
        await using (var db = host.Open())
        {
            var strategy = new Strategy("A beginning");
            db.Add(strategy);
            await db.SaveChangesAsync();
            strategy.DraftUpdate("0.1", "First words.", new DateOnly(2020, 11, 9));
            await db.SaveChangesAsync();
        }

        var line = (await PortfolioAsync(host, "cio@demo.example")).Strategies.Single(strategy => strategy.Title == "A beginning");

        Assert.Equal(("A beginning", null, 0, 0, 0, null), (line.Title, line.Current, line.Open, line.Blocking, line.Overdue, line.Next));
        Assert.Equal(UpdateStatus.Draft, Assert.Single(line.Versions).Status);
    }

    private static Task<PortfolioQuery.View> PortfolioAsync(TestHost host, string reader) =>
        host.LoadAsync<PortfolioQuery, PortfolioQuery.View>(reader, portfolio => portfolio.LoadAsync());

    private static Task<int> RowsAsync(TestHost host, string reader, string query) =>
        host.LoadAsync<ObjectionListQuery, int>(reader, async list => (await list.LoadAsync(ObjectionFilter.Parse(query), 1)).Total ?? 0);
}
