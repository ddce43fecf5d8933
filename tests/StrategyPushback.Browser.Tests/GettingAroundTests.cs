using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>Signing in and out, the start page of each role, and navigating back.</summary>
public sealed partial class GettingAroundTests(PushbackHost pushback) : BrowserTest(pushback)
{
    [Theory]
    [InlineData(Places.Cio, "/dashboard")]
    [InlineData(Places.Pmo, "/dashboard")]
    [InlineData("lead.ea@demo.example", "/home")]
    public async Task Each_role_starts_on_its_own_page(string who, string address)
    {
        var person = await OpenAsync(who, "/");
        Assert.Equal(address, new Uri(person.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task After_signing_in_a_person_returns_to_the_requested_page()
    {
        var stranger = await OpenAsync(null, "/objections?severity=Critical");
        await Assertions.Expect(stranger.Heading).ToHaveTextAsync("Sign in");
        await stranger.Page.Locator($"button[value='{Places.Pmo}']").ClickAsync();
        await Assertions.Expect(stranger.Page).ToHaveURLAsync(Filtered());

        // Wait only now: before the redirect this would wait for the sign-in page.
        await stranger.ReadyAsync();
        await stranger.Page.GetByLabel("PMO: account and settings").ClickAsync();
        await stranger.MenuItem("Sign out").ClickAsync();
        await Assertions.Expect(stranger.Heading).ToHaveTextAsync("Sign in");
        await stranger.GoAsync("/dashboard");
        await Assertions.Expect(stranger.Heading).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task Filters_take_several_values_and_a_chip_removes_one_of_them()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections");
        await pmo.SelectAsync("Severity", "Critical", "Major");
        await pmo.SearchAsync("Unit", "boss", "BOSS");
        await pmo.SearchAsync("Unit", "enterprise", "Enterprise Architecture");
        await pmo.Button("Apply").ClickAsync();
        await Assertions.Expect(pmo.Page).ToHaveURLAsync(new Regex(@"\?unit=BOSS,EA&severity=Critical,Major$"));
        await pmo.ReadyAsync();
        var several = await RowsAsync(pmo);
        await pmo.Link("Remove filter: Severity Major").ClickAsync();
        await Assertions.Expect(pmo.Page).ToHaveURLAsync(new Regex(@"\?unit=BOSS,EA&severity=Critical$"));
        await Assertions.Expect(pmo.Field("Severity")).ToHaveValueAsync("Critical");
        Assert.InRange(await RowsAsync(pmo), 1, several - 1);
        await pmo.Page.GoBackAsync();
        await Assertions.Expect(pmo.Field("Severity")).ToHaveValueAsync("Critical, Major");
        Assert.Equal(several, await RowsAsync(pmo));
        await pmo.Link("Clear all").ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("19 of 19 objections");
        await Assertions.Expect(pmo.Page).ToHaveURLAsync(new Regex("/objections$"));
    }

    private static Task<int> RowsAsync(Visitor person) => person.Main.Locator("table.objs tbody tr").CountAsync();

    [Fact]
    public async Task The_back_button_keeps_the_filters_and_the_preview()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections");
        await pmo.SelectAsync("Severity", "Critical");
        await pmo.Button("Apply").ClickAsync();
        await Assertions.Expect(pmo.Page).ToHaveURLAsync(Filtered());
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("3 of 19 objections");
        await pmo.ReadyAsync();
        await pmo.Page.GetByRole(AriaRole.Link, new() { Name = "Proliferation of IT standards" }).First.ClickAsync();
        await pmo.Link("Open OBJ-4").ClickAsync();
        await Assertions.Expect(pmo.Heading).ToContainTextAsync("OBJ-4");
        await pmo.Page.GoBackAsync();
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Objections");
        await Assertions.Expect(pmo.Page).ToHaveURLAsync(new Regex("severity=Critical.*preview=OBJ-4"));
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("3 of 19 objections");
        await Assertions.Expect(pmo.Field("Severity")).ToHaveValueAsync("Critical");
        await pmo.Page.GoBackAsync();
        await Assertions.Expect(pmo.Link("Open OBJ-4")).ToHaveCountAsync(0);
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("3 of 19 objections");
    }

    [Fact]
    public async Task The_time_to_resolve_links_to_the_open_objections_and_expands_its_table()
    {
        var cio = await OpenAsync(Places.Cio, "/dashboard");
        await cio.Page.Locator("summary").Filter(new() { HasText = "Day and views" }).ClickAsync();
        await cio.Link("History in figures").ClickAsync();
        await Assertions.Expect(cio.Heading).ToHaveTextAsync("History in figures");
        await cio.ReadyAsync();
        await cio.Page.GetByRole(AriaRole.Region, new() { Name = "Time to resolve" }).GetByText("As a table").ClickAsync();
        await Assertions.Expect(cio.Page.GetByRole(AriaRole.Table, new() { Name = "Time to resolve" })).ToBeVisibleAsync();
        var link = cio.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Still open: ") });
        var open = (await link.InnerTextAsync()).Split(' ')[^1];
        await link.ClickAsync();
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status)).ToContainTextAsync(new Regex($@"^\s*{open}\b.*objection"));
    }

