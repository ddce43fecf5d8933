using System.Globalization;
using System.Text.RegularExpressions;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>Reads dates written as text, with or without a weekday and a time of day. The order of day and month is detected from the file or chosen by the person, never guessed.</summary>
public static partial class DateReading
{
    /// <summary>A year in two digits below this one is in this century.</summary>
    private const int LastYearOfCentury = 70;

    /// <summary>A longer text is no date. The patterns would take very long for many spaces.</summary>
    private const int LongestDate = 100;

    /// <summary>What one text says about the order: the only possible one, or that both are possible.</summary>
    public static (DateOrder? Decides, bool LeavesOpen) EvidenceIn(TableCell cell)
    {
        if (cell.Date is not null || IsTooLong(cell) || Numbers().Match(WithoutWeekday(WithoutTime(cell.Text))) is not { Success: true } found)
        {
            return (null, false);
        }

        var (first, second) = (Number(found, "a"), Number(found, "b"));
        return (first > 12, second > 12) switch
        {
            (true, false) => (DateOrder.DayFirst, false),
            (false, true) => (DateOrder.MonthFirst, false),
            (true, true) => (null, false),
            _ => (null, first != second),
        };
    }

    /// <summary>False when the date does not exist, for example 31 February, or is outside <see cref="DateBounds"/>. The date is null for an empty cell.</summary>
    public static bool TryRead(TableCell cell, DateOrder? order, out DateOnly? date)
    {
        if (TryReadAny(cell, order, out date) && (date is null || DateBounds.Contains(date.Value)))
        {
            return true;
        }

        date = null;
        return false;
    }

    private static bool TryReadAny(TableCell cell, DateOrder? order, out DateOnly? date)
    {
        date = cell.Date;
        if (date is not null || cell.IsEmpty || CellReading.IsPlaceholder(cell.Text))
        {
            return true;
        }

        if (IsTooLong(cell))
        {
            return false;
        }

        var text = WithoutTime(cell.Text);

        // "Mar 10, 2025" is a date in March, "mar. 10/03/2025" one on a Tuesday.
        return TryRead(text, order, out date) || TryRead(WithoutWeekday(text), order, out date);
    }

    private static bool TryRead(string text, DateOrder? order, out DateOnly? date)
    {
        date = null;
        if (YearFirst().Match(text) is { Success: true } iso)
        {
            return Try(Number(iso, "year"), Number(iso, "a"), Number(iso, "b"), out date);
        }

        if (Numbers().Match(text) is { Success: true } found)
        {
            var (first, second, year) = (Number(found, "a"), Number(found, "b"), Year(found));
            var monthFirst = second > 12 || (order is DateOrder.MonthFirst && first <= 12);
            return monthFirst ? Try(year, first, second, out date) : Try(year, second, first, out date);
        }

        foreach (var pattern in new[] { DayThenMonth(), MonthThenDay(), YearThenMonth() })
        {
            if (pattern.Match(text) is { Success: true } named && MonthNames.NumberOf(named.Groups["month"].Value) is { } month)
            {
                return Try(Year(named), month, Number(named, "day"), out date);
            }
        }

        return false;
    }

    private static bool IsTooLong(TableCell cell) => cell.Text.AsSpan().Trim().Length > LongestDate;

    private static string WithoutTime(string text) => TimeOfDay().Replace(text.Trim(), "").Trim();

    private static string WithoutWeekday(string text) => Weekday().Replace(text, "").Trim();

    private static int Number(Match found, string group) => int.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Year(Match found)
    {
        var year = Number(found, "year");
        return found.Groups["year"].Length > 2 ? year : year < LastYearOfCentury ? 2000 + year : 1900 + year;
    }

    private static bool Try(int year, int month, int day, out DateOnly? date)
    {
        var exists = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new DateOnly(year, month, day) : null;
        return exists;
    }

    /// <summary>03/04/2026, 3.4.26.</summary>
    [GeneratedRegex(@"^(?<a>[0-9]{1,2})(?<sign>[/.\-])\s?(?<b>[0-9]{1,2})\k<sign>\s?(?<year>[0-9]{4}|[0-9]{2})$")]
    private static partial Regex Numbers();

    /// <summary>2026-04-03, 2026/04/03, 20260403.</summary>
    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:(?<sign>[/.\-])(?<a>[0-9]{1,2})\k<sign>(?<b>[0-9]{1,2})|(?<a>[0-9]{2})(?<b>[0-9]{2}))$")]
    private static partial Regex YearFirst();

    /// <summary>12/Mar/24, 10 July 2025, 10-Jul-25, 1º de julho de 2025, 30. Juli 2025.</summary>
    [GeneratedRegex(@"^(?<day>[0-9]{1,2})(?:st|nd|rd|th|er|[ºo°.])?[\s/\-,]*(?:de\s|of\s)?\s*(?<month>\p{L}+)\.?[\s/\-,]*(?:de\s)?\s*(?<year>[0-9]{4}|[0-9]{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex DayThenMonth();

    /// <summary>July 10, 2025; Jul 10th 2025; Jul-10-2025.</summary>
    [GeneratedRegex(@"^(?<month>\p{L}+)\.?[\s/\-]*(?<day>[0-9]{1,2})(?:st|nd|rd|th)?[\s/\-,]+(?<year>[0-9]{4}|[0-9]{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex MonthThenDay();

    /// <summary>2025 July 10, 2025-Jul-10.</summary>
    [GeneratedRegex(@"^(?<year>[0-9]{4})[\s/\-]+(?<month>\p{L}+)\.?[\s/\-]+(?<day>[0-9]{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex YearThenMonth();

    /// <summary>A word before the date, with its comma or dot: "Monday, ", "Mon ", "segunda-feira, ", "Mo., ".</summary>
    [GeneratedRegex(@"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|seg(?:unda)?|ter(?:ça)?|qua(?:rta)?|qui(?:nta)?|sex(?:ta)?|s[áa]b(?:ado)?|dom(?:ingo)?|lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|so(?:nntag)?)(?:day|-feira)?(?:[.,]+\s*|\s+)(?=[0-9]|\p{L}+\.?\s*[0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Weekday();

    /// <summary>" 9:41 AM", "T09:41:00.000Z", " 14:30 UTC", " at 2 PM", " 14h30", " 14:30 Uhr", " 09:41:00 +0000", " 09:41:00 GMT+0000 (Coordinated Universal Time)".</summary>
    [GeneratedRegex(@"(?<=[0-9])(?:,?\s+(?:at|às|as|à|um)?\s*|T)[0-9]{1,2}(?:[:.h][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?|(?=\s*[ap]\.?m))h?\s*(?:[ap]\.?\s?m\.?|uhr)?\s*(?:\(?(?:z|utc|gmt|[a-z]{3,4}|(?:utc|gmt)?[+\-−][0-9]{1,2}:?(?:[0-9]{2})?)\)?)?(?:\s*\(\p{L}[\p{L} ]*\))?$", RegexOptions.IgnoreCase)]
    private static partial Regex TimeOfDay();
}
