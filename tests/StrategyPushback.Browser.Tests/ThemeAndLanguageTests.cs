using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>A chosen theme and language are remembered and apply from the first paint.</summary>
public sealed class ThemeAndLanguageTests(PushbackHost pushback) : JourneyTest(pushback)
{
    [Fact]
    public async Task A_chosen_theme_is_in_the_first_response_and_is_remembered()
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
        await cio.Choice("Same as the system").ClickAsync();
        await Assertions.Expect(cio.Page.Locator("html")).Not.ToHaveAttributeAsync("data-theme", "dark");
        Assert.DoesNotContain("data-theme", (await (await cio.GoAsync("/objections")).TextAsync())[..200], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Without_a_choice_the_system_theme_applies(ColorScheme system)
    {
        var cio = await VisitAsync(Places.Cio, options: new() { ColorScheme = system });
        await cio.GoAsync("/dashboard");
        var ground = await cio.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal(system is ColorScheme.Dark ? "rgb(16, 25, 30)" : "rgb(250, 249, 246)", ground);
    }

    [Fact]
    public async Task A_chosen_language_applies_to_the_current_page_and_follows_the_person()
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
