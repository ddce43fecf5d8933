using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace StrategyPushback.Web.Platform.Exports;

/// <param name="Separator">Comma or semicolon; spreadsheets of some countries expect the second.</param>
/// <param name="Raw">Unchanged texts, for programs. Otherwise a text that a spreadsheet would run as a formula gets a leading apostrophe.</param>
public sealed record CsvOptions(char Separator = ',', bool Raw = false);

/// <summary>A table as comma-separated values: RFC 4180, UTF-8 with a byte order mark. Rows are streamed, so memory does not grow with their number.</summary>
public static class CsvTable
{
    private const int FlushAt = 64 * 1024;

    /// <summary>Both separators are quoted, so that opening the file with the other one does not split a text.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    public static async Task WriteAsync(Stream output, IReadOnlyList<Column> columns, IAsyncEnumerable<IReadOnlyList<Cell>> rows, CsvOptions options, CancellationToken cancellation = default)
    {
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true, minimumBufferSize: 16 * 1024));
        try
        {
            writer.Write(Encoding.UTF8.Preamble);
            Line(writer, [.. columns.Select(column => Cell.Of(column.Header))], options);
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                Line(writer, row, options);
                if (writer.UnflushedBytes > FlushAt)
                {
                    await writer.FlushAsync(cancellation);
                }
            }

            await writer.FlushAsync(cancellation);
        }
        finally
        {
            await writer.CompleteAsync();
        }
    }

    /// <summary>The text with the apostrophe that a file for spreadsheets has before a formula.</summary>
    public static string Neutral(string text) => IsFormula(text) ? $"'{text}" : text;

    /// <summary>Whether the text starts with a character that a spreadsheet takes for a formula (OWASP, CSV injection).</summary>
    private static bool IsFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..];

    private static void Line(PipeWriter writer, IReadOnlyList<Cell> cells, CsvOptions options)
    {
        for (var at = 0; at < cells.Count; at++)
        {
            if (at > 0)
            {
                writer.Write(options.Separator == ';' ? ";"u8 : ","u8);
            }

            Write(writer, cells[at], options);
        }

        writer.Write("\r\n"u8);
    }

    private static void Write(PipeWriter writer, in Cell cell, CsvOptions options)
    {
        if (cell.Date is { } date)
        {
            date.TryFormat(writer.GetSpan(10), out var written, "O", CultureInfo.InvariantCulture);
            writer.Advance(written);
        }
        else if (cell.Number is { } number)
        {
            writer.Number(number);
        }
        else if (cell.Text is { } text)
        {
            Write(writer, text, isFormula: !options.Raw && IsFormula(text));
        }
    }

    /// <param name="isFormula">See <see cref="IsFormula"/>.</param>
    private static void Write(PipeWriter writer, string text, bool isFormula)
    {
        var quoted = text.AsSpan().ContainsAny(Special);
        writer.Write(quoted ? "\""u8 : []);
        writer.Write(isFormula ? "'"u8 : []);
        Encoding.UTF8.GetBytes(quoted ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text, writer);
        writer.Write(quoted ? "\""u8 : []);
    }
}
