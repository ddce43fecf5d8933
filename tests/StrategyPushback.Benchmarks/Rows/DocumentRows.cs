using System.Diagnostics;
using System.Globalization;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The comment resolution report and the steering pack of all objections, over HTTP.</summary>
internal static class DocumentRows
{
    /// <summary>Seconds for 1,000 objections; in proportion for other sizes, at least that.</summary>
    private const double SecondsFor1000 = 1;

    /// <summary>Seconds for a pack, which lists at most 60 rows of each kind whatever their number.</summary>
    private const double SecondsOfPack = 5;

    public static readonly BenchmarkRow Report = new("report", (world, rounds) =>
        TimeAsync("report", world, rounds, "/api/v1/reports/dispositions.xlsx", Math.Max(SecondsFor1000, SecondsFor1000 * world.Size / 1_000)));

    public static readonly BenchmarkRow Pack = new("pack", (world, rounds) => TimeAsync("pack", world, rounds, "/api/v1/packs.pptx", SecondsOfPack));

    private static async Task<Result> TimeAsync(string row, World world, int rounds, string address, double most)
    {
        var seconds = new List<double>();
        await Answers.DrainAsync(world.Client, address);
        for (var round = 0; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            await Answers.DrainAsync(world.Client, address);
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        return new Result(row, string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(seconds):0.0} s"), "", seconds, most, string.Create(CultureInfo.InvariantCulture, $"at most {most:0} s"));
    }
}
