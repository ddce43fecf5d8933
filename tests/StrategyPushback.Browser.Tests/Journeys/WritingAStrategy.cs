using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO writes a strategy, alone and together with the CIO.</summary>
public sealed class WritingAStrategy(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task The_PMO_creates_a_strategy_drafts_its_first_version_and_orders_the_elements_by_keyboard()
    {
        var pmo = await OpenAsync(Places.Pmo, "/strategies?act=create");
        var keyboard = pmo.Page.Keyboard;
        await pmo.Field("Title").FillAsync("Data strategy");
        await keyboard.PressAsync("Enter");
        await pmo.Button("Draft the version").ClickAsync();
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Data strategy: draft 0.1");

        foreach (var title in new[] { "One platform", "Skills", "Catalogue" })
        {
            await pmo.Page.GetByRole(AriaRole.Link, new() { Name = "Add an element", Exact = true }).ClickAsync();
            await Assertions.Expect(pmo.Page.Locator("#act-heading")).ToHaveTextAsync("Add an element");
            await pmo.Field("Kind").SelectOptionAsync("Policy");
            await pmo.Field("Title").FillAsync(title);
            await pmo.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Add an element" }).ClickAsync();
            await Assertions.Expect(Row(pmo, title)).ToHaveAttributeAsync("aria-current", "true");
        }

        await Row(pmo, "Catalogue").FocusAsync();
        await keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("“Catalogue” is now number 2 of 3");
        await Assertions.Expect(Row(pmo, "Catalogue")).ToBeFocusedAsync();
        await keyboard.PressAsync("Alt+ArrowRight");
        await Assertions.Expect(Row(pmo, "Catalogue")).ToContainTextAsync("level 2");
        await keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Row(pmo, "Skills")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.Field("Title")).ToHaveValueAsync("Skills");

        await pmo.Button("Remove").ClickAsync();
        await Assertions.Expect(Row(pmo, "Skills")).ToHaveCountAsync(0);
        await pmo.Button("Put back Skills").ClickAsync();
        await Assertions.Expect(Row(pmo, "Skills")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Two_editors_of_one_element_see_each_other_and_both_texts()
    {
        var pmo = await OpenAsync(Places.Pmo, "/updates/12/edit");
        await pmo.Page.Locator("[data-outline-item]").First.ClickAsync();
        await pmo.Page.WaitForURLAsync(new Regex("element="));
        var cio = await OpenAsync(Places.Cio, new Uri(pmo.Page.Url).PathAndQuery);
        await Assertions.Expect(pmo.Main).ToContainTextAsync("CIO is editing this element too.");

        await pmo.Field("Text optional").FillAsync("The text of the PMO.");
        await cio.Field("Text optional").FillAsync("The text of the CIO.");
        await cio.Field("Lead optional").FillAsync("Data office");
        await cio.Button("Save").ClickAsync();

        await Assertions.Expect(pmo.Main).ToContainTextAsync("CIO changed this element meanwhile.");
        await Assertions.Expect(pmo.Field("Lead optional")).ToHaveValueAsync("Data office");
        await Assertions.Expect(pmo.Field("Text optional")).ToHaveValueAsync("The text of the PMO.");
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Group, new() { Name = "Both values" })).ToContainTextAsync("The text of the CIO.");
        await pmo.Button("Save").ClickAsync();
        await Assertions.Expect(cio.Field("Text optional")).ToHaveValueAsync("The text of the PMO.");
    }

    private static ILocator Row(Visitor visitor, string title) => visitor.Page.Locator("[data-outline-item]").Filter(new() { HasText = title });
}
