using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Settings.Holidays;

/// <summary>Reads holidays that were typed or pasted one to a line: a date, then a semicolon, a tab or a comma, then the name.</summary>
internal static class HolidayLines
{
    private static readonly char[] s_separators = [';', '\t', ','];

    /// <returns>The holidays, or what is wrong with the first line that cannot be read.</returns>
    public static (IReadOnlyList<HolidayInput> Holidays, string? Error) Read(string? text)
    {
        List<HolidayInput> holidays = [];
        foreach (var (index, line) in (text ?? "").Split('\n').Index().Where(line => line.Item.Trim().Length > 0))
        {
            var parts = line.Trim().Split(s_separators, 2, StringSplitOptions.TrimEntries);
            if (!TryReadDate(parts[0], out var date))
            {
                return ([], SettingsTexts.LineWithoutDate.With(index + 1, parts[0]));
            }

            if (parts.Length < 2 || parts[1].Length == 0)
            {
                return ([], SettingsTexts.LineWithoutName.With(index + 1));
            }

            if (holidays.Exists(holiday => holiday.Date == date))
            {
                return ([], SettingsTexts.LineTwice.With(index + 1, parts[0]));
            }

            holidays.Add(new HolidayInput(date, parts[1]));
        }

        return holidays.Count == 0 ? (holidays, SettingsTexts.NoLine) : (holidays, null);
    }

    private static bool TryReadDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        || DateOnly.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out date);
}
