using Microsoft.Playwright;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The CIO looks at all strategies, at one unit and at one part of the text, and each number and row leads on.</summary>
public sealed class FromAllToOne(PushbackHost pushback) : BrowserTest(pushback)
{
    [Fact]
    public async Task From_a_strategy_a_unit_and_a_part_of_the_text_one_reaches_the_rows_and_comes_back_to_where_one_was()
    {
        var cio = await VisitAsync(Places.Cio);
        await cio.Page.SetViewportSizeAsync(390, 700);
        await cio.GoAsync("/strategies");
        var strategy = cio.Page.GetByRole(AriaRole.Row, new() { Name = "Target IT Solution Delivery Model" });
        await strategy.Locator("a[href*='status=open']").ClickAsync();
        await Assertions.Expect(cio.Heading).ToHaveTextAsync("Objections");
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("9 of 19 objections");

        await cio.GoAsync("/units/BOSS");
        var row = cio.Page.GetByRole(AriaRole.Region, new() { Name = "What became of the others" }).Locator("a.obj").Last;
        await row.ScrollIntoViewIfNeededAsync();
        var before = await cio.Page.EvaluateAsync<double>("() => scrollY");
        var title = await row.InnerTextAsync();
        await row.ClickAsync();
        await Assertions.Expect(cio.Heading).ToContainTextAsync(title);
        await cio.Page.GoBackAsync();
        await Assertions.Expect(row).ToBeFocusedAsync();
        await cio.Page.WaitForFunctionAsync($"() => Math.abs(scrollY - {before.ToString(System.Globalization.CultureInfo.InvariantCulture)}) < 40");

        await cio.GoAsync("/units/BOSS");
        await cio.Page.GetByRole(AriaRole.Region, new() { Name = "What it raised, and where it stands" }).Locator("a[href^='/objections?unit=BOSS']").First.ClickAsync();
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("unit=BOSS&status=open"));
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 of 19 objections");

        await cio.GoAsync("/elements/12");
        await cio.Page.GetByRole(AriaRole.Region, new() { Name = "What is said against it, and where it stands" }).GetByRole(AriaRole.Link, new() { Name = "1 objection" }).ClickAsync();
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("element=12&status=open"));
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 of 19 objections");
    }
}
