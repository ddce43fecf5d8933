using Microsoft.EntityFrameworkCore;
using Xunit;

namespace StrategyPushback.Web.Tests.Account;

public sealed class LanguageAndThemeTests : IAsyncDisposable
{
    private const string Door = "/account/sign-in";
    private readonly TestHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("pt-BR,pt;q=0.9", "<html lang=\"pt-BR\"")]
    [InlineData("pt-PT", "<html lang=\"pt-BR\"")]
    [InlineData("fr-CA,en;q=0.5", "<html lang=\"en\"")]
    [InlineData("ja", "<html lang=\"en\"")]
    [InlineData("*", "<html lang=\"en\"")]
    public async Task A_page_is_in_the_language_that_the_browser_accepts(string asked, string expected)
    {
        using var client = _host.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);
        Assert.Contains(expected, await PageAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_language_overrides_the_browser_and_is_stored_for_the_person()
    {
        using var client = await _host.ClientOfAsync("pmo@demo.example");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "en");
        using (var answer = await client.PostFormAsync(Door, "/account/language", ("language", "pt-BR"), ("returnUrl", "/objections?status=open")))
        {
            Assert.Equal("/objections?status=open", answer.LeadsTo());
        }

        Assert.Contains("Entrar", await PageAsync(client), StringComparison.Ordinal);
        await using var db = _host.Open();
        Assert.Equal("pt-BR", (await db.People.SingleAsync(person => person.Email == "pmo@demo.example")).Language);
    }

    [Fact]
    public async Task Changing_the_theme_redirects_only_within_this_site()
    {
        using var client = _host.Stranger();
        using var answer = await client.PostFormAsync(Door, "/account/theme", ("theme", "dark"), ("returnUrl", "//elsewhere.example"));
        Assert.Equal("/", answer.LeadsTo());
    }

    [Fact]
    public async Task The_first_paint_has_the_chosen_theme()
    {
        using var client = _host.Stranger();
        Assert.DoesNotContain("data-theme=", Head(await PageAsync(client)), StringComparison.Ordinal);
        using (await client.PostFormAsync(Door, "/account/theme", ("theme", "dark")))
        {
            Assert.Contains("data-theme=\"dark\"", Head(await PageAsync(client)), StringComparison.Ordinal);
        }

        using (await client.PostFormAsync(Door, "/account/theme", ("theme", "system")))
        {
            Assert.DoesNotContain("data-theme=", Head(await PageAsync(client)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/account/theme", "theme", "purple")]
    [InlineData("/account/language", "language", "tlh")]
    public async Task An_unknown_theme_or_language_is_refused(string action, string field, string value)
    {
        using var client = _host.Stranger();
        using var answer = await client.PostFormAsync(Door, action, (field, value));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<string> PageAsync(HttpClient client) => client.GetStringAsync(new Uri(Door, UriKind.Relative));

    private static string Head(string page) => page[..page.IndexOf("<head", StringComparison.Ordinal)];
}
