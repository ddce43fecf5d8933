using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The PMO brings the published text of a strategy in as its next version.</summary>
public sealed partial class BringingStrategiesIn(PushbackHost pushback) : JourneyTest(pushback)
{
    private static readonly string s_strategy = FileOf("strategy-build-vs-buy_en.md");

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

    [Fact]
    public async Task A_file_that_is_chosen_as_soon_as_its_field_is_drawn_is_read()
    {
        var pmo = await OpenAsync(Places.Pmo, "/strategies");
        await pmo.Page.EvaluateAsync(ChooseAtOnce);
        await pmo.Page.GetByRole(AriaRole.Link, new() { Name = "From a file Target IT Solution Delivery Model" }).ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("early.md (1 kB)");
        await pmo.Button("Read the file").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync("Proposed elements: 2.");
    }

    /// <summary>Chooses a file in the moment in which its field is drawn, before the server has heard that it is.</summary>
    private const string ChooseAtOnce = """
        () => new MutationObserver((_, watcher) => {
          const input = document.querySelector("input[type=file]#file");
          if (!input) return;
          watcher.disconnect();
          const chosen = new DataTransfer();
          chosen.items.add(new File(["# One\n\n# Two\n"], "early.md", { type: "text/markdown" }));
          input.files = chosen.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }).observe(document.body, { childList: true, subtree: true })
        """;

    [Theory]
    [InlineData("strategy-target-solution-delivery-model_en.md", 85, "Review terms of reference", "Rewrite terms of reference")]
    [InlineData("strategy-build-vs-buy_en.md", 23, "may be provided by a third party different than", "is provided by a third party other than")]
    [InlineData("draft-practices.csv", 52, "Maintain an inventory of data assets", "Keep a list of data assets")]
    public async Task A_published_text_becomes_a_version_with_each_element_in_its_place_and_its_next_version_is_compared_with_it(string name, int elements, string before, string after)
    {
        var pmo = await OpenAsync(Places.Pmo, "/strategies?act=create");
        await pmo.Field("Title").FillAsync(name);
        await pmo.Button("Create the strategy").ClickAsync();
        await pmo.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Bring it in instead") }).ClickAsync();
        await pmo.Page.WaitForURLAsync("**/bring-in");
        await pmo.ReadyAsync();
        var bringIn = new Uri(pmo.Page.Url).PathAndQuery;
        var content = await File.ReadAllTextAsync(FileOf(name), TestContext.Current.CancellationToken);

        var first = await BringInAsync(pmo, name, content, elements, "1.0");
        await pmo.GoAsync($"/updates/{first}/edit");
        var expected = (await File.ReadAllLinesAsync(FileOf(Path.ChangeExtension(name, ".expected.txt")), TestContext.Current.CancellationToken)).Where(line => line.StartsWith('+'));
        Assert.Equal(expected.Select(line => Expected().Replace(line, "${indent}${number} ${title}")), await pmo.Page.EvaluateAsync<string[]>(Outline));

        await pmo.GoAsync($"/updates/{first}?act=open-window");
        await pmo.Field("Opens").FillAsync("2020-11-09");
        await pmo.Field("Closes").FillAsync("2020-11-27");
        await pmo.Page.Locator("form").GetByRole(AriaRole.Button, new() { Name = "Open the consultation" }).ClickAsync();
        await Assertions.Expect(pmo.Page.GetByText("The dates of the consultation on version 1.0 are set.")).ToBeVisibleAsync();

        Assert.Contains(before, content, StringComparison.Ordinal);
        await pmo.GoAsync(bringIn);
        var second = await BringInAsync(pmo, name, content.Replace(before, after, StringComparison.Ordinal), elements, "1.1");
        await pmo.GoAsync($"/updates/{second}/changes?from={first}");
        await Assertions.Expect(pmo.Main.Locator("p[role=status]")).ToHaveTextAsync(new Regex("^1 reworded"));
        var change = Assert.Single(await pmo.Main.GetByRole(AriaRole.Article).AllAsync());
        await Assertions.Expect(change.Locator("del").First).ToBeVisibleAsync();
        await Assertions.Expect(change.Locator("ins").First).ToBeVisibleAsync();
    }

    /// <summary>The rows of the outline as they are stored in the expected files, without kind and lead.</summary>
    private const string Outline = """
        () => [...document.querySelectorAll("[data-outline-row]")].map(row =>
          "  ".repeat(+row.style.getPropertyValue("--level")) + row.querySelector(".nr").textContent + " " + row.querySelector("a span:not(.nr)").firstChild.textContent.trim())
        """;

    [GeneratedRegex(@"^\+ (?<indent> *)(?<number>\S+) \w+: (?<title>.*?)(?: \[[^\]]*\])?$")]
    private static partial Regex Expected();

    private static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Documents", "Files", name);

    /// <returns>The key of the draft.</returns>
    private static async Task<string> BringInAsync(Visitor pmo, string name, string content, int elements, string number)
    {
        await pmo.Field("File").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
        await pmo.Button("Read the file").ClickAsync();
        await Assertions.Expect(pmo.Main).ToContainTextAsync($"Proposed elements: {elements}.");
        await pmo.Field("Number of the version").FillAsync(number);
        var confirm = pmo.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Confirm all") });
        if (await confirm.CountAsync() > 0)
        {
            await confirm.ClickAsync();
            await Assertions.Expect(confirm).ToHaveCountAsync(0);
        }

        await pmo.Button("Create the draft").ClickAsync();
        await pmo.Page.WaitForURLAsync(new Regex(@"/updates/\d+$"));
        return new Uri(pmo.Page.Url).Segments[^1];
    }
}
