using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>Every address gets a page.</summary>
public sealed partial class HostileAddressTests(PushbackHost pushback) : BrowserTest(pushback)
{
    [Theory]
    [InlineData("/objections/OBJ-0")]
    [InlineData("/objections/OBJ-99999999999999999999")]
    [InlineData("/objections/..%2f..%2fetc%2fpasswd")]
    [InlineData("/objections/OBJ-4'%20OR%201=1--")]
    [InlineData("/objections?after=nonsense")]
    [InlineData("/objections?sort=nonsense")]
    [InlineData("/objections?severity=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/objections?q=%22%20OR%20*%20NEAR(")]
    [InlineData("/objections?preview=%3Cb%3E")]
    [InlineData("/objections?from=-1&unit=,,,")]
    [InlineData("/objections/OBJ-4?act=%3Cscript%3E")]
    [InlineData("/objections/OBJ-4?filed=abc&replied=abc")]
    [InlineData("/objections/new?update=abc")]
    [InlineData("/updates/14?all=abc&act=abc")]
    [InlineData("/dashboard?update=abc")]
    [InlineData("/dashboard?unit=NOBODY")]
    [InlineData("/exchange?columns=nonsense&format=exe")]
    [InlineData("/updates/0")]
    [InlineData("/updates/99999999999999")]
    [InlineData("/elements/0")]
    [InlineData("/elements/%3Cb%3E")]
    [InlineData("/units/nobody")]
    [InlineData("/actions?status=nonsense")]
    [InlineData("/actions?element=99999999")]
    [InlineData("/nowhere/at/all")]
    public async Task A_hostile_address_shows_a_page_with_an_explanation_and_does_not_fail(string address)
    {
        var pmo = await VisitAsync(Places.Pmo);
        pmo.Expected = Missing();
        var response = await pmo.GoAsync(address);
        Assert.InRange(response.Status, 200, 499);
        await Assertions.Expect(pmo.Heading).ToHaveCountAsync(1);
        await Assertions.Expect(pmo.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        await Assertions.Expect(pmo.Main).Not.ToContainTextAsync("This part of the page failed");
        Assert.DoesNotContain("Exception", await pmo.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_of_ten_thousand_characters_shows_a_page_with_the_limit()
    {
        var pmo = await VisitAsync(Places.Pmo);
        await pmo.GoAsync($"/objections?q={new string('a', 10_000)}");
        await Assertions.Expect(pmo.Heading).ToHaveTextAsync("Objections");
        await Assertions.Expect(pmo.Main).ToContainTextAsync("500");
        await Assertions.Expect(pmo.Link("See all objections")).ToBeVisibleAsync();
    }

    [GeneratedRegex("Failed to load resource.*40[04]")]
    private static partial Regex Missing();
}
