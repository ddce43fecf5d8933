using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>Going from a cell to its rows, to one objection and back returns to the same place and the same link.</summary>
public sealed class ComingBackTests(PushbackHost pushback) : BrowserTest(pushback)
{
    [Fact]
    public async Task Back_from_the_rows_of_a_cell_the_focus_is_on_the_same_cell()
    {
        var cio = await VisitAsync(Places.Cio);
        await cio.Page.SetViewportSizeAsync(390, 700);
        await cio.GoAsync("/dashboard");
        var cell = cio.Page.Locator("table.heat tbody a[href^='/objections?']").Last;
        await cell.ScrollIntoViewIfNeededAsync();
        var before = await cio.Page.EvaluateAsync<double>("() => scrollY");
        Assert.True(before > 300, $"The cell stands at {before} already.");

        await cell.ClickAsync();
        await Assertions.Expect(cio.Heading).ToHaveTextAsync("Objections");
        await cio.Main.Locator("a.to-page:visible, a.id:visible").First.ClickAsync();
        await Assertions.Expect(cio.Heading).ToContainTextAsync("OBJ-");
        await cio.Page.GoBackAsync();
        await Assertions.Expect(cio.Heading).ToHaveTextAsync("Objections");
        await cio.Page.GoBackAsync();

        await Assertions.Expect(cell).ToBeFocusedAsync();
        await cio.Page.WaitForFunctionAsync($"() => Math.abs(scrollY - {before.ToString(System.Globalization.CultureInfo.InvariantCulture)}) < 40");
    }
}
