using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Shell;

/// <summary>Formats dates, spans and figures in the person's culture. Spans are business days of the organisation's calendar.</summary>
public static class DisplayFormat
{
    /// <summary><c>Fri 27 Nov</c>; with the year when it is not the current year.</summary>
    public static string Date(DateOnly date, DateOnly today) =>
        date.ToString(date.Year == today.Year ? ShellTexts.PatternDate : ShellTexts.PatternDateYear, CultureInfo.CurrentCulture);

    /// <summary><c>Fri 27 Nov 2020</c>, always with its year.</summary>
    public static string Date(DateOnly date) => date.ToString(ShellTexts.PatternDateYear, CultureInfo.CurrentCulture);

    /// <summary><c>27 Nov</c>, for tables of past dates; with the year when it is not the current year.</summary>
    public static string ShortDate(DateOnly date, DateOnly today) =>
        date.ToString(date.Year == today.Year ? ShellTexts.PatternShort : ShellTexts.PatternShortYear, CultureInfo.CurrentCulture);

    /// <summary><c>2020-11-27</c>, for <c>datetime</c> attributes, date inputs and addresses.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>09:00</c> in the organisation's time zone: <see cref="BusinessCalendar.TimeOf"/>.</summary>
    public static string Time(TimeOnly time) => time.ToString(ShellTexts.PatternTime, CultureInfo.CurrentCulture);

    /// <summary><c>in 8 days</c>, <c>today</c>, <c>4 days overdue</c>.</summary>
    /// <param name="days">Business days until it is due; negative when it is overdue.</param>
    public static string DaysLeft(int days) => days switch
    {
        0 => ShellTexts.DueToday,
        > 0 => days.Count(ShellTexts.DueInOne, ShellTexts.DueInMany),
        _ => (-days).Count(ShellTexts.OverdueOne, ShellTexts.OverdueMany),
    };

    /// <summary><c>14 days left</c> until a window closes.</summary>
    public static string Remaining(int days) => days.Count(ShellTexts.DaysLeftOne, ShellTexts.DaysLeftMany);

    /// <summary><c>140 business days</c>.</summary>
    public static string Days(int days) => days.Count(ShellTexts.DaysOne, ShellTexts.DaysMany);

    /// <summary><c>62 %</c> with a thin space in English, <c>62%</c> in Portuguese.</summary>
    /// <param name="share">Between 0 and 1.</param>
    public static string Percent(double share) => ShellTexts.Percent.With(Math.Round(share * 100, MidpointRounding.AwayFromZero));

    public static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>At most one decimal.</summary>
    public static string Median(double number) => number.ToString("#,0.#", CultureInfo.CurrentCulture);

    /// <summary><c>+2 to +4 %</c>, <c>−4 to +1 days</c>: the bounds of a change.</summary>
    public static string Change(decimal low, decimal high, string unit) => ShellTexts.Change.With(Signed(low), Signed(high), unit);

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : string.Join(ShellTexts.ListJoin, words.SkipLast(1)) + ShellTexts.ListLast + words[^1];

    private static string Signed(decimal number) => number.ToString("+#,0.######;−#,0.######;0", CultureInfo.CurrentCulture);
}
