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
            await pmo.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Add the element" }).ClickAsync();
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

        // A row that is not open moves too; a move that is not possible is offered neither by button nor by key.
        await Row(pmo, "One platform").FocusAsync();
        await keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("“One platform” cannot move further in that direction.");
        await keyboard.PressAsync("Alt+ArrowDown");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("“One platform” is now number 2 of 3");
        await Assertions.Expect(Row(pmo, "One platform")).ToBeFocusedAsync();
        await Assertions.Expect(Row(pmo, "Skills")).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(Move(pmo, "Up Skills")).ToBeDisabledAsync();
        await Move(pmo, "Down Skills").ClickAsync();
        await Assertions.Expect(Move(pmo, "Down Skills")).ToBeDisabledAsync();
        await Assertions.Expect(Move(pmo, "Down Skills")).ToBeFocusedAsync();
        await Move(pmo, "Up Skills").ClickAsync();
        await Assertions.Expect(Move(pmo, "Up Skills")).ToBeDisabledAsync();

        await pmo.Button("Remove").ClickAsync();
        await Assertions.Expect(Row(pmo, "Skills")).ToHaveCountAsync(0);
        await pmo.Button("Put back Skills").ClickAsync();
        await Assertions.Expect(Row(pmo, "Skills")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_PMO_numbers_all_elements_at_once_takes_it_back_and_changes_what_the_draft_says_about_itself()
    {
        var pmo = await OpenAsync(Places.Pmo, "/updates/12/edit");
        var numbers = pmo.Page.Locator("[data-outline-item] .nr");
        var before = await numbers.AllInnerTextsAsync();

        await pmo.Link("Renumber the elements").ClickAsync();
        await Assertions.Expect(pmo.Page.Locator("#act-heading")).ToBeFocusedAsync();
        await pmo.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Change \\d+ number") }).ClickAsync();
        await Assertions.Expect(numbers.First).ToHaveTextAsync("1");
        await Assertions.Expect(numbers.Nth(1)).ToHaveTextAsync("2");
        await pmo.Button("Undo").ClickAsync();
        await Assertions.Expect(numbers).ToHaveTextAsync(before);

        await pmo.Link("Number, date, what changed").ClickAsync();
        await pmo.Field("Number").FillAsync("0.99");
        await pmo.Field("What changed optional").FillAsync("Shorter.");
        await pmo.Button("Save").ClickAsync();
        await Assertions.Expect(pmo.Heading).ToContainTextAsync("draft 0.99");
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

    private static ILocator Move(Visitor visitor, string name) => visitor.Page.Locator(".outline-moves").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Row(Visitor visitor, string title) => visitor.Page.Locator("[data-outline-item]").Filter(new() { HasText = title });
}
