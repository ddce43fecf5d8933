using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>A field that was refused has its error beside it and gets the focus.</summary>
public sealed class RefusedFields(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task The_group_without_an_answer_gets_the_focus()
    {
        var lead = await OpenAsync(Places.Lead("innov"), "/objections/new");
        await lead.Page.Locator("#title").FillAsync("Reports stop");
        await lead.Page.Locator("#statement").FillAsync("Our monthly reports stop.");
        await lead.Page.Locator("#proposedChange").FillAsync("A parallel run.");
        await lead.Page.Locator("input[name='severity'][value='Critical']").CheckAsync();
        await lead.Button("File the concern").ClickAsync();

        await Assertions.Expect(lead.Page.Locator("#criterion-error")).ToBeVisibleAsync();
        await Assertions.Expect(lead.Page.Locator("input[name='criterion']").First).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("extend")]
    [InlineData("defer")]
    public async Task A_date_that_is_too_late_is_refused_at_its_field(string action)
    {
        var pmo = await OpenAsync(Places.Pmo, $"/objections/OBJ-12?act={action}");
        await pmo.Page.Locator("#until").FillAsync("2023-11-09");
        await pmo.Page.Locator("#reason").FillAsync("After the close of the year.");
        await pmo.Main.Locator("form:has(#until) button[type='submit']").ClickAsync();

        await Assertions.Expect(pmo.Page.Locator("#until-error")).ToBeVisibleAsync();
        await Assertions.Expect(pmo.Page.Locator("#until")).ToBeFocusedAsync();
    }
}
