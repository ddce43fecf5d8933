using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

public sealed class OwnWeekTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    [Fact]
    public async Task The_week_shows_all_tasks_and_the_dashboard_the_first_five()
    {
        for (var filed = 0; filed < DueTasks.MaxTasks + 3; filed++)
        {
            await world.StoryAsync();
        }

        var (board, week) = (await LoadAsync(board => board.LoadAsync(new ObjectionFilter())), await LoadAsync(board => board.LoadWeekAsync("update=all")));

        Assert.Equal(DueTasks.MaxTasks, board.DueTasks.Tasks.Count);
        Assert.Equal(DueTasks.MaxTasks + board.DueTasks.More, week.DueTasks.Tasks.Count);
        Assert.Equal(0, week.DueTasks.More);
        Assert.Equal(week.Today.AddDays(-7), week.Baseline.On);
    }

    private Task<DashboardView> LoadAsync(Func<DashboardQuery, Task<DashboardView>> ask) => world.LoadAsync(ApiWorld.Pmo, ask);
}
