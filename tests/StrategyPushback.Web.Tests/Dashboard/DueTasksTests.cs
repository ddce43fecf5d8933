using System.Globalization;
using StrategyPushback.Web.Features.Dashboard;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

public sealed class DueTasksTests
{
    [Theory]
    [InlineData("2026-11-23", "2026-11-29")]
    [InlineData("2026-11-27", "2026-11-29")]
    [InlineData("2026-11-28", "2026-12-06")]
    [InlineData("2026-11-29", "2026-12-06")]
    public void A_week_ends_on_Sunday_and_on_a_weekend_it_is_the_coming_week(string today, string ends) =>
        Assert.Equal(Date(ends), DueTasks.WeekEnds(Date(today)));

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
