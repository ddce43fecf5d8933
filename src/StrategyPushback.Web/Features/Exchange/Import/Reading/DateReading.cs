using System.Globalization;
using System.Text.RegularExpressions;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>Reads dates written as text. The order of day and month is detected from the file or chosen by the person, never guessed.</summary>
public static partial class DateReading
{
    private static readonly CultureInfo[] s_languages = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("pt-BR")];
    private static readonly string[] s_named = ["d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "d 'de' MMMM 'de' yyyy", "d-MMM-yyyy", "d MMM. yyyy", "d 'de' MMM'.' 'de' yyyy"];

    /// <summary>What one text says about the order: the only possible one, or that both are possible.</summary>
    public static (DateOrder? Decides, bool LeavesOpen) EvidenceIn(TableCell cell)
    {
        if (cell.Date is not null || Numbers().Match(cell.Text.Trim()) is not { Success: true } found)
        {
            return (null, false);
        }

        var (first, second) = (int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture));
        return (first > 12, second > 12) switch
        {
            (true, false) => (DateOrder.DayFirst, false),
            (false, true) => (DateOrder.MonthFirst, false),
            (true, true) => (null, false),
            _ => (null, first != second),
        };
    }

    /// <summary>False when the date does not exist, for example 31 February. The date is null for an empty cell.</summary>
    public static bool TryRead(TableCell cell, DateOrder? order, out DateOnly? date)
    {
        date = cell.Date;
        var text = cell.Text.Trim();
        if (date is not null || text.Length == 0)
        {
            return true;
        }

        if (Iso().Match(text) is { Success: true } iso)
        {
            return Try(iso.Groups[1].Value, iso.Groups[2].Value, iso.Groups[3].Value, out date);
        }

        if (Numbers().Match(text) is { Success: true } found)
        {
            var (first, second, year) = (found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value);
            return order is DateOrder.MonthFirst ? Try(year, first, second, out date) : Try(year, second, first, out date);
        }

        foreach (var language in s_languages)
        {
            if (DateOnly.TryParseExact(text, s_named, language, DateTimeStyles.AllowWhiteSpaces, out var named))
            {
                date = named;
                return true;
            }
        }

        return false;
    }

    private static bool Try(string year, string month, string day, out DateOnly? date)
    {
        var exists = DateOnly.TryParseExact($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        date = exists ? found : null;
        return exists;
    }

    [GeneratedRegex("^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:[ T][0-9:.]+)?$")]
    private static partial Regex Numbers();

    [GeneratedRegex("^([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[ T][0-9:.]+(?:Z|[+-][0-9:]+)?)?$")]
    private static partial Regex Iso();
}
