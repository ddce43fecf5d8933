using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

public sealed class OwnWeekTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task The_week_tells_all_that_waits_where_the_dashboard_tells_the_first_five()
    {
        for (var filed = 0; filed < Waiting.Most + 3; filed++)
        {
            await world.StoryAsync();
        }

        var (board, week) = (await LoadAsync(board => board.LoadAsync(new ObjectionFilter())), await LoadAsync(board => board.OfTheWeekAsync(new ObjectionFilter())));

        Assert.Equal(Waiting.Most, board.Waiting.Duties.Count);
        Assert.Equal(Waiting.Most + board.Waiting.More, week.Waiting.Duties.Count);
        Assert.Equal(0, week.Waiting.More);
        Assert.Equal(week.Today.AddDays(-7), week.Visit.On);
    }

    private Task<DashboardView> LoadAsync(Func<Features.Dashboard.Dashboard, Task<DashboardView>> ask) => world.LoadAsync(ApiWorld.Pmo, ask);
}
