namespace StrategyPushback.Domain.Common;

/// <summary>Counts business days and converts UTC instants to dates of the organisation. Weekends are Saturday and Sunday.</summary>
public sealed class BusinessCalendar(IEnumerable<DateOnly> holidays, TimeZoneInfo zone)
{
    private readonly HashSet<DateOnly> _holidays = [.. holidays];

    /// <summary>Holidays that fall on a weekday, in ascending order.</summary>
    private readonly DateOnly[] _weekdayHolidays = [.. holidays.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Distinct().Order()];

    public IReadOnlySet<DateOnly> Holidays => _holidays;

    public bool IsBusinessDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(date);

    /// <summary>The calendar date of a UTC instant in the organisation's time zone.</summary>
    public DateOnly DateOf(DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));

    /// <summary>The last UTC instant of a date in the organisation's time zone.</summary>
    public DateTime EndOf(DateOnly date)
    {
        var midnight = date.AddDays(1).ToDateTime(TimeOnly.MinValue);

        // Some time zones skip midnight when daylight saving begins; the day then starts at the first valid time.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone).AddTicks(-1);
    }

    /// <summary>The time of day of a UTC instant in the organisation's time zone.</summary>
    public TimeOnly TimeOf(DateTime utc) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));

    /// <summary>The date <paramref name="days"/> business days after <paramref name="start"/>; before it when negative. The result never leaves the range of <see cref="DateOnly"/>.</summary>
    public DateOnly Add(DateOnly start, int days)
    {
        var date = start;
        var step = Math.Sign(days);
        var end = days < 0 ? DateOnly.MinValue : DateOnly.MaxValue;
        for (var left = Math.Abs(days); left > 0 && date != end;)
        {
            date = date.AddDays(step);
            if (IsBusinessDay(date))
            {
                left--;
            }
        }

        return date;
    }

    /// <summary>
    /// Business days left until a due date; negative once it has passed. A due date counts as overdue on the next calendar
    /// day, so the result is at most -1 even when no business day has passed since.
    /// </summary>
    public int DaysLeft(DateOnly today, DateOnly due) => due < today ? Math.Min(DaysBetween(today, due), -1) : DaysBetween(today, due);

    /// <summary>Business days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/> is earlier.</summary>
    public int DaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -DaysBetween(to, from);
        }

        // Whole weeks are calculated instead of looped over, because ages may span years.
        var weeks = (to.DayNumber - from.DayNumber) / 7;
        var count = weeks * 5;
        for (var day = from.DayNumber + (weeks * 7) + 1; day <= to.DayNumber; day++)
        {
            count += DateOnly.FromDayNumber(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return count - (HolidaysUntil(to) - HolidaysUntil(from));
    }

    private int HolidaysUntil(DateOnly date)
    {
        var index = Array.BinarySearch(_weekdayHolidays, date);
        return index < 0 ? ~index : index + 1;
    }
}
