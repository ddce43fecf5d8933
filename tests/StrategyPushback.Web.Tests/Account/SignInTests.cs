using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;
using Xunit;

namespace StrategyPushback.Web.Tests.Account;

public sealed class SignInTests : IAsyncDisposable
{
    private const string Email = "ana@example.org";
    private const string Password = "a long enough sentence";
    private readonly TestHost _host = TestHost.With(demo: false);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_person_without_a_sign_in_is_redirected_to_the_sign_in_page_and_back()
    {
        await MakeAnaAsync();
        using var client = _host.Stranger();
        using var refused = await client.GetAsync(new Uri("/objections?status=open", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        var door = refused.LeadsTo()!;
        Assert.Equal("/account/sign-in?returnUrl=%2Fobjections%3Fstatus%3Dopen", door);
        using var answer = await TryAsync(client, Email, Password, door);
        Assert.Equal("/objections?status=open", answer.LeadsTo());
    }

    [Fact]
    public async Task An_address_that_no_account_can_have_is_refused_like_an_unknown_one()
    {
        await MakeAnaAsync();
        using var client = _host.Stranger();
        Assert.Equal(await WordsAsync(client, "nobody@example.org", Password), await WordsAsync(client, "\uFFFE", Password));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_redirects_to_another_site(string address)
    {
        await MakeAnaAsync();
        using var client = _host.Stranger();
        using var answer = await TryAsync(client, Email, Password, $"/account/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        Assert.Equal("/", answer.LeadsTo());
    }

    [Theory]
    [InlineData("/objections?q=ação", "/objections?q=a%C3%A7%C3%A3o")]
    [InlineData("/objections?q=💩&status=open", "/objections?q=%F0%9F%92%A9&status=open")]
    [InlineData("/units/a b", "/units/a%20b")]
    [InlineData("/a\r\nX-Injected: 1", "/")]
    [InlineData("/a\u0085b", "/")]
    public async Task A_return_address_that_no_header_can_carry_is_encoded_or_not_used(string address, string expected)
    {
        await using var host = TestHost.With(demo: false);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Serve() };
        await MakeAnaAsync(host);
        using var answer = await TryAsync(client, Email, Password, $"/account/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        Assert.Equal(expected, answer.LeadsTo());
        using var themed = await client.PostFormAsync("/account/denied", "/account/theme", ("theme", "dark"), ("returnUrl", address));
        Assert.Equal(expected, themed.LeadsTo());
    }

    [Fact]
    public async Task An_unknown_address_a_wrong_password_and_a_locked_account_look_the_same()
    {
        await MakeAnaAsync();
        using var client = _host.Stranger();
        var unknown = await WordsAsync(client, "nobody@example.org", Password);
        var wrong = await WordsAsync(client, Email, "another long sentence");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await WordsAsync(client, Email, "another long sentence");
        }

        var resting = await WordsAsync(client, Email, Password);
        Assert.Contains("E-mail and password do not match.", unknown, StringComparison.Ordinal);
        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, resting);
    }

    [Fact]
    public async Task Somebody_who_locks_an_account_does_not_lock_its_owner_out_of_a_browser_that_signed_in_before()
    {
        await MakeAnaAsync();
        using var own = _host.Stranger();
        using (await TryAsync(own, Email, Password))
        {
            // The first sign-in makes the browser known.
        }

        using var stranger = _host.Stranger();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await WordsAsync(stranger, Email, "another long sentence");
        }

        Assert.NotEqual("", await WordsAsync(stranger, Email, Password));
        using var answer = await TryAsync(own, Email, Password);
        Assert.Equal("/", answer.LeadsTo());

    }

    [Fact]
    public async Task A_browser_that_signed_in_before_has_a_limit_of_its_own_while_the_account_is_locked()
    {
        await MakeAnaAsync();
        using var own = _host.Stranger();
        using (await TryAsync(own, Email, Password))
        {
            // The first sign-in makes the browser known.
        }

        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.NotEqual("", await WordsAsync(own, Email, "another long sentence"));
        }

        Assert.NotEqual("", await WordsAsync(own, Email, Password));
    }

