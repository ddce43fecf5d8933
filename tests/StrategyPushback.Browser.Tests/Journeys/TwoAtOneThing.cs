using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>Two people, or one person in two tabs, work on one objection: no work is lost, and both see what happened.</summary>
public sealed class TwoAtOneThing(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Reword = "/objections/OBJ-19?act=reword";

    [Fact]
    public async Task Fields_that_one_side_changed_are_merged_and_fields_that_both_changed_are_shown_twice()
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
    public async Task An_action_on_a_stale_page_shows_what_happened_in_the_meantime_and_succeeds_when_repeated()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections/OBJ-19");
        var lead = await OpenAsync(Places.Lead("hr"), Reword);
        await lead.Field("What is the concern, in one line?").FillAsync("Other words");
        await lead.Button("Save our words").ClickAsync();
        await Assertions.Expect(lead.Heading).ToContainTextAsync("Other words");

        await pmo.Button("Acknowledge it").ClickAsync();
        await Assertions.Expect(Meanwhile(pmo)).ToContainTextAsync("words");
        await Assertions.Expect(pmo.Heading).ToContainTextAsync("Other words");
        await pmo.Button("Acknowledge it").ClickAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "acknowledged." })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reply_keeps_its_words_and_shows_what_happened_when_another_unit_replied_first()
    {
        var senior = await OpenAsync(Places.Lead("senior"), "/objections/OBJ-7/reply?verdict=no");
        await senior.Field("What does the answer leave open?").FillAsync("Who decides is still open.");
        var bpmo = await OpenAsync(Places.Lead("bpmo"), "/objections/OBJ-7/reply?verdict=no");
        await bpmo.Field("What does the answer leave open?").FillAsync("The burden is the same.");
        await bpmo.Button("Send “not yet”").ClickAsync();
        await Assertions.Expect(bpmo.Heading).ToContainTextAsync("OBJ-7");

        await senior.Button("Send “not yet”").ClickAsync();
        await Assertions.Expect(Meanwhile(senior)).ToContainTextAsync("BPMO");
        await Assertions.Expect(senior.Main).ToContainTextAsync("Your text is kept");
        await Assertions.Expect(senior.Field("What does the answer leave open?")).ToHaveValueAsync("Who decides is still open.");
    }

    [Fact]
    public async Task A_form_whose_action_is_no_longer_possible_stays_open_with_the_typed_text()
    {
        var lead = await OpenAsync(Places.Lead("hr"), Reword);
        await lead.Field("What would remove it?").FillAsync("Pay for the training.");
        var pmo = await OpenAsync(Places.Pmo, "/objections/OBJ-19");
        await pmo.Button("Acknowledge it").ClickAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "acknowledged." })).ToBeVisibleAsync();
        await pmo.GoAsync("/objections/OBJ-19?act=read-back");
        await pmo.Field("What do you understand the unit to mean?").FillAsync("Nobody pays for training.");
        await pmo.Button("Send the read-back").ClickAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "the read-back is with the unit." })).ToBeVisibleAsync();

        await lead.Button("Save our words").ClickAsync();
        await Assertions.Expect(Meanwhile(lead)).ToBeVisibleAsync();
        await Assertions.Expect(lead.Field("What would remove it?")).ToHaveValueAsync("Pay for the training.");
        await lead.Button("Save our words").ClickAsync();
        await Assertions.Expect(lead.Main.GetByRole(AriaRole.Alert)).Not.ToContainTextAsync("Your text is kept");
        await Assertions.Expect(lead.Field("What would remove it?")).ToHaveValueAsync("Pay for the training.");
    }

    [Fact]
    public async Task Forms_of_updates_and_actions_show_what_happened_in_the_meantime_and_keep_the_typed_text()
    {
        var cio = await OpenAsync(Places.Cio, "/updates/14?act=send-back");
        await cio.Field("Why?").FillAsync("The costs are missing.");
        var pmo = await OpenAsync(Places.Pmo, "/updates/14?act=move-window");
        await pmo.Field("Closes").FillAsync("2020-12-18");
        await pmo.Field("Why?").FillAsync("Two units are away.");
        await pmo.Button("Change the dates").ClickAsync();
        await Assertions.Expect(pmo.Page).ToHaveURLAsync(new Regex("/updates/14$"));
        await cio.Button("Send back").ClickAsync();
        await Assertions.Expect(Meanwhile(cio)).ToContainTextAsync("Two units are away.");
        await Assertions.Expect(cio.Field("Why?")).ToHaveValueAsync("The costs are missing.");
        await cio.Button("Send back").ClickAsync();
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new Regex("/updates/14$"));

        const string Report = "/actions?status=open&act=complete&action=ACT-3";
        await pmo.GoAsync(Report);
        await pmo.Field("What was the outcome?").FillAsync("Amended, and read by all teams.");
        await cio.GoAsync(Report);
        await cio.Field("What was the outcome?").FillAsync("Amended.");
        await cio.Button("Report ACT-3 as done").ClickAsync();
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new Regex("/actions\\?status=open$"));
        await pmo.Button("Report ACT-3 as done").ClickAsync();
        await Assertions.Expect(Meanwhile(pmo)).ToContainTextAsync("completed the action: Amended.");
        await Assertions.Expect(pmo.Field("What was the outcome?")).ToHaveValueAsync("Amended, and read by all teams.");
    }

    private static ILocator Meanwhile(Visitor visitor) => visitor.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "In the meantime:" });
}
