using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using StrategyPushback.Web.Features.Exchange.Export;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>The cells of an export written out plainly: a CSV line by line, and a sheet alone in a zip, with none of a workbook's features.</summary>
internal sealed class ExportLimit(World world)
{
    private const int FlushAt = 32 * 1024;
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",;\t\"\r\n");
    private static readonly SearchValues<char> s_escaped = SearchValues.Create("&<>\"'");
    private readonly string[] _headers = [.. ExportColumn.UsualOnes.Select(column => column.Header)];

    public async Task WriteCsvAsync(Stream output)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', _headers).Append("\r\n");
        foreach (var cells in new ExportCells(world).Read())
        {
            for (var at = 0; at < cells.Length; at++)
            {
                if (at > 0)
                {
                    text.Append(',');
                }

                Csv(text, cells[at]);
            }

            text.Append("\r\n");
            if (text.Length > FlushAt)
            {
                await FlushAsync(text, output);
            }
        }

        await FlushAsync(text, output);
    }

    public async Task WriteXlsxAsync(Stream output)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null);
        await using var sheet = await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync();
        var xml = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        var row = 1;
        Row(xml, row, [.. _headers.Select(header => new PlainCell(header))]);
        foreach (var cells in new ExportCells(world).Read())
        {
            Row(xml, ++row, cells);
            if (xml.Length > FlushAt)
            {
                await FlushAsync(xml, sheet);
            }
        }

        xml.Append("</sheetData></worksheet>");
        await FlushAsync(xml, sheet);
    }

    private static void Csv(StringBuilder text, PlainCell cell)
    {
        if (cell.Text is not { } words)
        {
            Plain(text, cell.Date, cell.Number);
            return;
        }

        var defused = words is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + words : words;
        if (defused.AsSpan().ContainsAny(s_quoted))
        {
            text.Append('"').Append(defused.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            text.Append(defused);
        }
    }

    private static void Plain(StringBuilder text, DateOnly? date, int? number)
    {
        if (date is { } day)
        {
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}");
        }
        else if (number is { } count)
        {
            text.Append(count);
        }
    }

    private static void Row(StringBuilder xml, int number, PlainCell[] cells)
    {
        xml.Append("<row r=\"").Append(number).Append("\">");
        for (var at = 0; at < cells.Length; at++)
        {
            var cell = cells[at];
            if (cell is { Text: null or "", Date: null, Number: null })
            {
                continue;
            }

            xml.Append("<c r=\"").Append((char)('A' + at)).Append(number);
            if (cell.Text is { } text)
            {
                xml.Append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">").Append(text.AsSpan().ContainsAny(s_escaped) ? SecurityElement.Escape(text) : text).Append("</t></is></c>");
            }
            else
            {
                xml.Append("\"><v>").Append(cell.Number ?? cell.Date!.Value.DayNumber - s_epoch).Append("</v></c>");
            }
        }

        xml.Append("</row>");
    }

    private static readonly int s_epoch = new DateOnly(1899, 12, 30).DayNumber;

    private static async Task FlushAsync(StringBuilder text, Stream output)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear();
    }
}
