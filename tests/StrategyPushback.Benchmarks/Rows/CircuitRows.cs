using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using StrategyPushback.Benchmarks.Limits;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The memory of an open page on the server.</summary>
internal static partial class CircuitRows
{
    private const int Open = 200;

    /// <summary>The number of pages that are opened before the measurement.</summary>
    private const int WarmUps = 20;

    private const double Most = 8;

    public static readonly BenchmarkRow Memory = new("circuit-memory", MemoryAsync);

    private static async Task<Result> MemoryAsync(World world, int rounds)
    {
        await using var counter = await CounterHost.StartAsync();
        var taken = await Timing.TakeTurnsAsync(
            rounds,
            Warmed(open => KilobytesAsync(open, world.Client, world.Cookies, "/dashboard", Figures())),
            Warmed(open => KilobytesAsync(open, counter.Client, new CookieContainer(), "/counter", Count())));
        return new Result("circuit-memory", Kilobytes(taken.Ours), Kilobytes(taken.Limit), taken.Ratios, Most, $"at most {Most} x a bare counter") { Value = Timing.MedianOf(taken.Ours) };
    }

    private static Func<Task<double>> Warmed(Func<int, Task<double>> ask)
    {
        var open = WarmUps;
        return () => ask(Interlocked.Exchange(ref open, Open));
    }

    /// <summary>Managed memory of one circuit: with all open, over the same connections without.</summary>
    private static async Task<double> KilobytesAsync(int open, HttpClient client, CookieContainer cookies, string path, Regex shown)
    {
        var pages = new List<OpenPage>(open);
        for (var at = 0; at < open; at++)
        {
            pages.Add(await OpenPage.ConnectAsync(client.BaseAddress!, cookies));
        }

        var before = Managed();
        foreach (var page in pages)
        {
            await page.StartAsync(client, path, shown);
        }

        var after = AtRest(pages);
        if (pages.FirstOrDefault(page => !page.IsOpen) is { } lost)
        {
            throw new AnswersDiffer($"{path} did not stay open. {lost.Trouble}");
        }

        foreach (var page in pages)
        {
            await page.LeaveAsync(client);
            await page.DisposeAsync();
        }

        return (after - before) / 1024.0 / open;
    }

    /// <summary>Waits until no page has received a message for a while.</summary>
    private static long AtRest(List<OpenPage> pages)
    {
        long bytes;
        int heard;
        do
        {
            heard = pages.Sum(page => page.Heard);
            bytes = Managed();
        }
        while (heard != pages.Sum(page => page.Heard));
        return bytes;
    }

    /// <summary>The managed heap in bytes.</summary>
    private static long Managed()
    {
        for (var time = 0; time < 2; time++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string Kilobytes(IReadOnlyList<double> rounds) => string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(rounds):0} KB");

    /// <summary>The dashboard's six numbers.</summary>
    [GeneratedRegex("<span class=\"v\"[^>]*><b[^>]*>([^<]+)</b>")]
    private static partial Regex Figures();

    [GeneratedRegex("(Current count: )")]
    private static partial Regex Count();
}
