using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>Light and dark, English and Portuguese: chosen once, kept, and there from the first paint.</summary>
public sealed class ThemeAndLanguageTests(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task A_chosen_theme_is_in_the_first_answer_and_stays()
    {
        var cio = await OpenAsync(Places.Cio, "/dashboard");
        await cio.Page.GetByLabel("CIO: account and settings").ClickAsync();
        await cio.Choice("Dark").ClickAsync();
        await Assertions.Expect(cio.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        foreach (var address in new[] { "/account/denied", "/objections" })
        {
            var answer = await cio.GoAsync(address);
            Assert.Contains("data-theme=\"dark\"", (await answer.TextAsync())[..200], StringComparison.Ordinal);
            await Assertions.Expect(cio.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        }

        await cio.Page.GetByLabel("CIO: account and settings").ClickAsync();
        await Assertions.Expect(cio.Choice("Dark")).ToHaveAttributeAsync("aria-checked", "true");
        await cio.Choice("As the system").ClickAsync();
        Assert.DoesNotContain("data-theme", (await (await cio.GoAsync("/objections")).TextAsync())[..200], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Without_a_choice_the_system_decides(ColorScheme system)
    {
        var cio = await VisitAsync(Places.Cio, options: new() { ColorScheme = system });
        await cio.GoAsync("/dashboard");
        var ground = await cio.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal(system is ColorScheme.Dark ? "rgb(16, 25, 30)" : "rgb(250, 249, 246)", ground);
    }

    [Fact]
    public async Task A_chosen_language_stays_with_the_page_one_is_on_and_follows_the_person()
    {
        var cio = await OpenAsync(Places.Cio, "/objections?severity=Critical");
        await cio.Page.GetByLabel("CIO: account and settings").ClickAsync();
        await cio.Choice("Português").ClickAsync();
        await Assertions.Expect(cio.Heading).ToHaveTextAsync("Objeções");
        await cio.ReadyAsync();
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("severity=Critical"));
        await cio.Page.GetByRole(AriaRole.Link, new() { Name = "Painel" }).First.ClickAsync();
        await Assertions.Expect(cio.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dashboard"));
        await Assertions.Expect(cio.Page.Locator("html")).ToHaveAttributeAsync("lang", "pt-BR");
        await cio.ReadyAsync();
        await cio.GoAsync("/account/denied");
        await Assertions.Expect(cio.Page.Locator("html")).ToHaveAttributeAsync("lang", "pt-BR");
    }
}
