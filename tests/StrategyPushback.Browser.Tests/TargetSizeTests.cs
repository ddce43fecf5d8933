using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>Small controls are large enough to be hit.</summary>
public sealed class TargetSizeTests(PushbackHost pushback) : BrowserTest(pushback)
{
    private const double Smallest = 24;

    [Theory]
    [InlineData("/dashboard/week", ".gaps a", Look.Desk)]
    [InlineData("/objections/OBJ-15/action-plan?act=revise", ".chip button", Look.Phone)]
    public async Task A_link_of_one_digit_and_a_button_in_a_chip_are_24_pixels_wide_and_high(string address, string controls, int width)
    {
        var pmo = await OpenAsync(Places.Pmo, address, new Look(Width: width));
        await Assertions.Expect(pmo.Main.Locator(controls).First).ToBeVisibleAsync();
        foreach (var control in await pmo.Main.Locator(controls).AllAsync())
        {
            var box = (await control.BoundingBoxAsync())!;
            Assert.True(box.Width >= Smallest && box.Height >= Smallest, $"{await control.InnerTextAsync()}: {box.Width} x {box.Height}");
        }
    }
}
