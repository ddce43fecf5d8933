using System.Globalization;
using UglyToad.PdfPig;

namespace StrategyPushback.Browser.Tests;

/// <summary>The printed dashboard and week show the same content as the screen, without controls.</summary>
public sealed class PaperTests(PushbackHost pushback) : BrowserTest(pushback)
{
    private const int Sheets = 2;

    [Theory]
    [InlineData("en")]
    [InlineData("pt-BR")]
    public async Task The_dashboard_and_the_week_print_on_A4_and_Letter_with_the_numbers_of_the_page_and_no_row_is_split(string language)
    {
        var cio = await OpenAsync(Places.Cio, "/dashboard", new Look("dark", language));
        Assert.True((await OnPaperAsync(cio, Said, Sheets)) > 30, "Few rows were found on the dashboard.");

        await cio.GoAsync("/dashboard/week");
        Assert.True((await OnPaperAsync(cio, SaidOfTheWeek, 1)) > 5, "Few entries were found in the week.");
    }

    [Theory]
    [InlineData("en", "What it means for us", "What we asked and what changed")]
    [InlineData("pt-BR", "O que significa para nós", "O que pedimos e o que mudou")]
    public async Task The_brief_of_a_unit_prints_on_one_sheet_in_the_readers_language(string language, params string[] headings)
    {
        var lead = await OpenAsync(Places.Lead("boss"), "/updates/14/briefs/BOSS", new Look("dark", language));
        Assert.True((await OnPaperAsync(lead, LinesOfTheBrief, 1)) > 0, "The brief has no lines.");

        using var paper = PdfDocument.Open(await lead.Page.PdfAsync(new() { Format = "A4" }));
        var text = Close(paper.GetPage(1).Text);
        Assert.All(headings, heading => Assert.Contains(Close(heading), text, StringComparison.Ordinal));
    }

    /// <summary>Prints the page on both formats and checks that its content is there.</summary>
    private static async Task<int> OnPaperAsync(Visitor reader, string toBeFound, int count)
    {
        var said = await reader.Page.EvaluateAsync<string[]>(toBeFound);
        var heading = Close(await reader.Heading.InnerTextAsync());
        var navigation = Close(await reader.Page.Locator("header nav").InnerTextAsync());
        foreach (var (format, width, height) in new[] { ("A4", 842, 595), ("Letter", 792, 612) })
        {
            using var paper = PdfDocument.Open(await reader.Page.PdfAsync(new() { Format = format }));
            var sheets = paper.GetPages().Select(sheet => (sheet.Width, sheet.Height, Text: Close(sheet.Text))).ToList();

            Assert.Equal(count, sheets.Count);
            Assert.All(sheets, sheet => Assert.True(Math.Abs(sheet.Width - width) < 2 && Math.Abs(sheet.Height - height) < 2, $"{format} came out {sheet.Width} by {sheet.Height}"));
            Assert.All(sheets, sheet => Assert.Contains(heading, sheet.Text, StringComparison.Ordinal));
            Assert.All(sheets, sheet => Assert.DoesNotContain(navigation, sheet.Text, StringComparison.Ordinal));

            // A row whose words are on one sheet was not split.
            Assert.DoesNotContain(said, row => !sheets.Exists(sheet => sheet.Text.Contains(Close(row), StringComparison.Ordinal)));
        }

        return said.Length;
    }

    /// <summary>The words without spaces and without the joiner characters of percentages, which a printed page does not contain.</summary>
    private static string Close(string words) => string.Concat(words.Where(letter => !char.IsWhiteSpace(letter) && char.GetUnicodeCategory(letter) is not UnicodeCategory.Format));

    /// <summary>The visible text of each figure and table row, without text for screen readers only.</summary>
    private const string Said = """
        () => [...document.querySelectorAll('.kpi .v, table.heat tbody tr, table.heat tfoot tr, table.age tbody tr, section#answer tbody tr, .blk .t')]
          .map(row => {
            const seen = row.cloneNode(true);
            seen.querySelectorAll('.vh, [aria-hidden="true"]').forEach(hidden => hidden.remove());
            return seen.textContent;
          })
        """;

    /// <summary>The texts of the lines of a brief.</summary>
    private const string LinesOfTheBrief = """
        () => [...document.querySelectorAll('.brief li p')].map(line => {
            const seen = line.cloneNode(true);
            seen.querySelectorAll('.vh, [aria-hidden="true"]').forEach(hidden => hidden.remove());
            return seen.textContent;
          })
        """;

    /// <summary>What waits, what blocks and what happened, without buttons and links.</summary>
    private const string SaidOfTheWeek = """
        () => [...document.querySelectorAll('.week .plan .t, .week .plan .e, .week .blk .t, .week .chg li > span')]
          .map(row => {
            const seen = row.cloneNode(true);
            seen.querySelectorAll('.vh, .no-print, [aria-hidden="true"]').forEach(hidden => hidden.remove());
            return seen.textContent;
          })
        """;
}
