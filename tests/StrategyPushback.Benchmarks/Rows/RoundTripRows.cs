using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Every objection is exported as a workbook with its texts, and the untouched workbook is compared with the database.</summary>
internal static class RoundTripRows
{
    /// <summary>Seconds for 10,000 rows; in proportion for other sizes, at least one.</summary>
    private const double SecondsFor10000 = 20;

    public static readonly BenchmarkRow RoundTrip = new("round-trip", RoundTripAsync);

    private static async Task<Result> RoundTripAsync(World world, int rounds)
    {
        var seconds = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            using var form = new MultipartFormDataContent();
            using var file = new ByteArrayContent(await Answers.BytesAsync(world.Client, "/api/v1/objections.xlsx?columns=number,title,units,severity,status,due,disposition,statement,interest,proposedChange,criterion,response"));
            form.Add(file, "file", "objections.xlsx");
            using var answer = await world.Client.PostAsync(new Uri("/api/v1/objections/import", UriKind.Relative), form);
            answer.EnsureSuccessStatusCode();
            using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            var (rows, unchanged) = (report.RootElement.GetProperty("rows").GetInt32(), report.RootElement.GetProperty("unchanged").GetInt32());
            if (rows != world.Size || unchanged != rows)
            {
                throw new AnswersDiffer($"Of {world.Size} rows {rows} came back, {unchanged} of them unchanged.");
            }
        }

        var most = Math.Max(1, SecondsFor10000 * world.Size / 10_000);
        return new Result("round-trip", string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(seconds):0.0} s"), "", seconds, most, $"at most {most:0} s for all rows");
    }
}
