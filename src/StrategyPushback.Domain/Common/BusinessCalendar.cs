namespace StrategyPushback.Domain.Common;

/// <summary>Which dates are business days, and which date an instant falls on. Weekends are Saturday and Sunday.</summary>
public sealed class BusinessCalendar(IEnumerable<DateOnly> holidays, TimeZoneInfo zone)
{
    private readonly HashSet<DateOnly> _holidays = [.. holidays];

    /// <summary>Those on which work would be done otherwise, in their order.</summary>
    private readonly DateOnly[] _freeDays = [.. holidays.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Distinct().Order()];

    public IReadOnlySet<DateOnly> Holidays => _holidays;

    public bool IsBusinessDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(date);

    /// <summary>The calendar date of a UTC instant where the organisation works.</summary>
    public DateOnly DateOf(DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));

    /// <summary>The last UTC instant of a date where the organisation works.</summary>
    public DateTime EndOf(DateOnly date)
    {
        var midnight = date.AddDays(1).ToDateTime(TimeOnly.MinValue);

        // Where clocks skip midnight, the day begins when they have.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone).AddTicks(-1);
    }

    /// <summary>The time of day of a UTC instant where the organisation works.</summary>
    public TimeOnly TimeOf(DateTime utc) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));

    /// <summary>The date <paramref name="days"/> business days after <paramref name="start"/>; before it when negative. It ends where dates end.</summary>
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
    /// Business days left until a due date; negative once it has passed. One that passed on a weekend or a holiday is late
    /// by one all the same: overdue is the day after it.
    /// </summary>
    public int DaysLeft(DateOnly today, DateOnly due) => due < today ? Math.Min(DaysBetween(today, due), -1) : DaysBetween(today, due);

    /// <summary>Business days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/> is earlier.</summary>
    public int DaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -DaysBetween(to, from);
        }

        // Whole weeks are counted, not walked: ageing asks this for spans of years.
        var weeks = (to.DayNumber - from.DayNumber) / 7;
        var count = weeks * 5;
        for (var day = from.DayNumber + (weeks * 7) + 1; day <= to.DayNumber; day++)
        {
            count += DateOnly.FromDayNumber(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return count - (FreeDaysUntil(to) - FreeDaysUntil(from));
    }

    private int FreeDaysUntil(DateOnly date)
    {
        var place = Array.BinarySearch(_freeDays, date);
        return place < 0 ? ~place : place + 1;
    }
}
