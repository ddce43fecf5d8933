using System.Diagnostics;
using StrategyPushback.Benchmarks.Limits;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The published product from its start to its first answers, on a database that is up to date.</summary>
internal static class StartRows
{
    private const int Warm = 60;

    /// <summary>0.7 of the 3.3 s that the fastest peer took when it was measured; the peer is not started here.</summary>
    private const double Most = 2310;

    public static readonly BenchmarkRow Start = new("start", StartAsync);

    public static readonly BenchmarkRow FirstRequest = new("first-request", FirstRequestAsync);

    private static async Task<Result> StartAsync(World world, int rounds)
    {
        var taken = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            using var published = await Published.OnCopyAsync(world);
            taken.Add(await published.StartAsync(world.PmoToken));
        }

        return new Result("start", Timing.Milliseconds(Timing.MedianOf(taken)), "", taken, Most, $"at most {Most} ms");
    }

    /// <summary>The first page of the list directly after the start, over the median of sixty more requests.</summary>
    private static async Task<Result> FirstRequestAsync(World world, int rounds)
    {
        var (first, warm) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            using var published = await Published.OnCopyAsync(world);
            await published.StartAsync(world.PmoToken);
            first.Add(await TimeAsync(published));
            var more = new List<double>();
            for (var time = 0; time < Warm; time++)
            {
                more.Add(await TimeAsync(published));
            }

            warm.Add(Timing.MedianOf(more));
        }

        return new Timing.Rounds(first, warm).AtMost("first-request", 6, "at most 6 x a warm one");
    }

    private static async Task<double> TimeAsync(Published published)
    {
        var begun = Stopwatch.GetTimestamp();
        await Answers.DrainAsync(published.Client, PageQuestion.Newest.Address);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
