using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Common;

/// <summary>The time zone and the working days from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="FromAt">The UTC instant of the change, from which dates are counted in <paramref name="Zone"/>.</param>
public sealed record CalendarPeriod(DateOnly From, DateTime FromAt, TimeZoneInfo Zone, WorkingDays WorkingDays);

/// <summary>
/// Counts business days and converts UTC instants to dates of the organisation. A change of the working days or the time zone
/// begins a new period, so that the days before it are counted as they were.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly IReadOnlyList<CalendarPeriod> _periods;
    private readonly HashSet<DateOnly> _holidays;

    /// <summary>Holidays that fall on a working day of the week, in ascending order.</summary>
    private readonly DateOnly[] _holidaysOnWorkingDays;

    /// <summary>A calendar with one time zone, in which Saturday and Sunday are no business days.</summary>
    public BusinessCalendar(IEnumerable<DateOnly> holidays, TimeZoneInfo zone)
        : this(holidays, [new CalendarPeriod(DateOnly.MinValue, DateTime.MinValue, zone, WorkingDays.Weekdays)])
    {
    }

    /// <param name="periods">In ascending order; the first one begins with the first date.</param>
    public BusinessCalendar(IEnumerable<DateOnly> holidays, IReadOnlyList<CalendarPeriod> periods)
    {
        _periods = periods;
        _holidays = [.. holidays];
        _holidaysOnWorkingDays = [.. _holidays.Where(IsWorkingDayOfWeek).Order()];
    }

    public IReadOnlySet<DateOnly> Holidays => _holidays;

    public bool IsBusinessDay(DateOnly date) => IsWorkingDayOfWeek(date) && !_holidays.Contains(date);

    /// <summary>The calendar date of a UTC instant in the organisation's time zone.</summary>
    public DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(LocalTimeOf(utc));

    /// <summary>The last UTC instant of a date in the organisation's time zone; the last instant there is for the last date of <see cref="DateOnly"/>.</summary>
    public DateTime EndOf(DateOnly date)
    {
        if (date == DateOnly.MaxValue)
        {
            return DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
        }

        var zone = PeriodOf(date).Zone;
        var midnight = date.AddDays(1).ToDateTime(TimeOnly.MinValue);

        // Some time zones skip midnight when daylight saving begins; the day then starts at the first valid time.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone).AddTicks(-1);
    }

    /// <summary>The first UTC instant of a date in the organisation's time zone.</summary>
    public DateTime StartOf(DateOnly date) => date == DateOnly.MinValue ? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc) : EndOf(date.AddDays(-1)).AddTicks(1);

    /// <summary>The UTC instant of a time of day in the organisation's time zone. A time that is skipped when daylight saving begins is the first one after the gap.</summary>
    public DateTime At(DateOnly date, TimeOnly time)
    {
        var zone = PeriodOf(date).Zone;
        var local = date.ToDateTime(time);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    /// <summary>The time of day of a UTC instant in the organisation's time zone.</summary>
    public TimeOnly TimeOf(DateTime utc) => TimeOnly.FromDateTime(LocalTimeOf(utc));

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

        var count = 0;
        for (var index = 0; index < _periods.Count; index++)
        {
            // The days of this period that lie after "from" and not after "to".
            var first = Math.Max(_periods[index].From.DayNumber, from.DayNumber + 1);
            var last = index + 1 < _periods.Count ? Math.Min(_periods[index + 1].From.DayNumber - 1, to.DayNumber) : to.DayNumber;
            count += first <= last ? WorkingDaysOfWeek(_periods[index].WorkingDays, first, last) : 0;
        }

        return count - (HolidaysUntil(to) - HolidaysUntil(from));
    }

    /// <summary>Whole weeks are calculated instead of looped over, because ages may span years.</summary>
    private static int WorkingDaysOfWeek(WorkingDays days, int first, int last)
    {
        var weeks = (last - first + 1) / 7;
        var count = weeks * System.Numerics.BitOperations.PopCount((uint)days);
        for (var day = first + (weeks * 7); day <= last; day++)
        {
            count += days.Includes(DateOnly.FromDayNumber(day).DayOfWeek) ? 1 : 0;
        }

        return count;
    }

    private DateTime LocalTimeOf(DateTime utc)
    {
        var index = _periods.Count - 1;
        while (index > 0 && _periods[index].FromAt > utc)
        {
            index--;
        }

        return TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _periods[index].Zone);
    }

    private bool IsWorkingDayOfWeek(DateOnly date) => PeriodOf(date).WorkingDays.Includes(date.DayOfWeek);

    private CalendarPeriod PeriodOf(DateOnly date)
    {
        var index = _periods.Count - 1;
        while (index > 0 && _periods[index].From > date)
        {
            index--;
        }

        return _periods[index];
    }

    private int HolidaysUntil(DateOnly date)
    {
        var index = Array.BinarySearch(_holidaysOnWorkingDays, date);
        return index < 0 ? ~index : index + 1;
    }
}
