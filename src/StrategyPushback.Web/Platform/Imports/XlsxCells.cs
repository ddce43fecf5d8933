using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelNumberFormat;
using OwnFormat = DocumentFormat.OpenXml.Spreadsheet.NumberingFormat;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Interprets cell values of a workbook: shared texts, numbers and dates by their number format, errors.</summary>
internal sealed partial class XlsxCells
{
    /// <summary>The built-in number formats of dates (ISO/IEC 29500-1, 18.8.30).</summary>
    private static readonly HashSet<uint> s_dates = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

    /// <summary>The built-in number formats of numbers that are shown differently from their value.</summary>
    private static readonly Dictionary<uint, string> s_numbers = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [37] = "#,##0;(#,##0)",
        [38] = "#,##0;(#,##0)",
        [39] = "#,##0.00;(#,##0.00)",
        [40] = "#,##0.00;(#,##0.00)",
    };

    /// <summary>Days between the 1900 and the 1904 date system.</summary>
    private const int Days1904 = 1462;

    /// <summary>The day after 31 December 9999.</summary>
    private const double LastDay = 2_958_466;

    private readonly List<string> _texts = [];
    private readonly HashSet<string> _dateStyles = [];
    private readonly Dictionary<string, NumberFormat> _numberStyles = [];
    private readonly bool _from1904;

    public XlsxCells(WorkbookPart book, bool from1904)
    {
        _from1904 = from1904;
        if (book.SharedStringTablePart is { } shared)
        {
            using var reader = OpenXmlReader.Create(shared);
            while (reader.Read())
            {
                if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                {
                    // Phonetic hints are not part of the text.
                    var item = (SharedStringItem)reader.LoadCurrentElement()!;
                    _texts.Add(Decoded(item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text))));
                }
            }
        }

        var styles = book.WorkbookStylesPart?.Stylesheet;
        var own = (styles?.NumberingFormats?.Elements<OwnFormat>() ?? []).Where(format => format.NumberFormatId?.Value is not null)
            .DistinctBy(format => format.NumberFormatId!.Value).ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? "");
        var number = 0;
        foreach (var format in styles?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var style = number++.ToString(CultureInfo.InvariantCulture);
            if (format.NumberFormatId?.Value is not { } id)
            {
                continue;
            }

            if (own.TryGetValue(id, out var code) ? IsDate(code) : s_dates.Contains(id))
            {
                _dateStyles.Add(style);
            }
            else if ((code ?? s_numbers.GetValueOrDefault(id)) is { } shown && !shown.Equals("General", StringComparison.OrdinalIgnoreCase) && shown != "@" && new NumberFormat(shown) is { IsValid: true } parsed)
            {
                _numberStyles[style] = parsed;
            }
        }
    }

    /// <param name="kind">The cell's <c>t</c>.</param>
    /// <param name="style">The cell's <c>s</c>.</param>
    public TableCell Of(string? kind, string? style, string value) => kind switch
    {
        "s" => new(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _texts.Count ? _texts[at] : ""),
        "str" or "inlineStr" => new(Decoded(value)),
        "b" => new(value == "1" ? "TRUE" : "FALSE"),
        "e" => new("", Error: value),
        "d" => DateOnly.TryParse(value.Split('T')[0], CultureInfo.InvariantCulture, out var date) ? new(Iso(date), date) : new(value),
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Number(number, value, style) : new(value),
    };

    private TableCell Number(double number, string value, string? style)
    {
        if (style is not null && _dateStyles.Contains(style) && number is >= 1 and < LastDay - Days1904)
        {
            var date = DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(number) + (_from1904 ? Days1904 : 0)));
            return new(Iso(date), date);
        }

        var format = style is null ? null : _numberStyles.GetValueOrDefault(style);

        // Whole numbers of more than 15 digits are identifiers, which a person wants as they are.
        return new(format is null && value.All(char.IsAsciiDigit) ? value : Shown(number, format), null, true);
    }

    /// <summary>The number as a spreadsheet shows it: with its format, otherwise with 15 digits, since further ones are rounding errors.</summary>
    internal static string Shown(double number, NumberFormat? format) => format is { IsValid: true }
        ? format.Format(number, CultureInfo.InvariantCulture).Trim()
        : double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    /// <summary>Workbooks write characters that XML cannot hold as <c>_x000D_</c>, and an underscore before such a text as <c>_x005F_</c>.</summary>
    private static string Decoded(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? Escapes().Replace(text, found => ((char)int.Parse(found.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escapes();

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether the format contains a year or a day outside quotes and brackets. The character after a backslash, an underscore or an asterisk is a text.</summary>
    private static bool IsDate(string format)
    {
        var (quoted, bracketed, literal) = (false, false, false);
        foreach (var letter in format.Split(';')[0])
        {
            if (literal || (!quoted && letter is '\\' or '_' or '*'))
            {
                literal = !literal;
                continue;
            }

            quoted ^= letter == '"';
            bracketed = letter == '[' || (bracketed && letter != ']');
            if (!quoted && !bracketed && letter is 'y' or 'Y' or 'd' or 'D')
            {
                return true;
            }
        }

        return false;
    }
}
