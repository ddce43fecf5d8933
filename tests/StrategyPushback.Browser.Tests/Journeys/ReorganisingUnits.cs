using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO merges and retires units on their page, and takes both back.</summary>
public sealed class ReorganisingUnits(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task The_PMO_merges_a_unit_into_another_one_and_undoes_it_later_on_the_same_day()
    {
        var pmo = await OpenAsync(Places.Pmo, "/units");
        await pmo.Button("Edit Interoperability").ClickAsync();
        await pmo.Button("Merge into another unit").ClickAsync();
        await pmo.SearchAsync("Into which unit?", "Enterprise", "Enterprise Architecture");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("To Enterprise Architecture move: ");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("1 person");
        await pmo.Button("Merge the units").ClickAsync();
        await ConfirmAsync(pmo, "Merge Interoperability into Enterprise Architecture?", "Merge the units");
        await Assertions.Expect(Messages(pmo)).ToContainTextAsync("Interoperability is now part of Enterprise Architecture.");
        await Assertions.Expect(pmo.Button("Edit Interoperability")).ToHaveCountAsync(0);

        await pmo.GoAsync("/units/INTEROP");
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Enterprise Architecture");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("PMO merged Interoperability (INTEROP) into this unit");

        await pmo.GoAsync("/units");
        await pmo.Button("Edit Enterprise Architecture").ClickAsync();
        await pmo.Button("Undo the merge of Interoperability").ClickAsync();
        await ConfirmAsync(pmo, "Undo the merge of Interoperability?", "Undo the merge of Interoperability");
        await Assertions.Expect(pmo.Button("Edit Interoperability")).ToBeVisibleAsync();
        await pmo.GoAsync("/units/INTEROP");
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Interoperability");
    }

    [Fact]
    public async Task A_merge_with_IT_takes_the_code_as_confirmation_and_the_message_undoes_it()
    {
        var pmo = await OpenAsync(Places.Pmo, "/units");
        await pmo.Button("Edit IITB HR").ClickAsync();
        await pmo.Button("Merge into another unit").ClickAsync();
        await pmo.SearchAsync("Into which unit?", "Innovation, Inf", "Innovation, Information and Technology Branch");
        await pmo.Field("Type HR to confirm").FillAsync("yes");
        await pmo.Button("Merge the units").ClickAsync();
        await Assertions.Expect(pmo.Field("Type HR to confirm")).ToHaveAttributeAsync("aria-invalid", "true");

        await pmo.Field("Type HR to confirm").FillAsync("HR");
        await pmo.Button("Merge the units").ClickAsync();
        await ConfirmAsync(pmo, "Merge IITB HR into Innovation, Information and Technology Branch?", "Merge the units");
        await Assertions.Expect(pmo.Button("Edit IITB HR")).ToHaveCountAsync(0);
        await Messages(pmo).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(pmo.Button("Edit IITB HR")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_PMO_retires_a_unit_and_reinstates_it_and_one_with_open_objections_is_refused()
    {
        var pmo = await OpenAsync(Places.Pmo, "/units");
        await pmo.Button("Add a unit").ClickAsync();
        await pmo.Field("Code").FillAsync("SEC");
        await pmo.Field("Name").FillAsync("Security");
        await pmo.Button("Add the unit").ClickAsync();
        await pmo.Button("Edit Security").ClickAsync();
        await pmo.Button("Retire the unit").ClickAsync();
        await ConfirmAsync(pmo, "Retire Security?", "Retire the unit");
        await Assertions.Expect(Messages(pmo)).ToContainTextAsync("Security is retired.");
        var row = pmo.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "SEC" }).First;
        await Assertions.Expect(row).ToContainTextAsync("Retired");

        await pmo.Button("Edit Security").ClickAsync();
        await pmo.Button("Reinstate the unit").ClickAsync();
        await Assertions.Expect(row).Not.ToContainTextAsync("Retired");

        // A message goes with its page.
        await Assertions.Expect(Messages(pmo)).ToContainTextAsync("Security takes part again.");
        await pmo.Link("Strategies").ClickAsync();
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Strategies");
        await Assertions.Expect(Messages(pmo)).Not.ToContainTextAsync("Security takes part again.");

        await pmo.GoAsync("/units");
        await pmo.Button("Edit Enterprise Architecture").ClickAsync();
        await pmo.Button("Retire the unit").ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Objections of Enterprise Architecture are still open: OBJ-");
        await pmo.Link("Show the objections").ClickAsync();
        await pmo.Page.WaitForURLAsync("**/objections?unit=EA&status=open");
    }

    private static async Task ConfirmAsync(Visitor person, string question, string button)
    {
        var dialog = person.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync(question);
        await dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
    }

    private static ILocator Messages(Visitor person) => person.Page.Locator("#mud-snackbar-container");
}
