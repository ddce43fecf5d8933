using System.Net;
using System.Net.Sockets;
using System.Text;
using StrategyPushback.Web.Shell;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>Every kind of response has the security headers, and requests over a limit are refused.</summary>
public sealed class SecurityHeadersTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int> Addresses => new()
    {
        { "GET", "/objections", 200 },
        { "GET", "/dashboard", 200 },
        { "GET", "/account/sign-in", 200 },
        { "GET", "/nowhere", 404 },
        { "GET", "/objections/OBJ-4711", 404 },
        { "GET", "/status/500", 200 },
        { "POST", "/account/theme", 400 },
        { "GET", "/css/tokens.css", 200 },
        { "GET", "/css/nowhere.css", 404 },
        { "GET", "/js/drafts.js", 200 },
        { "GET", "/_framework/blazor.web.js", 200 },
        { "GET", "/favicon.svg", 200 },
        { "GET", "/livez", 200 },
        { "GET", "/openapi/v1.json", 200 },
        { "GET", "/docs/", 200 },
        { "GET", "/exchange/objections.csv", 200 },
        { "GET", "/exchange/objections.xlsx", 200 },
        { "GET", "/exchange/objections.csv?status=x", 302 },
        { "GET", "/api/v1/objections", 200 },
        { "GET", "/api/v1/objections.csv", 200 },
        { "GET", "/api/v1/objections?status=x", 400 },
        { "GET", "/api/v1/nowhere", 404 },
        { "DELETE", "/api/v1/objections", 405 },
        { "POST", "/api/v1/objections", 415 },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_response_has_the_security_headers(string method, string address, int status)
    {
        using var client = await host.ClientOfAsync("cio@demo.example");
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await client.SendAsync(request, Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        AssertHeaders(answer);
    }

    [Theory]
    [InlineData("/objections", 302)]
    [InlineData("/api/v1/objections", 401)]
    [InlineData("/drafts/file", 302)]
    public async Task A_response_to_somebody_who_is_not_signed_in_has_them_too(string address, int status)
    {
        using var stranger = host.Stranger();
        using var answer = await stranger.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.True((int)answer.StatusCode == status || answer.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound, $"{answer.StatusCode}");
        AssertHeaders(answer);
    }

    [Fact]
    public async Task A_long_address_that_needs_a_sign_in_is_not_repeated_in_the_response()
    {
        using var stranger = host.Stranger();
        using var answer = await stranger.GetAsync(new Uri($"/objections?q={new string('x', 20_000)}", UriKind.Relative), Cancellation);
        Assert.Equal("/account/sign-in", answer.LeadsTo());
    }

    [Fact]
    public async Task The_policy_of_a_page_allows_no_script_of_others_and_none_in_the_page()
    {
        using var stranger = host.Stranger();
        using var page = await stranger.GetAsync(new Uri("/account/sign-in", UriKind.Relative), Cancellation);
        var scripts = Assert.Single(page.Headers.GetValues("Content-Security-Policy")).Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal));
        Assert.Matches("^ ?script-src 'self' 'nonce-[^']+'$", scripts);
    }

    [Fact]
    public async Task A_form_with_too_many_fields_or_one_that_is_too_long_is_refused()
    {
        using var client = host.Stranger();
        var many = Enumerable.Range(0, 200).Select(number => ($"field{number}", "x")).ToArray();
        using var crowded = await client.PostFormAsync("/account/denied", "/account/theme", [("theme", "dark"), .. many]);
        Assert.Equal(HttpStatusCode.BadRequest, crowded.StatusCode);
        using var lengthy = await client.PostFormAsync("/account/denied", "/account/theme", ("theme", "dark"), ("returnUrl", "/" + new string('x', 100_000)));
        Assert.Equal(HttpStatusCode.BadRequest, lengthy.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var own = TestHost.With(demo: false);
        var address = own.Serve();
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, Cancellation);
        await using var stream = connection.GetStream();

        // The head alone: the answer comes although the body was never sent.
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /account/theme HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {4 * 1024 * 1024}\r\n\r\n"), Cancellation);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var head = new List<string>();
        while (await reader.ReadLineAsync(Cancellation) is { Length: > 0 } line)
        {
            head.Add(line);
        }

        Assert.Matches("^HTTP/1.1 (400|413) ", head[0]);
        Assert.Contains(head, line => line.StartsWith("Content-Security-Policy:", StringComparison.Ordinal));
        Assert.DoesNotContain(head, line => line.StartsWith($"Set-Cookie: {ThemeCookie.Name}=", StringComparison.Ordinal));
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        string One(string name) => answer.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : "";
        Assert.Contains("default-src 'none'", One("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", One("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.Equal("DENY", One("X-Frame-Options"));
        Assert.Equal("same-origin", One("Referrer-Policy"));
        Assert.Equal("same-origin", One("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", One("Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", One("Permissions-Policy"), StringComparison.Ordinal);
    }
}
