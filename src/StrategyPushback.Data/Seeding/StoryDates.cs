using System.Globalization;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.Seeding;

/// <summary>
/// Shifts all dates of the story by whole weeks, so that its reference date falls in the week of loading. Weekdays stay
/// the same and holidays are shifted too, so counts of business days do not change.
/// </summary>
internal sealed class StoryDates(DateOnly reference, DateOnly today, TimeZoneInfo zone, Clocks clocks, IEnumerable<DateOnly> holidays)
{
    private readonly int _days = MondayOf(today).DayNumber - MondayOf(reference).DayNumber;
    private BusinessCalendar? _calendar;

    public DateOnly Of(DateOnly source) => source.AddDays(_days);

    public DateOnly? Of(DateOnly? source) => source?.AddDays(_days);

    public BusinessTime At(DateOnly source, TimeOnly time)
    {
        _calendar ??= new BusinessCalendar(holidays.Select(Of), zone);
        return new BusinessTime(TimeZoneInfo.ConvertTimeToUtc(Of(source).ToDateTime(time), zone), _calendar, clocks);
    }

    private static DateOnly MondayOf(DateOnly date) => DateOnly.FromDateTime(ISOWeek.ToDateTime(ISOWeek.GetYear(date.ToDateTime(default)), ISOWeek.GetWeekOfYear(date.ToDateTime(default)), DayOfWeek.Monday));
}
