using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO arrives with last year's spreadsheet: two of its rows name no unit.</summary>
public sealed class BringingConcernsIn(PushbackHost pushback) : JourneyTest(pushback)
{
    private static readonly string s_concerns = Path.Combine(AppContext.BaseDirectory, "Exchange", "Fixtures", "areas-of-concerns_v0.8.xlsx");

    [Fact]
    public async Task The_PMO_brings_in_the_spreadsheet_with_two_rows_to_repair_and_takes_it_back()
    {
        var pmo = await OpenAsync(Places.Pmo, "/exchange");
        await pmo.Link("Import").ClickAsync();
        await pmo.Page.GetByLabel("Spreadsheet (.xlsx) or text table (.csv)").SetInputFilesAsync(s_concerns);
        await pmo.Button("Look through the file").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("2 rows stop the import");
        await pmo.ReadyAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("17 rows ready");
        await Assertions.Expect(pmo.Field("Field for column Concern")).ToHaveValueAsync("Title");
        await Assertions.Expect(pmo.Button("Import 17 rows")).ToHaveAttributeAsync("aria-disabled", "true");

        await pmo.Button("Set “not recorded”").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Nothing stops the import.");

        // The tab is closed; what was chosen is found again from the tab of imports.
        await pmo.GoAsync("/exchange?tab=import");
        await pmo.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Go on with it") }).ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Nothing stops the import.");
        await pmo.ReadyAsync();
        await pmo.Button("Import 19 rows").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("19 new, 0 changed, 0 unchanged, 0 left out.");

        await pmo.GoAsync("/objections/OBJ-20");
        await Assertions.Expect(pmo.Heading).ToContainTextAsync("Proliferation of IT standards");
        await pmo.GoAsync("/exchange?tab=import");
        await pmo.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Take back") }).ClickAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The concerns it added are deleted");
        await pmo.Button("Take the import back").ClickAsync();
        await Assertions.Expect(pmo.Page.Locator("#mud-snackbar-container")).ToContainTextAsync("was taken back");
        pmo.Expected = new Regex("404");
        await pmo.Page.GotoAsync("/objections/OBJ-20");
        await Assertions.Expect(pmo.Main).Not.ToContainTextAsync("Proliferation of IT standards");
    }

    [Fact]
    public async Task A_lead_finds_no_import_and_a_file_that_is_none_is_refused_in_words()
    {
        var lead = await OpenAsync(Places.Lead("ea"), "/exchange");
        await Assertions.Expect(lead.Link("Import")).ToHaveCountAsync(0);

        var pmo = await OpenAsync(Places.Pmo, "/exchange?tab=import");
        await pmo.Page.GetByLabel("Spreadsheet (.xlsx) or text table (.csv)").SetInputFilesAsync(new FilePayload { Name = "photo.xlsx", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 1] });
        await pmo.Button("Look through the file").ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("“photo.xlsx” is no spreadsheet that can be read.");
    }
}