    [Fact]
    public async Task The_time_of_a_refusal_does_not_reveal_whether_an_account_exists()
    {
        await using var host = TestHost.WithProductionHashes();
        await MakeAnaAsync(host);
        await using var scope = host.Services.CreateAsyncScope();

        // A process has one hash for unknown addresses, and the hosts of other tests make it in fewer rounds.
        var nobodys = scope.ServiceProvider.GetRequiredService<IPasswordHasher<StrategyPushback.Data.Accounts.Account>>().HashPassword(null!, "any long sentence");
        typeof(SignIn).GetField("s_nobodysHash", BindingFlags.NonPublic | BindingFlags.Static)!.SetValue(null, nobodys);
        var signIn = scope.ServiceProvider.GetRequiredService<SignIn>();
        scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scope.ServiceProvider };
        async Task<TimeSpan> MedianAsync(string email)
        {
            var times = new List<TimeSpan>();
            for (var attempt = 0; attempt < 9; attempt++)
            {
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                Assert.Equal(SignInOutcome.Refused, await signIn.TryAsync(email, "another long sentence", remember: false));
                times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start));
            }

            return times.Order().ElementAt(times.Count / 2);
        }

        // Hashing takes most of the time; without it, a refusal would take less than a tenth of a wrong password.
        var (unknown, wrong) = (await MedianAsync("nobody@example.org"), await MedianAsync(Email));
        Assert.InRange(unknown / wrong, 0.4, 2.5);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await MakeAnaAsync();
        using var client = _host.Stranger();
        using (await TryAsync(client, Email, Password))
        {
            using var inside = await client.GetAsync(new Uri("/", UriKind.Relative));
            Assert.Equal("/set-up", inside.LeadsTo());
        }

        using (await client.PostFormAsync("/account/denied", "/account/sign-out"))
        {
            using var outside = await client.GetAsync(new Uri("/", UriKind.Relative));
            Assert.StartsWith("/account/sign-in", outside.LeadsTo(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/account/language")]
    [InlineData("/account/theme")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/sign-in/passkey")]
    [InlineData("/account/sign-in/passkey/challenge")]
    public async Task A_form_from_another_site_is_refused(string address)
    {
        using var client = _host.Stranger();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("language", "pt-BR"), KeyValuePair.Create("theme", "dark")]);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The form has expired", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_too_many_attempts_an_address_has_to_wait_a_minute()
    {
        await using var host = TestHost.With(demo: false, "Development", ("Pushback:SignInsPerMinute", "2"));
        using var client = host.Stranger();
        await WordsAsync(client, Email, Password);
        await WordsAsync(client, Email, Password);
        using var third = await TryAsync(client, Email, Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Contains("Wait one minute", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_the_cookie_is_bound_to_this_host_and_to_https()
    {
        await using var host = TestHost.With(demo: false, "Production");
        await MakeAnaAsync(host);
        using var client = host.Stranger();
        client.BaseAddress = new Uri("https://pushback.example/");
        using var answer = await TryAsync(client, Email, Password);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("__Host-pushback=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Every_response_has_a_content_security_policy()
    {
        using var client = _host.Stranger();
        using var page = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("script-src[^;]*'unsafe-inline'", policy);
    }

    [Fact]
    public async Task No_response_names_the_server_software()
    {
        await using var host = new TestHost();
        host.Serve();
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private Task MakeAnaAsync() => MakeAnaAsync(_host);

    private static async Task MakeAnaAsync(TestHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<NewPerson>().MakeAsync(new("Ana", Email, Roles.Pmo, null, Password, "en")));
    }

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, string email, string password, string address = "/account/sign-in") =>
        client.PostFormAsync(address, ("_handler", "sign-in"), ("Given.Email", email), ("Given.Password", password));

    private static async Task<string> WordsAsync(HttpClient client, string email, string password)
    {
        using var answer = await TryAsync(client, email, password);
        var page = await answer.Content.ReadAsStringAsync();
        var begin = page.IndexOf("form-err", StringComparison.Ordinal);
        return begin < 0 ? "" : page[begin..page.IndexOf("</div>", begin, StringComparison.Ordinal)];
    }
}
