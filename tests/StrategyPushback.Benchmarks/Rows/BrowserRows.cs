using System.Globalization;
using Microsoft.Playwright;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The published product in Chromium on this machine: the times that a user waits.</summary>
internal static class BrowserRows
{
    /// <summary>Loads before the first one that counts: the host is warm, the browser's cache is empty each time.</summary>
    private const int WarmUps = 3;

    private static readonly string[] s_looked = ["/dashboard", "/objections", "/objections/OBJ-1", "/history", "/dashboard/week", "/dashboard/boardroom"];

    /// <summary>Each word is searched once per round.</summary>
    private static readonly string[] s_words = ["security", "budget", "vendor", "data", "training", "legacy", "risk", "cloud", "process", "standard"];

    /// <summary>Records the time of Enter and of the frame in which the list shows the search. Both clocks have the same origin in every document.</summary>
    private const string Echo = """
        window.echo = 0;
        const since = () => performance.timeOrigin + performance.now();
        addEventListener("keydown", event => { if (event.key === "Enter") sessionStorage.setItem("pressed", since()); }, true);
        const look = () => {
          const word = new URLSearchParams(location.search).get("q");
          if (word && sessionStorage.getItem("pressed") && [...document.querySelectorAll(".chip")].some(chip => chip.textContent.includes(word)) && document.querySelector("#search")?.value === word) {
            window.echo = since() - Number(sessionStorage.getItem("pressed"));
            sessionStorage.removeItem("pressed");
          }
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """;

    public static readonly BenchmarkRow Bytes = new("first-load-bytes", (world, rounds) => LoadAsync(world, rounds, "first-load-bytes", load => load.Bytes / 1024, 350, "KB"));

    public static readonly BenchmarkRow Requests = new("first-load-requests", (world, rounds) => LoadAsync(world, rounds, "first-load-requests", load => load.Requests, 18, ""));

    public static readonly BenchmarkRow Number = new("first-number", (world, rounds) => LoadAsync(world, rounds, "first-number", load => load.Number, 1000, "ms"));

    public static readonly BenchmarkRow Interactive = new("interactive", (world, rounds) => LoadAsync(world, rounds, "interactive", load => load.Answered, 1500, "ms"));

    public static readonly BenchmarkRow LongTask = new("long-task", LongTaskAsync);

    public static readonly BenchmarkRow KeyToEcho = new("key-to-echo", KeyToEchoAsync);

    private static async Task<Result> LoadAsync(World world, int rounds, string row, Func<Chromium.Load, double> figure, double most, string unit)
    {
        using var published = await Published.OnCopyAsync(world);
        await published.StartAsync(world.PmoToken);
        await using var chromium = await Chromium.OnAsync(published, world);
        var figures = new List<double>();
        for (var round = -WarmUps; round < rounds; round++)
        {
            var load = await chromium.LoadAsync();
            if (round >= 0)
            {
                figures.Add(figure(load));
            }
        }

        return Amount(row, figures, most, unit);
    }

    /// <summary>The longest task of several pages, each loaded with an empty cache; one per round.</summary>
    private static async Task<Result> LongTaskAsync(World world, int rounds)
    {
        using var published = await Published.OnCopyAsync(world);
        await published.StartAsync(world.PmoToken);
        await using var chromium = await Chromium.OnAsync(published, world);
        var longest = new List<double>();
        for (var round = -1; round < rounds; round++)
        {
            var most = 0.0;
            foreach (var address in s_looked)
            {
                var page = await chromium.OpenAsync(address);
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                most = Math.Max(most, await page.EvaluateAsync<double>("() => load.longest"));
                await page.Context.DisposeAsync();
            }

            if (round >= 0)
            {
                longest.Add(most);
            }
        }

        return Amount("long-task", longest, 200, "ms");
    }

    private static async Task<Result> KeyToEchoAsync(World world, int rounds)
    {
        using var published = await Published.OnCopyAsync(world);
        await published.StartAsync(world.PmoToken);
        await using var chromium = await Chromium.OnAsync(published, world);
        var page = await chromium.OpenAsync("/objections");
        await page.Context.AddInitScriptAsync(Echo);
        await page.ReloadAsync();
        var (taken, medians) = (new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var ofRound = new List<double>();
            foreach (var word in s_words)
            {
                await page.WaitForFunctionAsync("() => document.documentElement.dataset.interactive === 'true'");
                await page.EvaluateAsync("() => window.echo = 0");
                await page.FillAsync("#search", word);
                await page.PressAsync("#search", "Enter");
                ofRound.Add(await (await page.WaitForFunctionAsync("word => new URLSearchParams(location.search).get('q') === word && window.echo", word)).JsonValueAsync<double>());
            }

            if (round >= 0)
            {
                taken.AddRange(ofRound);
                medians.Add(Timing.MedianOf(ofRound));
            }
        }

        var late = Timing.LateOf(taken);
        return new Result("key-to-echo", string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(taken):0} ms p50, {late:0} ms p95"), "", medians, double.MaxValue, "none: an amount");
    }

    private static Result Amount(string row, IReadOnlyList<double> figures, double most, string unit) =>
        new(row, string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(figures):0} {unit}").TrimEnd(), "", figures, most, $"at most {most} {unit}".TrimEnd());
}
