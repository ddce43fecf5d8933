using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>Radio buttons cannot be marked invalid one by one, so the first of their group gets the focus.</summary>
public sealed class ChoosingNothing(PushbackHost pushback) : JourneyTest(pushback)
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
}
