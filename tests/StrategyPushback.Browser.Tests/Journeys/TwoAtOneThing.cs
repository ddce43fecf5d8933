using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>Two people, or one in two tabs, at one objection: neither's work is lost, and both know what happened.</summary>
public sealed class TwoAtOneThing(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Reword = "/objections/OBJ-19?act=reword";

    [Fact]
    public async Task Fields_that_only_one_side_changed_merge_by_themselves_and_where_both_did_both_are_shown()
    {
        var first = await OpenAsync(Places.Lead("hr"), Reword);
        var second = await OpenAsync(Places.Lead("hr"), Reword);
        await first.Field("What is the concern, in one line?").FillAsync("A title from the first");
        await first.Field("What would remove it?").FillAsync("A change from the first.");
        await first.Button("Save our words").ClickAsync();
        await Assertions.Expect(first.Heading).ToContainTextAsync("A title from the first");

        await second.Field("What would remove it?").FillAsync("A change from the second.");
        await second.Button("Save our words").ClickAsync();
        await Assertions.Expect(second.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your text is kept");
        await Assertions.Expect(second.Field("What is the concern, in one line?")).ToHaveValueAsync("A title from the first");
        await Assertions.Expect(second.Field("What would remove it?")).ToHaveValueAsync("A change from the second.");
        var both = second.Page.GetByRole(AriaRole.Group, new() { Name = "Both values" });
        await Assertions.Expect(both).ToHaveCountAsync(1);
        await Assertions.Expect(both).ToContainTextAsync("A change from the first.");
        await second.Button("Save our words").ClickAsync();
        await Assertions.Expect(second.Heading).ToContainTextAsync("A title from the first");
        await Assertions.Expect(second.Main).ToContainTextAsync("A change from the second.");
    }

    [Fact]
    public async Task A_verb_on_an_old_page_says_what_happened_meanwhile_and_goes_through_when_repeated()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections/OBJ-19");
        var lead = await OpenAsync(Places.Lead("hr"), Reword);
        await lead.Field("What is the concern, in one line?").FillAsync("Other words");
        await lead.Button("Save our words").ClickAsync();
        await Assertions.Expect(lead.Heading).ToContainTextAsync("Other words");

        await pmo.Button("Acknowledge it").ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "Meanwhile this happened:" })).ToContainTextAsync("words");
        await Assertions.Expect(pmo.Heading).ToContainTextAsync("Other words");
        await pmo.Button("Acknowledge it").ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "acknowledged." })).ToBeVisibleAsync();
    }
}
