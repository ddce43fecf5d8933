using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>A cached result is used until something changes, and only for readers with the same rights.</summary>
public sealed class QueryCacheTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task Figures_are_computed_once_until_something_changes()
    {
        await world.StoryAsync();
        var (first, again) = (await FiguresAsync(ApiWorld.Cio), await FiguresAsync(ApiWorld.Pmo));
        Assert.Same(first.Heat, again.Heat);

        await world.StoryAsync();

        var next = await FiguresAsync(ApiWorld.Cio);
        Assert.Equal(first.Headline.Open + 1, next.Headline.Open);
    }

    [Fact]
    public async Task A_reader_with_fewer_rights_does_not_get_the_cached_figures_of_one_with_more()
    {
        await world.StoryAsync(confidentiality: Confidentiality.Restricted);
        var all = await FiguresAsync(ApiWorld.Pmo);

        Assert.True((await FiguresAsync(ApiWorld.SalesLead)).Headline.Open < all.Headline.Open);
        Assert.Equal((await FiguresAsync(ApiWorld.FinanceLead)).Headline.Open, (await FiguresAsync(ApiWorld.SalesLead)).Headline.Open + 1);
        Assert.True((await FiguresAsync(ApiWorld.Member)).Headline.Open < all.Headline.Open);
    }

    [Fact]
    public async Task One_filter_is_not_given_the_figures_of_another()
    {
        await world.StoryAsync();
        await world.StoryAsync(severity: Severity.Critical);
        var all = await FiguresAsync(ApiWorld.Cio);

        Assert.NotEqual(all.Headline.Raised, (await FiguresAsync(ApiWorld.Cio, "severity=Critical")).Headline.Raised);
    }

    [Fact]
    public async Task Open_pages_are_notified_of_every_change()
    {
        var live = world.Services.GetRequiredService<DatabaseChangePoller>();
        var changed = new TaskCompletionSource();
        void Tell() => changed.TrySetResult();
        live.Changed += Tell;
        try
        {
            await world.StoryAsync();
            await changed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
        finally
        {
            live.Changed -= Tell;
        }
    }

    [Fact]
    public async Task The_history_version_grows_with_each_action_and_not_with_reads()
    {
        await using var db = world.Open();
        var before = await db.HistoryVersionAsync();
        await FiguresAsync(ApiWorld.Cio);
        Assert.Equal(before, await db.HistoryVersionAsync());

        var number = await world.StoryAsync();
        var filed = await db.HistoryVersionAsync();
        Assert.True(filed > before);
        await world.ActAsync(ApiWorld.Pmo, number, "acknowledge");
        Assert.True(await db.HistoryVersionAsync() > filed);
    }

    private Task<DashboardFigures> FiguresAsync(string email, string query = "") =>
        world.LoadAsync<DashboardQuery, DashboardFigures>(email, figures => figures.LoadFiguresAsync(ObjectionFilter.Parse(query)));
}
