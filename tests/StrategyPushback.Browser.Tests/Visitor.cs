using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>A person in a browser context of their own. It records the browser's errors and every request to another host.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _context;
    private readonly Uri _address;

    private readonly bool _traced;

    private Visitor(IBrowserContext context, IPage page, Uri address, bool traced)
    {
        (_context, Page, _address, _traced) = (context, page, address, traced);
        context.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text}");
        context.WebError += (_, error) => Note(true, $"script: {error.Error}");
        context.Request += (_, request) => Note(!IsHere(request.Url), $"outside: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>The test expects browser errors, for example because an address does not exist.</summary>
    public Regex? Expected { get; set; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator Heading => Page.Locator("h1");

    public static async Task<Visitor> ArriveAsync(PushbackHost pushback, Uri address, string? email, Look look, bool traced, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = address.ToString();
        options.Locale = look.Language;
        options.TimezoneId = "Etc/UTC";
        options.ViewportSize = new() { Width = look.Width, Height = look.Height };
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await pushback.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        if (email is not null)
        {
            await context.AddCookiesAsync(await pushback.CookiesOfAsync(address, email));
        }

        if (look.Theme is { } theme)
        {
            await context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = address.ToString() }]);
        }

        if (traced)
        {
            await context.Tracing.StartAsync(new() { Snapshots = true });
        }

        return new Visitor(context, await context.NewPageAsync(), address, traced);
    }

    /// <summary>Opens an address of the application and waits until the page is interactive.</summary>
    public async Task<IResponse> GoAsync(string address)
    {
        var response = await Page.GotoAsync(address);
        await ReadyAsync();
        return response!;
    }

    /// <summary>Waits until the page is interactive. Pages without a circuit are interactive at once.</summary>
    public async Task ReadyAsync()
    {
        await Page.WaitForFunctionAsync("() => document.documentElement.dataset.interactive === 'true' || !document.querySelector('script[src*=\"MudBlazor\"]')");
        await Assertions.Expect(Heading).ToBeVisibleAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>An item of an open menu.</summary>
    public ILocator MenuItem(string name) => Page.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true });

    /// <summary>One of several choices in an open menu.</summary>
    public ILocator Choice(string name) => Page.GetByRole(AriaRole.Menuitemradio, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>Types into a search field and chooses the option that contains these words.</summary>
    public Task SearchAsync(string label, string typed, string option) => SearchAsync(SearchField(label), typed, option);

    /// <inheritdoc cref="SearchAsync(string, string, string)"/>
    public async Task SearchAsync(ILocator field, string typed, string option)
    {
        await field.ClickAsync();
        await Page.Keyboard.TypeAsync(typed);
        for (var tries = 1; ; tries++)
        {
            await Options.Filter(new() { HasText = option }).First.ClickAsync();
            try
            {
                await Assertions.Expect(Options).ToHaveCountAsync(0);
                return;
            }
            catch (PlaywrightException) when (tries < 3)
            {
                // A click is lost while the list is drawn for the last letters. A person clicks again.
            }
        }
    }

    /// <summary>Selects values in a list that takes several, and closes the list.</summary>
    public async Task SelectAsync(string label, params string[] options)
    {
        await Field(label).ClickAsync();
        foreach (var option in options)
        {
            await Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
            await Assertions.Expect(Field(label)).ToHaveValueAsync(new Regex(Regex.Escape(option)));
        }

        await Field(label).PressAsync("Escape");
        await Assertions.Expect(Options).ToHaveCountAsync(0);
    }

    public ILocator SearchField(string label) => Page.GetByRole(AriaRole.Combobox, new() { Name = label });

    /// <summary>The options of the open list.</summary>
    public ILocator Options => Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option);

    /// <summary>Saves a screenshot of the page and, if it was traced, the trace.</summary>
    public async Task KeepAsync(string name)
    {
        Directory.CreateDirectory(PushbackHost.Evidence);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(PushbackHost.Evidence, name + ".png"), FullPage = true });
        if (_traced)
        {
            await _context.Tracing.StopAsync(new() { Path = Path.Combine(PushbackHost.Evidence, name + ".zip") });
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private bool IsHere(string url) =>
        url.StartsWith(_address.ToString(), StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal);

    private void Note(bool worthIt, string complaint)
    {
        if (worthIt && Expected?.IsMatch(complaint) != true)
        {
            _complaints.Enqueue(complaint);
        }
    }
}
