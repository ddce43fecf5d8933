using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace StrategyPushback.Benchmarks;

/// <summary>Chromium with a reader signed in to the published product. Each load comes with an empty cache.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>
    /// The timings of a load as the page measures them, in milliseconds since the request. The first number counts when it is
    /// on the screen; the page is interactive when a click on Pause, the first button that needs the server, was answered.
    /// </summary>
    private const string Watch = """
        window.load = { number: 0, answered: 0, longest: 0 };
        new PerformanceObserver(list => { for (const task of list.getEntries()) load.longest = Math.max(load.longest, task.duration); }).observe({ type: "longtask", buffered: true });
        const look = () => document.querySelector(".kpi .v b") ? requestAnimationFrame(now => load.number = Math.max(now, performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.now())) : requestAnimationFrame(look);
        requestAnimationFrame(look);
        let before = null;
        new MutationObserver(() => {
          const button = document.querySelector(".live:not(.still) button");
          if (!button || load.answered) return;
          if (before === null) { before = button.textContent; button.click(); }
          else if (button.textContent !== before) load.answered = performance.now();
        }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Published _published;
    private IReadOnlyList<Cookie> _signedIn = [];

    private Chromium(IPlaywright playwright, IBrowser browser, Published published) => (_playwright, _browser, _published) = (playwright, browser, published);

    /// <summary>The result of one load.</summary>
    /// <param name="Requests">The number of responses, plus the page's connection.</param>
    /// <param name="Bytes">The bytes of all responses with their headers, compressed; the traffic on the page's connection is not counted.</param>
    internal sealed record Load(int Requests, double Bytes, double Number, double Answered, double Longest);

    public static async Task<Chromium> OnAsync(Published published, World world)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"] });
        var chromium = new Chromium(playwright, browser, published);
        await using var context = await chromium.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#email", world.PmoEmail);
        await page.FillAsync("#password", World.Password);
        await page.PressAsync("#password", "Enter");
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.interactive === 'true'");
        chromium._signedIn = [.. (await context.CookiesAsync()).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = published.Client.BaseAddress!.ToString() })];
        return chromium;
    }

    /// <summary>Opens the dashboard and presses Pause as soon as it can be.</summary>
    public async Task<Load> LoadAsync()
    {
        await using var context = await ContextAsync();
        var page = await context.NewPageAsync();
        var network = await context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        var (requests, bytes) = (0, 0.0);
        var inline = new HashSet<string>();
        network.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
        {
            if (sent!.Value.GetProperty("request").GetProperty("url").GetString()!.StartsWith("data:", StringComparison.Ordinal))
            {
                inline.Add(IdOf(sent));
            }
        };
        network.Event("Network.webSocketCreated").OnEvent += (_, _) => requests++;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            if (!inline.Contains(IdOf(finished)))
            {
                requests++;
                bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
            }
        };
        await page.GotoAsync("/dashboard");
        await page.WaitForFunctionAsync("() => load.answered && load.number");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var times = await page.EvaluateAsync<double[]>("() => [load.number, load.answered, load.longest]");
        return new Load(requests, bytes, times[0], times[1], times[2]);
    }

    /// <summary>A page of its own with an empty cache; the context is the caller's to close.</summary>
    public async Task<IPage> OpenAsync(string address)
    {
        var page = await (await ContextAsync()).NewPageAsync();
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.interactive === 'true'");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task<IBrowserContext> ContextAsync()
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = _published.Client.BaseAddress!.ToString(), Locale = "en", ViewportSize = new() { Width = 1440, Height = 900 } });
        await context.AddInitScriptAsync(Watch);
        if (_signedIn.Count > 0)
        {
            await context.AddCookiesAsync(_signedIn);
        }

        return context;
    }

    private static string IdOf(JsonElement? answer) => answer!.Value.GetProperty("requestId").GetString()!;

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => s_names.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No browser: none of {string.Join(", ", s_names)} is on the path."));
}
