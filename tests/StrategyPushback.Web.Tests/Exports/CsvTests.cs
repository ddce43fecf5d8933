using System.Text;
using CsvHelper;
using StrategyPushback.Web.Platform.Exports;
using Xunit;

namespace StrategyPushback.Web.Tests.Exports;

/// <summary>How spreadsheets and programs read the CSV file.</summary>
public sealed class CsvTests
{
    private static readonly IReadOnlyList<Column> s_columns = [new("Title", CellKind.Text, 10), new("Due", CellKind.Date, 10), new("Days", CellKind.Number, 10)];

    [Theory]
    [InlineData("plain")]
    [InlineData("a, b; c\td")]
    [InlineData("she said \"no\"")]
    [InlineData("two\r\nlines")]
    [InlineData("São Paulo 🙂")]
    [InlineData("")]
    public async Task Written_texts_are_read_back_unchanged_with_any_separator(string text)
    {
        foreach (var separator in new[] { ',', ';' })
        {
            var row = (await ReadAsync(new CsvOptions(separator), Row(text)))[1];
            Assert.Equal([text, "2026-11-27", "-12"], row);
        }
    }

    [Fact]
    public async Task The_file_begins_with_a_byte_order_mark_and_each_line_ends_with_CR_LF()
    {
        var bytes = await WriteAsync(new CsvOptions(), Row("a"));
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("Title,Due,Days\r\na,2026-11-27,-12\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task A_text_that_a_spreadsheet_would_run_as_a_formula_is_neutralised_unless_the_raw_text_is_requested(string text)
    {
        Assert.Equal("'" + text, (await ReadAsync(new CsvOptions(), Row(text)))[1][0]);
        Assert.Equal(text, (await ReadAsync(new CsvOptions(Raw: true), Row(text)))[1][0]);
    }

    [Fact]
    public async Task A_negative_number_is_not_neutralised_as_a_formula() =>
        Assert.Equal("-12", (await ReadAsync(new CsvOptions(), Row("a")))[1][2]);

    private static IReadOnlyList<Cell> Row(string text) => [Cell.Of(text), Cell.Of(new DateOnly(2026, 11, 27)), Cell.Of(-12m)];

    private static async Task<byte[]> WriteAsync(CsvOptions options, params IReadOnlyList<Cell>[] rows)
    {
        using var stored = new MemoryStream();
        await using var response = new AsynchronousStream(stored);
        await CsvTable.WriteAsync(response, s_columns, rows.ToAsyncEnumerable(), options);
        return stored.ToArray();
    }

    private static async Task<List<string[]>> ReadAsync(CsvOptions options, params IReadOnlyList<Cell>[] rows) => Parse(await WriteAsync(options, rows), options.Separator);

    internal static List<string[]> Parse(byte[] bytes, char separator = ',')
    {
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions { Separator = separator, HasHeader = false });
        var lines = new List<string[]>();
        while (reader.Read())
        {
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field))]);
        }

        return lines;
    }
}
