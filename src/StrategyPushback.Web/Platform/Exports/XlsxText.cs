using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StrategyPushback.Web.Platform.Exports;

/// <summary>Encodes values for SpreadsheetML, so that a spreadsheet reads them back unchanged.</summary>
internal static partial class XlsxText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:-!?()/_%+*=@#'");

    private static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>Days since 30 December 1899, the date system of spreadsheets.</summary>
    public static int Serial(DateOnly date) => date.DayNumber - Epoch;

    /// <summary>A, B, ... Z, AA for 0, 1, ... 25, 26.</summary>
    public static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    public static void Xml(this IBufferWriter<byte> output, string markup) => Encoding.UTF8.GetBytes(markup, output);

    public static void Whole(this IBufferWriter<byte> output, long value)
    {
        value.TryFormat(output.GetSpan(20), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    public static void Number(this IBufferWriter<byte> output, decimal value)
    {
        value.TryFormat(output.GetSpan(40), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    /// <summary>The text escaped; characters that XML 1.0 does not allow are omitted.</summary>
    public static void Escaped(this IBufferWriter<byte> output, string text) =>
        Encoding.UTF8.GetBytes(text.AsSpan().ContainsAnyExcept(Plain) || text.Contains("_x", StringComparison.Ordinal) ? Escape(text) : text, output);

    /// <summary>Cuts a text to the size of a cell, never inside a surrogate pair.</summary>
    public static string Cut(string text, string mark)
    {
        if (text.Length <= Workbook.MostText)
        {
            return text;
        }

        var keep = Workbook.MostText - mark.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[keep - 1]) ? keep - 1 : keep), mark);
    }

    /// <summary>The text as it is read back from a cell.</summary>
    public static string Storable(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var stored = new StringBuilder(lines.Length);
        foreach (var rune in lines.EnumerateRunes())
        {
            _ = rune.Value is '\t' or '\n' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000 ? stored.Append(rune) : stored;
        }

        return stored.ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var lines = text.Contains('\r', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : text;
        foreach (var rune in Encoded().Replace(lines, "_x005F_").EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\t' or '\n' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000 => escaped.Append(rune),
                _ => escaped,
            };
        }

        return escaped.ToString();
    }

    /// <summary>Encodes the first underscore of a text such as <c>_x000D_</c>, which a spreadsheet would take for an encoded character.</summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Encoded();
}
