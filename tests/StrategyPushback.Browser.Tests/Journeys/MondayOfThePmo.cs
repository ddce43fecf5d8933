using System.Diagnostics;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>
/// The Monday of the PMO without retyping: filter the list, export it, edit the workbook in a spreadsheet program, bring it back, see each
/// difference, accept, and make the pack for the steering committee.
/// </summary>
public sealed class MondayOfThePmo(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task From_the_filtered_list_to_the_pack()
    {
        var pmo = await OpenAsync(Places.Pmo, "/objections?status=Raised");
        var number = await pmo.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { NameRegex = new("^OBJ-[0-9]+$") }).First.InnerTextAsync();
        var export = pmo.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Export [0-9]+ rows?$") });
        await export.ClickAsync();
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Exchange");
        var download = await pmo.Page.RunAndWaitForDownloadAsync(() => export.ClickAsync());
        var file = Path.Combine(Directory.CreateTempSubdirectory("pushback-monday-").FullName, download.SuggestedFilename);
        await download.SaveAsAsync(file);

        await EditAsync(file, number, "Status", "Acknowledged");

        await pmo.GoAsync("/exchange?tab=bring-back");
        await pmo.Page.Locator("#bring-back-file").SetInputFilesAsync(file);
        await pmo.Button("Compare").ClickAsync();
        var row = pmo.Page.GetByRole(AriaRole.Table, new() { Name = $"Changed cells of {number}" });
        await Assertions.Expect(row.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Can be stored");
        foreach (var value in new[] { "Status", "Raised", "Acknowledged" })
        {
            await Assertions.Expect(row).ToContainTextAsync(value);
        }

        // The decision survives a reload of the page.
        await pmo.ReadyAsync();
        await pmo.Page.Locator($"#accept-{number}").UncheckAsync();
        await Assertions.Expect(pmo.Page.Locator("[data-draft-said]")).Not.ToBeEmptyAsync();
        await pmo.Page.ReloadAsync();
        await pmo.ReadyAsync();
        await Assertions.Expect(pmo.Page.Locator($"#accept-{number}")).Not.ToBeCheckedAsync();
        await pmo.Button("Accept all").ClickAsync();
        await pmo.Button("Store 1 row").ClickAsync();
        await Assertions.Expect(pmo.Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "Stored cells: 1. Refused: 0." })).ToBeVisibleAsync();
        await pmo.GoAsync($"/objections/{number}");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Acknowledged");

        await pmo.GoAsync("/packs");
        await pmo.Button("Make the pack").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("The pack is ready", new() { Timeout = 30_000 });
        var pack = await pmo.Page.RunAndWaitForDownloadAsync(() => pmo.Main.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.EndsWith(".pptx", pack.SuggestedFilename, StringComparison.Ordinal);
        await using var content = await pack.CreateReadStreamAsync();
        var head = new byte[2];
        await content.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal("PK"u8.ToArray(), head);
    }

    private static async Task EditAsync(string file, string number, string column, string value)
    {
        const string Edit = """
            import sys, openpyxl
            file, number, column, value = sys.argv[1:]
            book = openpyxl.load_workbook(file)
            sheet = book.worksheets[0]
            head = [cell.value for cell in sheet[1]]
            row = next(row for row in sheet.iter_rows(min_row=2) if row[head.index("Number")].value == number)
            cell = row[head.index(column)]
            assert not cell.protection.locked, "locked"
            cell.value = value
            book.save(file)
            """;
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Edit, file, number, column, value]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
    }
}
