using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The CIO rules on escalated objections, and publishes once no critical objection blocks publication.</summary>
public sealed class RulingAndPublishing(PushbackHost pushback) : JourneyTest(pushback)
{
    private const string Update = "/updates/14";

    [Fact]
    public async Task The_CIO_overrules_with_a_reason_and_publishes_despite_unanswered_objections_with_another()
    {
        var cio = await OpenAsync(Places.Cio, Update);
        await Assertions.Expect(cio.Button("Publish")).ToHaveAttributeAsync("aria-disabled", "true");
        await Assertions.Expect(cio.Main).ToContainTextAsync("each must be accepted, withdrawn or ruled on");
        await cio.GoAsync($"{Update}?act=publish");
        await Assertions.Expect(cio.Main).ToContainTextAsync("business days of the window are left");
        await cio.Field("Why publish without a whole consultation?").FillAsync("The budget year begins.");
        await cio.Field("Why publish despite unanswered objections?").FillAsync("It cannot wait.");
        await cio.Button("Publish version 0.8").ClickAsync();
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Resolve or rule on them first.");

        await cio.GoAsync("/objections/OBJ-6");
        await cio.Link("Rule on it").ClickAsync();
        await cio.Page.GetByLabel("Overrule it").CheckAsync();
        await cio.Button("Give the ruling").ClickAsync();
        await Assertions.Expect(cio.Field("Why?")).ToHaveAccessibleDescriptionAsync(new Regex("This needs a written reason"));
        await Assertions.Expect(cio.Field("Why?")).ToBeFocusedAsync();
        await cio.Field("Why?").FillAsync("The Resource Centre manages the initiatives until the centre of expertise stands.");
        await cio.Button("Give the ruling").ClickAsync();
        await cio.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Overrule" }).ClickAsync();
        await Assertions.Expect(cio.Main).ToContainTextAsync("The CIO overruled it. The reason is below.");
        await Assertions.Expect(cio.Main).ToContainTextAsync("The Resource Centre manages the initiatives");

        var pmo = await VisitAsync(Places.Pmo);
        foreach (var number in new[] { "OBJ-4", "OBJ-11", "OBJ-15" })
        {
            await EscalateAsync(pmo, number);
            await OverruleAsync(cio, number);
        }

        await cio.GoAsync(Update);
        await Assertions.Expect(cio.Main).ToContainTextAsync("No critical objection blocks publication.");
        await cio.Link("Publish").ClickAsync();

        // The typed text is still there after the refusal.
        await Assertions.Expect(cio.Field("Why publish despite unanswered objections?")).ToHaveValueAsync("It cannot wait.");
        await cio.Field("Why publish despite unanswered objections?").FillAsync("");
        await cio.Button("Publish version 0.8").ClickAsync();
        await Assertions.Expect(cio.Field("Why publish despite unanswered objections?")).ToHaveAccessibleDescriptionAsync(new Regex("Write the reason for publishing despite them"));
        await Assertions.Expect(cio.Field("Why publish despite unanswered objections?")).ToBeFocusedAsync();
        await cio.Field("Why publish despite unanswered objections?").FillAsync("They are about carrying it out, and are answered there.");
        await cio.Button("Publish version 0.8").ClickAsync();
        await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "Version 0.8 is published." })).ToBeVisibleAsync();

        var lead = await OpenAsync(Places.Lead("boss"), "/objections/OBJ-12");
        await Assertions.Expect(lead.Main).ToContainTextAsync("They are about carrying it out, and are answered there.");
        await Assertions.Expect(lead.Main).ToContainTextAsync("carried over to version 0.8");

        await lead.GoAsync(Update);
        await Assertions.Expect(lead.Main).ToContainTextAsync("It was published without a whole consultation. The reason: The budget year begins.");
        await lead.GoAsync("/home");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Still applies" }).ClickAsync();
        await Assertions.Expect(lead.Main).ToContainTextAsync("OBJ-12: your unit said that it still applies.");
        await lead.GoAsync("/objections/new");
        await Assertions.Expect(lead.Main).ToContainTextAsync("Nothing is out for consultation");
    }

    private static async Task EscalateAsync(Visitor pmo, string number)
    {
        await pmo.GoAsync($"/objections/{number}");
        await pmo.Link("Escalate").ClickAsync();
        await pmo.Field("Why must the CIO decide?").FillAsync("Both sides have said all they have.");
        await pmo.Button("Escalate").ClickAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "it is escalated to the CIO." })).ToBeVisibleAsync();
    }

    private static async Task OverruleAsync(Visitor cio, string number)
    {
        await cio.GoAsync($"/objections/{number}");
        await cio.Link("Rule on it").ClickAsync();
        await cio.Page.GetByLabel("Overrule it").CheckAsync();
        await cio.Field("Why?").FillAsync("The reason stands in the answer.");
        await cio.Button("Give the ruling").ClickAsync();
        await cio.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Overrule" }).ClickAsync();
        await Assertions.Expect(cio.Main).ToContainTextAsync("The CIO overruled it. The reason is below.");
    }
}
