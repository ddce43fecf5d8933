using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The pages of all strategies, of a unit and of an element link to their rows.</summary>
public sealed class FromAllToOne(PushbackHost pushback) : BrowserTest(pushback)
{
    [Fact]
    public async Task From_a_strategy_a_unit_and_an_element_the_CIO_reaches_the_rows_and_returns_to_the_same_place()
    {
        var cio = await VisitAsync(Places.Cio);
        await cio.Page.SetViewportSizeAsync(390, 700);
        await cio.GoAsync("/strategies");
        var strategy = cio.Page.GetByRole(AriaRole.Row, new() { Name = "Target IT Solution Delivery Model" });
        await strategy.Locator("a[href*='status=open']").ClickAsync();
        await Assertions.Expect(cio.Heading).ToHaveTextAsync("Objections");
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("9 of 19 objections");

        await cio.GoAsync("/units/BOSS");
        var row = cio.Page.GetByRole(AriaRole.Region, new() { Name = "Closed objections of this unit" }).Locator("a.obj").Last;
        await row.ScrollIntoViewIfNeededAsync();
        var before = await cio.Page.EvaluateAsync<double>("() => scrollY");
        var title = await row.InnerTextAsync();
        await row.ClickAsync();
        await Assertions.Expect(cio.Heading).ToContainTextAsync(title);
        await cio.Page.GoBackAsync();
        await Assertions.Expect(row).ToBeFocusedAsync();
        await cio.Page.WaitForFunctionAsync($"() => Math.abs(scrollY - {before.ToString(System.Globalization.CultureInfo.InvariantCulture)}) < 40");

        await cio.GoAsync("/units/BOSS");
        await cio.Page.GetByRole(AriaRole.Region, new() { Name = "Open objections of this unit" }).Locator("a[href^='/objections?unit=BOSS']").First.ClickAsync();
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("unit=BOSS&status=open"));
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 of 19 objections");

        await cio.GoAsync("/elements/12");
        await cio.Page.GetByRole(AriaRole.Region, new() { Name = "Open objections to this part" }).GetByRole(AriaRole.Link, new() { Name = "1 objection" }).ClickAsync();
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("element=12&status=open"));
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 of 19 objections");
    }
}
