using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests;

namespace StrategyPushback.Browser.Tests;

/// <summary>
/// One browser for the whole run, and one application with the demo story that tests only read. The clock is stopped on the
/// Monday of the story, so its figures are fixed. Tests that write start their own application.
/// </summary>
public sealed class PushbackHost : IAsyncLifetime
{
    /// <summary>In the order of preference: the headless shell is the same engine without windows, and takes two fifths less processor time.</summary>
    private static readonly string[] s_names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private readonly ConcurrentDictionary<(Uri, string), Task<IReadOnlyList<Cookie>>> _signedIn = new();
    private IPlaywright? _playwright;

    /// <summary>A spreadsheet that the PMO has chosen and not imported.</summary>
    public static readonly Guid Chosen = new("0c61a7f2-7d4b-4e1c-9f55-2f1a4f0c3b11");

    /// <summary>Tests read it and never write to it.</summary>
    public TestHost Application { get; } = new();

    public IBrowser Browser { get; private set; } = default!;

    /// <summary>The directory for screenshots and traces of failed tests.</summary>
    public static string Evidence { get; } = Path.Combine(Path.GetTempPath(), "pushback-browser-tests");

    public async ValueTask InitializeAsync()
    {
        Application.Serve();
        await ChooseAsync();
        await Application.DeliverAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = FindChromium(),
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"],
        });
    }

    /// <summary>Signs this person in once with one click; later contexts get the cookies.</summary>
    public Task<IReadOnlyList<Cookie>> CookiesOfAsync(Uri address, string email) =>
        _signedIn.GetOrAdd((address, email), _ => SignInAsync(address, email));

    private async Task<IReadOnlyList<Cookie>> SignInAsync(Uri address, string email)
    {
        await using var context = await Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.Locator($"button[value='{email}']").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
        return [.. (await context.CookiesAsync()).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() })];
    }

    private async Task ChooseAsync()
    {
        const string Name = "areas-of-concerns_v0.8.xlsx";
        var stored = Application.Services.GetRequiredService<ImportFiles>().PathOf(Chosen);
        Directory.CreateDirectory(Path.GetDirectoryName(stored)!);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Exchange", "Fixtures", Name), stored);
        await Application.DoAsync<StartImport.Command, NoResult>(Places.Pmo, new(Chosen, Name));
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Application.DisposeAsync();
    }

    private static string FindChromium() =>
        s_names
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(directory => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"No browser: none of {string.Join(", ", s_names)} is on the path. tests/run.sh installs one.");
}
