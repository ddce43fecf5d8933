using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>The bar and its menus on a desk, the drawer on a phone, before and after the circuit runs.</summary>
public sealed class NavigationTests(PushbackHost pushback) : BrowserTest(pushback)
{
    private static readonly string[] s_places = ["/dashboard", "/objections", "/actions", "/strategies", "/updates", "/units", "/exchange"];

    [Theory]
    [InlineData("light", "en", Look.Phone)]
    [InlineData("dark", "pt-BR", Look.Phone)]
    [InlineData("dark", "en", 860)]
    [InlineData("light", "pt-BR", 320)]
    public async Task On_a_narrow_screen_a_drawer_shows_the_whole_navigation(string theme, string language, int width)
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections", new Look(theme, language, width));
        var isEnglish = language == "en";
        var drawer = Drawer(pmo);
        await Assertions.Expect(drawer).ToBeHiddenAsync();
        await pmo.Button(isEnglish ? "Main menu" : "Menu principal").ClickAsync();
        await Assertions.Expect(pmo.Button(isEnglish ? "Close the menu" : "Fechar o menu")).ToBeFocusedAsync();
        foreach (var place in s_places)
        {
            await Assertions.Expect(drawer.Locator($"a[href='{place}']")).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await Assertions.Expect(drawer.Locator("a[href='/objections']")).ToHaveAttributeAsync("aria-current", "page");
        await SettleAsync(pmo);
        Assert.Empty(await pmo.Page.FaultsAsync());
        Assert.True(await pmo.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The open drawer makes the page scroll sideways.");
        await PictureAsync(pmo, $"drawer-{theme}-{language}-{width}");
    }

    [Fact]
    public async Task Escape_closes_the_drawer_and_gives_the_focus_back_and_a_link_leads_to_the_next_heading()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections", new Look(Width: Look.Phone));
        await pmo.Button("Main menu").ClickAsync();
        await Assertions.Expect(Drawer(pmo)).ToBeVisibleAsync();
        await Assertions.Expect(pmo.Button("Close the menu")).ToBeFocusedAsync();

        // Tab stays in the drawer.
        await pmo.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(pmo.Link("Search objections").And(pmo.Page.Locator(":focus"))).ToBeVisibleAsync();
        await pmo.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Drawer(pmo)).ToBeHiddenAsync();
        await Assertions.Expect(pmo.Button("Main menu")).ToBeFocusedAsync();

        await pmo.Page.Keyboard.PressAsync("Enter");
        await Drawer(pmo).GetByRole(AriaRole.Link, new() { Name = "Units" }).ClickAsync();
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Units");
        await Assertions.Expect(Drawer(pmo)).ToBeHiddenAsync();
        await Assertions.Expect(pmo.Heading).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_answer_has_the_links_and_a_click_before_the_page_is_alive_is_not_lost()
    {
        var pmo = await VisitAsync(Places.Pmo, new Look(Width: Look.Phone));
        var release = new TaskCompletionSource();
        await pmo.Page.RouteAsync("**/blazor.web*.js", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        var response = await pmo.Page.GotoAsync("/objections", new() { WaitUntil = WaitUntilState.Commit });
        await pmo.Button("Main menu").ClickAsync();
        Assert.Null(await pmo.Page.Locator("html").GetAttributeAsync("data-interactive"));
        release.SetResult();
        await Assertions.Expect(Drawer(pmo)).ToBeVisibleAsync();
        var answer = await response!.TextAsync();
        Assert.All(s_places, place => Assert.Contains($"href=\"{place}\"", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_account_menu_is_walked_by_arrow_keys_and_Escape_gives_the_focus_back()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections");
        var button = pmo.Button("PMO: account and settings");
        await button.FocusAsync();
        await pmo.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await Assertions.Expect(pmo.Choice("English")).ToHaveAttributeAsync("aria-checked", "true");
        await pmo.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(pmo.Page.Locator("[role^=menuitem]:focus")).ToHaveCountAsync(1);
        await SettleAsync(pmo);
        Assert.Empty(await pmo.Page.FaultsAsync());
        await PictureAsync(pmo, "account-menu");
        await pmo.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Menu)).ToBeHiddenAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();
    }

    private static ILocator Drawer(Visitor person) => person.Page.GetByRole(AriaRole.Dialog, new() { NameRegex = new Regex("^(Main menu|Menu principal)$") });

    /// <summary>Waits for what fades or slides, whose colours and place are not yet the last ones.</summary>
    private static async Task SettleAsync(Visitor person) => await person.Page.EvaluateAsync("() => Promise.all(document.getAnimations().map(animation => animation.finished))");

    private static async Task PictureAsync(Visitor person, string name)
    {
        if (Environment.GetEnvironmentVariable("PUSHBACK_SCREENSHOTS") is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png") });
        }
    }
}
