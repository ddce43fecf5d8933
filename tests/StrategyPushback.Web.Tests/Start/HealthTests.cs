using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace StrategyPushback.Web.Tests.Start;

public sealed class HealthTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_ready_once_it_has_warmed_up_also_where_nobody_is_yet(bool demo)
    {
        await using var host = TestHost.With(demo);
        using var client = host.Stranger();
        using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var health = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(["database", "disk", "warm"], health!["checks"]!.AsObject().Select(check => check.Key));
        Assert.All(health["checks"]!.AsObject(), check => Assert.Equal("Healthy", (string?)check.Value));
    }

    [Fact]
    public async Task Who_asks_for_a_warm_host_gets_no_more_than_names_and_states()
    {
        await using var host = new TestHost();
        using var client = host.Stranger();
        await using (var db = host.Open())
        {
            Assert.True(await db.Objections.AnyAsync());
        }

        Assert.DoesNotContain("OBJ-", await client.GetStringAsync(new Uri("/readyz", UriKind.Relative)), StringComparison.Ordinal);
        using var list = await client.GetAsync(new Uri("/api/v1/objections", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, list.StatusCode);
    }
}
