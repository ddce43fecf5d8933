using System.Globalization;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Texts;

/// <summary>Dates inside sentences: the month as a word and always the year, because 1/2/2027 is another day in another country.</summary>
public static class DateWords
{
    /// <summary><c>27 Nov 2026</c>, <c>27 de nov. de 2026</c>.</summary>
    public static string Of(DateOnly date) => date.ToString(ShellTexts.PatternShortYear, CultureInfo.CurrentCulture);

    /// <summary>A stored ISO 8601 date in words; other text stays as it is.</summary>
    public static string OfStored(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Of(date) : text ?? "";
}
