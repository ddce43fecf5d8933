using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Tests;

public sealed class BusinessCalendarTests : World
{
    private static readonly DateOnly _friday = new(2026, 11, 6);
    private static readonly DateOnly _monday = new(2026, 11, 9);

    [Fact]
    public void Weekends_and_holidays_are_no_business_days()
    {
        Assert.True(Calendar.IsBusinessDay(_friday));
        Assert.False(Calendar.IsBusinessDay(_friday.AddDays(1)));
        Assert.False(Calendar.IsBusinessDay(_friday.AddDays(2)));
        Assert.False(Calendar.IsBusinessDay(RemembranceDay));
    }

    [Fact]
    public void A_time_of_day_is_that_of_the_clock_also_when_daylight_saving_begins_or_ends()
    {
        var calendar = new BusinessCalendar([], TimeZoneInfo.FindSystemTimeZoneById("Europe/Lisbon"));
        foreach (var (day, time, utc) in new[] { ((10, 24), (7, 0), 6.0), ((10, 25), (7, 0), 7.0), ((3, 28), (7, 0), 7.0), ((3, 29), (7, 0), 6.0), ((3, 29), (1, 30), 1.0) })
        {
            var date = new DateOnly(2026, day.Item1, day.Item2);
            Assert.Equal(date.ToDateTime(TimeOnly.MinValue).AddHours(utc), calendar.At(date, new TimeOnly(time.Item1, time.Item2)));
        }
    }

    [Fact]
    public void Adding_days_steps_over_weekends_and_holidays_in_both_directions()
    {
        Assert.Equal(_monday, Calendar.Add(_friday, 1));
        Assert.Equal(new DateOnly(2026, 11, 12), Calendar.Add(_friday, 3));
        Assert.Equal(_friday, Calendar.Add(_monday, -1));
        Assert.Equal(_monday, Calendar.Add(_friday.AddDays(1), 1));
        Assert.Equal(_friday.AddDays(1), Calendar.Add(_friday.AddDays(1), 0));
    }

    [Fact]
    public void Days_between_agree_with_days_counted_one_by_one()
    {
        var start = new DateOnly(2026, 10, 1);
        for (var from = start; from < start.AddDays(20); from = from.AddDays(1))
        {
            var counted = 0;
            for (var to = from; to < from.AddDays(100); to = to.AddDays(1))
            {
                counted += to > from && Calendar.IsBusinessDay(to) ? 1 : 0;
                Assert.Equal(counted, Calendar.DaysBetween(from, to));
                Assert.Equal(-counted, Calendar.DaysBetween(to, from));
            }
        }
    }

    [Fact]
    public void A_holiday_on_a_weekend_takes_nothing_away()
    {
        var calendar = new BusinessCalendar([new(2026, 11, 7)], TimeZoneInfo.Utc);

        Assert.Equal(1, calendar.DaysBetween(_friday, _monday));
    }

    [Fact]
    public void A_due_date_is_overdue_from_the_next_day_also_on_a_holiday()
    {
        var tuesday = RemembranceDay.AddDays(-1);

        Assert.Equal(1, Calendar.DaysLeft(_monday, tuesday));
        Assert.Equal(0, Calendar.DaysLeft(tuesday, tuesday));
        Assert.Equal(-1, Calendar.DaysLeft(RemembranceDay, tuesday));
        Assert.Equal(-1, Calendar.DaysLeft(_friday.AddDays(1), _friday));
        Assert.Equal(-2, Calendar.DaysLeft(RemembranceDay.AddDays(2), tuesday));
        Assert.Equal(0, Calendar.DaysLeft(RemembranceDay, RemembranceDay));
    }

    [Fact]
    public void Counting_ends_where_dates_end()
    {
        Assert.Equal(DateOnly.MaxValue, Calendar.Add(DateOnly.MaxValue.AddDays(-1), 5));
        Assert.Equal(DateOnly.MinValue, Calendar.Add(DateOnly.MinValue, -5));
        Assert.True(Calendar.DaysBetween(_monday, DateOnly.MaxValue) > 2_000_000);
        Assert.True(Calendar.DaysBetween(_friday, DateOnly.MinValue) < -500_000);
    }
}
