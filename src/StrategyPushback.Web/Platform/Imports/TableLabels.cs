using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>How a table was read, in the reader's language.</summary>
public static class TableLabels
{
    /// <summary>"Workbook, sheet “People” (of 2)"; "Text table · encoding utf-8 · cells separated by semicolon (;)".</summary>
    public static string Reading(ReadingFound found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var parts = new List<string> { found.Sheet is { } sheet ? TableTexts.ReadSheet.With(sheet, found.Sheets.Count) : TableTexts.ReadText };
        if (found.Encoding is { } encoding)
        {
            parts.Add((found.EncodingIsSure ? TableTexts.EncodingSure : TableTexts.EncodingLikely).With(encoding));
            parts.Add(TableTexts.DelimiterIs.With(Delimiter(found.Delimiter ?? ',')));
        }

        return string.Join(" · ", parts);
    }

    /// <summary>"windows-1250 (Central European)".</summary>
    public static string Encoding(string name) => TableTexts.ResourceManager.GetString($"Encoding_{name}", System.Globalization.CultureInfo.CurrentUICulture) is { } region ? $"{name} ({region})" : name;

    public static string Delimiter(char delimiter) => delimiter switch
    {
        ',' => TableTexts.Comma,
        ';' => TableTexts.Semicolon,
        '\t' => TableTexts.DelimiterTab,
        _ => TableTexts.Bar,
    };
}
