using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>The last day of the organisation's financial year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">A day of this month; 29 February is 28 February in other years.</param>
public sealed record YearEnd(int Month, int Day)
{
    public static readonly Rule NoSuchDay = new("settings.year-end-no-such-day");

    /// <summary>31 December.</summary>
    public static readonly YearEnd OfCalendar = new(12, 31);

    private const int LeapYear = 2024;

    /// <summary>The rule that this day breaks; null when it exists.</summary>
    public RuleViolation? Violation() => NoSuchDay.Unless(Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(LeapYear, Month), Day, Month);

    /// <summary>The year ends from a date to another one.</summary>
    public IEnumerable<DateOnly> Between(DateOnly first, DateOnly last) =>
        Enumerable.Range(first.Year, Math.Max(0, last.Year - first.Year + 1)).Select(In).Where(end => first <= end && end <= last);

    private DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
}
