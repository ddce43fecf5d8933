using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO imports last year's spreadsheet, in which two rows have no unit.</summary>
public sealed class BringingConcernsIn(PushbackHost pushback) : JourneyTest(pushback)
{
    private static readonly string s_concerns = Path.Combine(AppContext.BaseDirectory, "Exchange", "Fixtures", "areas-of-concerns_v0.8.xlsx");

    [Fact]
    public async Task The_PMO_imports_the_spreadsheet_with_two_rows_to_repair_and_takes_it_back()
    {
        var pmo = await OpenAsync(Places.Pmo, "/exchange");
        await pmo.Link("Import").ClickAsync();
        await pmo.Page.GetByLabel("Spreadsheet (.xlsx, .xls) or text table (.csv)").SetInputFilesAsync(s_concerns);
        await pmo.Button("Check the file").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("2 rows stop the import");
        await pmo.ReadyAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("17 rows ready");
        await Assertions.Expect(pmo.Field("Field for column Concern")).ToHaveValueAsync("Title");
        await Assertions.Expect(pmo.Button("Import 17 rows")).ToHaveAttributeAsync("aria-disabled", "true");

        await pmo.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("set “not recorded”$") }).ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Nothing stops the import.");

        // After the tab was closed, the pending file is listed on the import tab.
        await pmo.GoAsync("/exchange?tab=import");
        await pmo.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Continue with it") }).ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Nothing stops the import.");
        await pmo.ReadyAsync();
        await pmo.Button("Import 19 rows").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("19 new, 0 changed, 0 unchanged, 0 left out.");
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("was imported") })).ToBeFocusedAsync();

        await pmo.GoAsync("/objections/OBJ-20");
        await Assertions.Expect(pmo.Heading).ToContainTextAsync("Proliferation of IT standards");
        await pmo.GoAsync("/exchange?tab=import");
        await pmo.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Take back") }).ClickAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(new Regex("This list was imported on .+ at .+ by PMO. 19 objections that it added are deleted."));
        await pmo.Button("Take the import back").ClickAsync();
        await Assertions.Expect(pmo.Page.Locator("#mud-snackbar-container")).ToContainTextAsync("was taken back");
        pmo.Expected = new Regex("404");
        await pmo.Page.GotoAsync("/objections/OBJ-20");
        await Assertions.Expect(pmo.Main).Not.ToContainTextAsync("Proliferation of IT standards");
    }

    [Fact]
    public async Task An_upload_after_the_session_has_ended_says_so_and_keeps_the_file()
    {
        var pmo = await OpenAsync(Places.Pmo, "/exchange?tab=import");
        var field = pmo.Page.GetByLabel("Spreadsheet (.xlsx, .xls) or text table (.csv)");
        await field.SetInputFilesAsync(new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = [.. "Title,Unit\nOne,EA\n"u8] });
        await pmo.Page.Context.ClearCookiesAsync(new() { NameRegex = new Regex("pushback$") });
        pmo.Expected = new Regex("401");
        await pmo.Button("Check the file").ClickAsync();

        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "Your session has ended, so “list.csv” was not sent." })).ToBeVisibleAsync();
        await Assertions.Expect(field).ToHaveValueAsync(new Regex("list\\.csv$"));
        await Assertions.Expect(pmo.Page).ToHaveURLAsync(new Regex("/exchange"));
    }

    [Fact]
    public async Task A_lead_has_no_import_and_a_file_of_another_type_is_refused_with_a_message()
    {
        var lead = await OpenAsync(Places.Lead("ea"), "/exchange");
        await Assertions.Expect(lead.Link("Import")).ToHaveCountAsync(0);

        var pmo = await OpenAsync(Places.Pmo, "/exchange?tab=import");
        await pmo.Page.GetByLabel("Spreadsheet (.xlsx, .xls) or text table (.csv)").SetInputFilesAsync(new FilePayload { Name = "photo.xlsx", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 1] });
        await pmo.Button("Check the file").ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("“photo.xlsx” cannot be read as a spreadsheet.");
    }
}
