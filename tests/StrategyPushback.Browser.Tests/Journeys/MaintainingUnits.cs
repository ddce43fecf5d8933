using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO maintains the units by keyboard alone; an upload is checked before it is sent, and works without script.</summary>
public sealed class MaintainingUnits(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task The_PMO_edits_moves_and_adds_a_unit_by_keyboard()
    {
        var pmo = await OpenAsync(Places.Pmo, "/units");
        var keyboard = pmo.Page.Keyboard;
        var tree = pmo.Page.Locator("[data-tree]");
        await tree.GetByRole(AriaRole.Button, new() { Name = "Innovation, Information and Technology Branch IITB" }).FocusAsync();
        await keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Item(tree, "IT Strategy")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.Field("Code")).ToBeFocusedAsync();

        // Two wrong fields are named at once; the first one has the focus.
        await pmo.Field("Code").FillAsync("IT STRAT");
        await pmo.Field("Name").FillAsync(" ");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("“IT STRAT” is not a unit code.");
        await Assertions.Expect(pmo.Field("Code")).ToBeFocusedAsync();
        await Assertions.Expect(pmo.Field("Name")).ToHaveAttributeAsync("aria-invalid", "true");

        await pmo.Field("Code").FillAsync("ITS");
        await pmo.Field("Name").FillAsync("Strategy of IT");
        await ChooseParentAsync(pmo, "Enterprise Arch", "Enterprise Architecture");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.Page.Locator("#mud-snackbar-container")).ToContainTextAsync("The unit Strategy of IT was saved.");
        await Assertions.Expect(pmo.Button("Edit Strategy of IT")).ToBeFocusedAsync();

        // A branch closes and opens, and a unit moves with the units within it.
        await Item(tree, "Enterprise Architecture").FocusAsync();
        await keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(Item(tree, "Strategy of IT")).ToHaveCountAsync(0);
        await keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Item(tree, "Strategy of IT")).ToHaveCountAsync(1);
        await keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Enterprise Architecture is now 4 of 17.");
        await Assertions.Expect(Item(tree, "Enterprise Architecture")).ToBeFocusedAsync();

        await pmo.Button("Add a unit").PressAsync("Enter");
        await pmo.Field("Code").FillAsync("SEC");
        await pmo.Field("Name").FillAsync("Security");
        await pmo.SearchField("Part of").FillAsync("Strategy of nobody");
        await pmo.Field("Name").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.SearchField("Part of")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(Item(tree, "Security")).ToHaveCountAsync(0);
        await ChooseParentAsync(pmo, "Strategy of", "Strategy of IT");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(Item(tree, "Security")).ToHaveCountAsync(1);

        // A cycle is refused at the field and named.
        await pmo.Button("Edit Strategy of IT").PressAsync("Enter");
        await ChooseParentAsync(pmo, "Secur", "Security");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("A unit cannot be part of itself: Strategy of IT → Security → Strategy of IT.");
        await keyboard.PressAsync("Escape");

        await pmo.GoAsync("/units/ITSTRAT");
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Strategy of IT");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("PMO changed the unit. Before: code ITSTRAT; name “IT Strategy”; part of no other unit; no other names");
    }

    [Fact]
    public async Task A_unit_that_was_not_saved_is_still_in_the_form_after_leaving_the_page()
    {
        var pmo = await OpenAsync(Places.Pmo, "/units");
        await pmo.Button("Add a unit").ClickAsync();
        await pmo.Field("Name").FillAsync("Security");
        await pmo.SearchAsync("Part of", "Enterprise", "Enterprise Architecture");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Draft saved");

        // A call of the search field may still be on its way when the page is left.
        pmo.Expected = new Regex("System.ArgumentException: There is no tracked object");
        await pmo.GoAsync("/updates");
        await pmo.GoAsync("/units");
        await pmo.Button("Add a unit").ClickAsync();

        await Assertions.Expect(pmo.Field("Name")).ToHaveValueAsync("Security");
        await Assertions.Expect(pmo.SearchField("Part of")).ToHaveValueAsync("Enterprise Architecture");
    }

    [Fact]
    public async Task A_lead_reads_the_units_and_edits_none()
    {
        var lead = await OpenAsync(Places.Lead("ea"), "/units");

        await Assertions.Expect(lead.Main).ToContainTextAsync("Enterprise Architecture");
        await Assertions.Expect(lead.Page.GetByRole(AriaRole.Button, new() { Name = "Edit" })).ToHaveCountAsync(0);
        await Assertions.Expect(lead.Button("Add a unit")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_file_of_a_wrong_kind_is_refused_before_it_is_sent()
    {
        var pmo = await OpenAsync(Places.Pmo, "/exchange?tab=import");
        var field = pmo.Page.GetByLabel("Spreadsheet (.xlsx, .xls) or text table (.csv)");
        await field.SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = [1] });
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("“photo.png” cannot be read as a spreadsheet");
        await Assertions.Expect(field).ToHaveValueAsync("");

        await pmo.GoAsync("/objections/OBJ-4?act=evidence");
        await pmo.Field("File").SetInputFilesAsync(new FilePayload { Name = "tool.exe", MimeType = "application/octet-stream", Buffer = [1] });
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Files like “tool.exe” are not accepted.");
        await pmo.Field("File").SetInputFilesAsync(new FilePayload { Name = "calls.csv", MimeType = "text/csv", Buffer = [.. "a,b\n"u8] });
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Assertions.Expect(pmo.Main).ToContainTextAsync("calls.csv (1 kB)");
        await pmo.Field("What does it show?").FillAsync("Calls");
        await pmo.Button("Add the evidence").ClickAsync();
        await Assertions.Expect(pmo.Page.Locator(".evid")).ToContainTextAsync("calls.csv");
    }

    [Fact]
    public async Task A_spreadsheet_is_uploaded_without_script()
    {
        var pmo = await VisitAsync(Places.Pmo, options: new() { JavaScriptEnabled = false });
        await pmo.Page.GotoAsync("/exchange?tab=import");
        await pmo.Page.GetByLabel("Spreadsheet (.xlsx, .xls) or text table (.csv)").SetInputFilesAsync(new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = [.. "Title,Unit\nOne,EA\n"u8] });
        await pmo.Button("Check the file").ClickAsync();

        await Assertions.Expect(pmo.Main).ToContainTextAsync("list.csv");
    }

    /// <summary>Types the beginning of a unit's name, and takes the unit from the list by keyboard.</summary>
    private static async Task ChooseParentAsync(Visitor pmo, string typed, string unit)
    {
        var field = pmo.SearchField("Part of");
        await field.ClearAsync();
        await field.PressSequentiallyAsync(typed);
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await field.PressAsync("ArrowDown");
        await field.PressAsync("Enter");
        await Assertions.Expect(field).ToHaveValueAsync(unit);
    }

    private static ILocator Item(ILocator tree, string name) => tree.Locator("[data-tree-item]").Filter(new() { HasTextRegex = new($"^{name} ") });
}
