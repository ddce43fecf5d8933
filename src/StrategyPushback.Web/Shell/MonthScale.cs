namespace StrategyPushback.Web.Shell;

/// <summary>The horizontal scale of a timeline in pixels: the same width for each month, from the month of the earliest to the month of the latest date.</summary>
public sealed class MonthScale
{
    private const int MonthWidth = 72;

    /// <summary>Room for a name that begins at the right end.</summary>
    private const int Right = 300;

    /// <param name="dates">The dates that are drawn, at least one.</param>
    public MonthScale(IEnumerable<DateOnly> dates)
    {
        List<DateOnly> all = [.. dates];
        var (first, last) = (all.Min(), all.Max());
        Begin = new DateOnly(first.Year, first.Month, 1);
        Months = [.. Enumerable.Range(0, MonthOf(last) + 1).Select(Begin.AddMonths)];
    }

    /// <summary>The first day of each month.</summary>
    public IReadOnlyList<DateOnly> Months { get; }

    public int Width => (Months.Count * MonthWidth) + Right;

    private DateOnly Begin { get; }

    /// <summary>Where a date lies from the left end.</summary>
    public int X(DateOnly date) => (MonthOf(date) * MonthWidth) + ((date.Day - 1) * MonthWidth / 31);

    private int MonthOf(DateOnly date) => ((date.Year - Begin.Year) * 12) + date.Month - Begin.Month;
}
