using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>A lead states the unit's position at home, and the PMO's week no longer lists the unit.</summary>
public sealed class StatingAPosition(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task A_lead_states_the_position_at_home_and_the_PMO_reminds_only_the_others()
    {
        var pmo = await OpenAsync(Places.Pmo, "/dashboard/week");
        var outstanding = pmo.Page.Locator("#outstanding");
        await Assertions.Expect(outstanding.GetByRole(AriaRole.Link, new() { Name = "Chief Data Office", Exact = true })).ToBeVisibleAsync();

        var lead = await OpenAsync(Places.Lead("cdo"), "/home");
        var own = lead.Page.Locator("#own-positions");
        await Assertions.Expect(own).ToContainTextAsync("not recorded");
        await own.GetByRole(AriaRole.Button, new() { Name = "Supports" }).ClickAsync();
        await Assertions.Expect(own).ToContainTextAsync("The position is recorded.");
        await Assertions.Expect(own.GetByRole(AriaRole.Button, new() { Name = "Supports" })).ToHaveAttributeAsync("aria-pressed", "true");

        await pmo.GoAsync("/dashboard/week");
        await Assertions.Expect(outstanding).ToBeVisibleAsync();
        await Assertions.Expect(outstanding.GetByRole(AriaRole.Link, new() { Name = "Chief Data Office", Exact = true })).ToHaveCountAsync(0);
        await outstanding.GetByRole(AriaRole.Button, new() { Name = "Remind those without a position" }).ClickAsync();
        await Assertions.Expect(outstanding).ToContainTextAsync("The units without a record are reminded.");
    }
}
