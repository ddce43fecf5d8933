using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>An action of one person appears on the open dashboard of another, which keeps its focus, scroll position and typed text.</summary>
public sealed class FiguresThatFollow(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task An_open_dashboard_follows_without_a_reload_until_its_reader_pauses_it()
    {
        var cio = await VisitAsync(Places.Cio);
        var dashboard = new DashboardScreen(cio);
        await dashboard.LookAgainAsync();
        await dashboard.ShowsAsync("Open objections", 9, "of 19 raised");
        var lead = await OpenAsync(Places.Lead("hr"), "/objections/OBJ-19?act=withdraw");
        await cio.Page.EvaluateAsync("window.stays = true");
        await cio.Button("Pause").FocusAsync();
        var capacity = cio.Page.GetByLabel("Available days");
        await capacity.FillAsync("12");
        await cio.Page.EvaluateAsync("window.scrollTo(0, 400)");

        await lead.Button("Withdraw").ClickAsync();
        await lead.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();

        await dashboard.ShowsAsync("Open objections", 8, "of 19 raised");
        await Assertions.Expect(capacity).ToBeFocusedAsync();
        await Assertions.Expect(capacity).ToHaveValueAsync("12");
        Assert.Equal(400, await cio.Page.EvaluateAsync<int>("window.scrollY"));
        Assert.True(await cio.Page.EvaluateAsync<bool>("window.stays"));

        await cio.Button("Pause").ClickAsync();
        await lead.Button("Take it back").ClickAsync();
        await Assertions.Expect(Live(cio)).ToHaveTextAsync("Paused. The figures have changed since.");
        await dashboard.ShowsAsync("Open objections", 8, "of 19 raised");
        await cio.Button("Continue").ClickAsync();
        await dashboard.ShowsAsync("Open objections", 9, "of 19 raised");
        await Assertions.Expect(capacity).ToHaveValueAsync("12");
    }

    [Fact]
    public async Task The_home_of_a_lead_follows_what_happens_to_the_concerns_of_the_unit()
    {
        var home = await OpenAsync(Places.Lead("hr"), "/home");
        var concern = home.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "OBJ-19" });
        await Assertions.Expect(concern).Not.ToContainTextAsync("Withdrawn");
        await home.Page.EvaluateAsync("window.stays = true");
        var elsewhere = await OpenAsync(Places.Lead("hr"), "/objections/OBJ-19?act=withdraw");

        await elsewhere.Button("Withdraw").ClickAsync();
        await elsewhere.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();

        await Assertions.Expect(concern).ToContainTextAsync("Withdrawn");
        Assert.True(await home.Page.EvaluateAsync<bool>("window.stays"));
    }

    [Fact]
    public async Task The_focus_stays_on_a_number_of_the_map_after_it_changed()
    {
        var cio = await VisitAsync(Places.Cio);
        await new DashboardScreen(cio).LookAgainAsync();
        var lead = await OpenAsync(Places.Lead("hr"), "/objections/OBJ-19?act=withdraw");
        var all = cio.Page.Locator("table.heat tfoot td:last-child a");
        await Assertions.Expect(all).ToHaveTextAsync(new Regex("^9"));
        await all.FocusAsync();

        await lead.Button("Withdraw").ClickAsync();
        await lead.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();

        await Assertions.Expect(all).ToHaveTextAsync(new Regex("^8"));
        await Assertions.Expect(all).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_reader_pins_moves_and_hides_panels_and_the_dashboard_shows_the_arrangement()
    {
        var pmo = await OpenAsync(Places.Pmo, "/dashboard/panels");
        await pmo.Button("Hide Since your last visit").ClickAsync();
        await pmo.Button("Pin on top How old, and with whom").ClickAsync();
        await pmo.Button("Move up: What to do this week").ClickAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved: What to do this week." })).ToHaveCountAsync(1);
        await Assertions.Expect(pmo.Button("Move up: What to do this week")).ToBeFocusedAsync();
        await pmo.Button("Move up: What to do this week").PressAsync("Enter");
        await Assertions.Expect(pmo.Button("Move up: What to do this week")).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(pmo.Button("Move up: What to do this week")).ToBeFocusedAsync();
        await pmo.Button("Move up: What to do this week").PressAsync("Enter");
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "What to do this week cannot move further in that direction" })).ToHaveCountAsync(1);

        await pmo.GoAsync("/dashboard");
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(
            ["Does it serve the business?", "Support, milestones and commitments", "What to do this week", "What blocks publication", "What waits for you this week", "Who objects, and why", "How old, and with whom", "Do we answer? One clock for both sides"]);

        await pmo.GoAsync("/dashboard/panels");
        await pmo.Button("Restore the default").PressAsync("Enter");
        await Assertions.Expect(pmo.Button("Restore the default")).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(pmo.Button("Restore the default")).ToBeFocusedAsync();
    }

    private static ILocator Live(Visitor visitor) => visitor.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "Paused" });
}
