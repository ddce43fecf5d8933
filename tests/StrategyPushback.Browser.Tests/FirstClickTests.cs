using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>From each question of a CIO to the rows that answer it, in at most two clicks.</summary>
public sealed class FirstClickTests(PushbackHost pushback) : BrowserTest(pushback)
{
    [Fact]
    public async Task Every_question_is_at_most_two_clicks_from_its_rows()
    {
        Assert.Equal(10, Question.All.Count);
        var cio = await VisitAsync(Places.Cio);
        foreach (var question in Question.All)
        {
            Assert.InRange(question.Clicks.Count, 1, 2);
            await cio.GoAsync("/dashboard");
            foreach (var click in question.Clicks)
            {
                await click(cio).ClickAsync();
            }

            if (question.Rows is { } rows)
            {
                await Assertions.Expect(cio.Page).ToHaveURLAsync(new Regex(@"/objections\?"));
                await Assertions.Expect(cio.Main.GetByRole(AriaRole.Status).First).ToHaveTextAsync($"{rows} of 19 objections");
            }
            else
            {
                await Assertions.Expect(cio.Heading).ToHaveTextAsync("Actions");
                await Assertions.Expect(cio.Main.Locator("tbody tr").First).ToBeVisibleAsync();
            }
        }
    }

    [Fact]
    public void The_questions_equal_those_in_the_document()
    {
        var document = File.ReadAllText(DocumentPath());
        Assert.All(Question.All, question => Assert.Contains($"| {question.Words} |", document, StringComparison.Ordinal));
        Assert.Equal(Question.All.Count, Regex.Count(document, @"^\| \d+ \|", RegexOptions.Multiline));
    }

    private static string DocumentPath([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../docs/questions.md"));
}
