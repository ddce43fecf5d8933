using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Account;

public sealed class TokenTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Pmo = "pmo@demo.example";
    private static readonly Uri s_nothing = new("/api/v1/nothing-of-this-name", UriKind.Relative);

    [Fact]
    public async Task Without_a_token_the_api_answers_401_with_a_code_and_no_redirect()
    {
        using var client = host.Stranger();
        using var answer = await client.GetAsync(s_nothing);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Authorization: Bearer", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("access.signed-out", problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_sign_in_cookie_gives_no_access_to_the_API()
    {
        using var client = await host.ClientOfAsync(Pmo);
        client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
    }

    [Fact]
    public async Task A_token_gives_access_until_it_is_revoked()
    {
        var made = await host.DoAsync<CreateToken.Command, CreateToken.Made>(Pmo, new("Nightly export", null));
        using var client = Bearing(made.Value!.Token);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client));

        await using var db = host.Open();
        var stored = await db.AccessTokens.AsNoTracking().SingleAsync(token => token.Name == "Nightly export");
        Assert.DoesNotContain(made.Value.Token[4..], stored.Hash, StringComparison.OrdinalIgnoreCase);

        var others = await host.DoAsync<RevokeToken.Command, bool>("cio@demo.example", new(stored.Id));
        Assert.Equal(RefusalKind.NotFound, others.Refusal?.Kind);
        Assert.True((await host.DoAsync<RevokeToken.Command, bool>(Pmo, new(stored.Id))).Value);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
    }

    [Theory]
    [InlineData("UPDATE AccessTokens SET RevokedAt = '2020-11-09 08:00:00'", HttpStatusCode.Unauthorized)]
    [InlineData("UPDATE People SET Roles = 0 WHERE Email = 'pmo@demo.example'", HttpStatusCode.Forbidden)]
    public async Task A_right_that_another_process_removes_is_gone_at_the_next_call(string act, HttpStatusCode then)
    {
        await using var own = new TestHost();
        using var client = own.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await own.TokenOfAsync(Pmo));
        var export = new Uri("/api/v1/objections.csv", UriKind.Relative);

        // Twice, because the second call uses the cached caller.
        using var first = await client.GetAsync(export);
        using var second = await client.GetAsync(export);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);

        await using (var other = new SqliteConnection($"Data Source={own.DatabasePath};Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = act;
            await command.ExecuteNonQueryAsync();
        }

        using var after = await client.GetAsync(export);
        Assert.Equal(then, after.StatusCode);
    }

    [Fact]
    public async Task A_token_expires_on_its_day()
    {
        await using var own = new TestHost();
        using var client = own.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await own.TokenOfAsync(Pmo, TimeSpan.FromDays(1)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client));
        own.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
    }

    [Fact]
    public async Task The_last_use_of_a_token_is_stored_once_a_minute()
    {
        await using var own = new TestHost();
        using var client = own.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await own.TokenOfAsync(Pmo));
        var begun = own.Clock.GetUtcNow().UtcDateTime;
        await StatusAsync(client);
        own.Clock.Move(TimeSpan.FromSeconds(59));
        await StatusAsync(client);
        Assert.Equal(begun, await LastUsedAsync(own));
        own.Clock.Move(TimeSpan.FromSeconds(1));
        await StatusAsync(client);
        Assert.Equal(begun.AddMinutes(1), await LastUsedAsync(own));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer nothing")]
    [InlineData("Basic cG1vOnBtbw==")]
    [InlineData("Bearer spb_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_invalid_token_gives_no_access(string header)
    {
        using var client = host.Stranger();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
    }

    [Theory]
    [InlineData("", 1, "name")]
    [InlineData("Fine", 0, "days")]
    [InlineData("Fine", 4000, "days")]
    public async Task A_token_needs_a_name_and_a_valid_lifetime(string name, int days, string field)
    {
        var outcome = await host.DoAsync<CreateToken.Command, CreateToken.Made>(Pmo, new(name, days));
        Assert.Equal(field, outcome.Refusal?.Fields[0].Field);
    }

    private HttpClient Bearing(string token)
    {
        var client = host.Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(s_nothing);
        return answer.StatusCode;
    }

    private static async Task<DateTime?> LastUsedAsync(TestHost own)
    {
        await using var db = own.Open();
        return (await db.AccessTokens.AsNoTracking().OrderBy(token => token.Id).LastAsync()).LastUsedAt;
    }
}