    [Theory]
    [InlineData(Look.Desk)]
    [InlineData(320)]
    public async Task The_menu_of_days_and_views_opens_by_keyboard_and_Escape_returns_the_focus(int width)
    {
        var cio = await OpenAsync(Places.Cio, "/dashboard", new Look(Width: width));
        var menu = cio.Page.Locator("summary").Filter(new() { HasText = "Day and views" });
        await menu.FocusAsync();
        await cio.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cio.Field("As of the end of")).ToBeVisibleAsync();
        Assert.True(await cio.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The open menu makes the page scroll sideways.");
        await cio.Page.Keyboard.PressAsync("Tab");
        await cio.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(cio.Field("As of the end of")).ToBeHiddenAsync();
        await Assertions.Expect(menu).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_boardroom_turns_pages_by_key_and_button_announces_each_and_closes_on_Escape()
    {
        var cio = await OpenAsync(Places.Cio, "/dashboard/boardroom?update=all");
        var status = cio.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "Page" });
        await Assertions.Expect(status).ToHaveTextAsync("Page 1 of 6: Headline figures");
        await cio.Page.Keyboard.PressAsync("ArrowLeft");
        await cio.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(status).ToHaveTextAsync("Page 2 of 6: What blocks publication");
        await cio.Link("Next").ClickAsync();
        await Assertions.Expect(status).ToHaveTextAsync("Page 3 of 6: Who objects, and why");
        await Assertions.Expect(cio.Page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await cio.Link("Previous").ClickAsync();
        await Assertions.Expect(status).ToHaveTextAsync("Page 2 of 6: What blocks publication");
        await cio.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new Regex(@"/dashboard\?update=all$"));
    }

    [Fact]
    public async Task The_preview_closes_with_Escape_and_the_focus_returns_to_its_row()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections?severity=Critical");
        var row = pmo.Page.GetByRole(AriaRole.Link, new() { Name = "Proliferation of IT standards" }).First;
        await row.FocusAsync();
        await pmo.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^OBJ-4 ") })).ToBeFocusedAsync();
        await pmo.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(row).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_skip_link_skips_the_navigation()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections");
        await pmo.Page.EvaluateAsync("() => document.activeElement?.blur()");
        await pmo.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(pmo.Link("Skip to content")).ToBeFocusedAsync();
        await pmo.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.Main).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Every_number_of_the_dashboard_links_to_as_many_rows()
    {
        var cio = await OpenAsync(Places.Cio, "/dashboard");
        var counts = await cio.Page.EvaluateAsync<string[][]>(Counts);
        Assert.True(counts.Length > 20, $"Only {counts.Length} numbers were found.");
        foreach (var (address, number) in counts.Select(pair => (pair[0], pair[1])).Distinct())
        {
            await cio.GoAsync(address);
            await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status).First).ToHaveTextAsync($"{number} of 19 objections");
        }
    }

    /// <summary>The links to the list whose text begins with a number, by address.</summary>
    private const string Counts = """
        () => [...document.querySelectorAll('main a[href^="/objections?"]')]
          .map(link => [link.getAttribute('href'), ((link.querySelector('.v b') ?? link).textContent.trim().match(/^\d+/) ?? [''])[0]])
          .filter(pair => pair[1] !== '')
        """;

    [GeneratedRegex("severity=Critical")]
    private static partial Regex Filtered();
}
