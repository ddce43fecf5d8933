using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Interprets cell values of a workbook: shared texts, dates by number format, errors.</summary>
internal sealed class XlsxCells
{
    /// <summary>The built-in number formats of dates (ISO/IEC 29500-1, 18.8.30).</summary>
    private static readonly HashSet<uint> s_dates = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

    /// <summary>Days between the 1900 and the 1904 date system.</summary>
    private const int Days1904 = 1462;

    private readonly List<string> _texts = [];
    private readonly HashSet<string> _dateStyles = [];
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
                    _texts.Add(item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text)));
                }
            }
        }

        var styles = book.WorkbookStylesPart?.Stylesheet;
        var own = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(format => IsDate(format.FormatCode?.Value ?? "")).Select(format => format.NumberFormatId?.Value ?? 0).ToHashSet();
        var number = 0;
        foreach (var format in styles?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            if (format.NumberFormatId?.Value is { } id && (s_dates.Contains(id) || own.Contains(id)))
            {
                _dateStyles.Add(number.ToString(CultureInfo.InvariantCulture));
            }

            number++;
        }
    }

    /// <param name="kind">The cell's <c>t</c>.</param>
    /// <param name="style">The cell's <c>s</c>.</param>
    public TableCell Of(string? kind, string? style, string value) => kind switch
    {
        "s" => new(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _texts.Count ? _texts[at] : ""),
        "str" or "inlineStr" => new(value),
        "b" => new(value == "1" ? "TRUE" : "FALSE"),
        "e" => new(value),
        "d" => DateOnly.TryParse(value.Split('T')[0], CultureInfo.InvariantCulture, out var date) ? new(Iso(date), date) : new(value),
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Number(number, style) : new(value),
    };

    private TableCell Number(double number, string? style)
    {
        if (style is not null && _dateStyles.Contains(style) && number is >= 1 and < 2_958_466)
        {
            var date = DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(number) + (_from1904 ? Days1904 : 0)));
            return new(Iso(date), date);
        }

        // A spreadsheet shows 15 digits; further digits are rounding errors.
        return new(double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture), null, true);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether the format contains a year or a day outside quotes and brackets.</summary>
    private static bool IsDate(string format)
    {
        var (quoted, bracketed) = (false, false);
        foreach (var letter in format.Split(';')[0])
        {
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
