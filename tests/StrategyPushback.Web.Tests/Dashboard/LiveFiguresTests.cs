using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

public sealed class LiveFiguresTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task A_failed_query_does_not_prevent_the_next_one_after_a_change()
    {
        await world.StoryAsync();
        var view = await world.LoadAsync<DashboardQuery, DashboardView>(ApiWorld.Cio, dashboard => dashboard.LoadAsync(new ObjectionFilter()));
        await using var page = new BunitContext();
        page.Services.AddSingleton(world.Services.GetRequiredService<DatabaseChangePoller>());
        var (failed, again) = (new TaskCompletionSource(), new TaskCompletionSource());
        page.Render<LiveFigures>(parts => parts.Add(figures => figures.View, view).Add(figures => figures.OnChanged, () =>
        {
            if (failed.TrySetResult())
            {
                throw new InvalidOperationException("The database is away.");
            }

            again.TrySetResult();
        }));

        await world.StoryAsync();
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await world.StoryAsync();

        await again.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_update_keeps_the_language_of_the_reader()
    {
        await world.StoryAsync();
        var view = await world.LoadAsync<DashboardQuery, DashboardView>(ApiWorld.Cio, dashboard => dashboard.LoadAsync(new ObjectionFilter()));
        await using var page = new BunitContext();
        page.Services.AddSingleton(world.Services.GetRequiredService<DatabaseChangePoller>());
        var language = new TaskCompletionSource<string>();
        var (culture, own) = (CultureInfo.GetCultureInfo("pt-BR"), (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture));
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            page.Render<LiveFigures>(parts => parts.Add(figures => figures.View, view).Add(figures => figures.OnChanged, () => language.TrySetResult(CultureInfo.CurrentUICulture.Name)));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = own;
        }

        await world.StoryAsync();
        Assert.Equal("pt-BR", await language.Task.WaitAsync(TimeSpan.FromSeconds(20)));
    }
}
