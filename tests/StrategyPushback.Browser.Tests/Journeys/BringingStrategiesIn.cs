using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO brings the published text of a strategy in as its next version.</summary>
public sealed class BringingStrategiesIn(PushbackHost pushback) : JourneyTest(pushback)
{
    private static readonly string s_strategy = Path.Combine(AppContext.BaseDirectory, "Documents", "Files", "strategy-build-vs-buy_en.md");

    [Fact]
    public async Task The_PMO_reads_corrects_and_confirms_a_strategy_and_creates_its_draft()
    {
        var pmo = await OpenAsync(Places.Pmo, "/strategies");
        await pmo.Page.GetByRole(AriaRole.Link, new() { Name = "From a file Target IT Solution Delivery Model" }).ClickAsync();
        await pmo.ReadyAsync();

        // A file that cannot be read is refused with words, and the page stays as it is.
        await pmo.Field("File").SetInputFilesAsync(new FilePayload { Name = "letter.docx", MimeType = "text/plain", Buffer = [.. "Only text"u8] });
        await pmo.Button("Read the file").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("“letter.docx” cannot be read as a Word document.");

        await pmo.Field("File").SetInputFilesAsync(s_strategy);
        await pmo.Button("Read the file").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Proposed elements: 23. Parts left out: 22.");
        await Assertions.Expect(pmo.Field("Number of the version")).ToHaveValueAsync("0.07");

        // Corrections survive a closed tab.
        await pmo.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Correct 3 Guiding Policy") }).ClickAsync();
        await pmo.Field("Title").FillAsync("Our policy");
        await pmo.Button("Save the correction").ClickAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Rowheader, new() { Name = "3 Our policy" })).ToBeVisibleAsync();
        await pmo.Page.ReloadAsync();
        await pmo.ReadyAsync();
        await Assertions.Expect(pmo.Page.GetByRole(AriaRole.Rowheader, new() { Name = "3 Our policy" })).ToBeVisibleAsync();
    }
}
