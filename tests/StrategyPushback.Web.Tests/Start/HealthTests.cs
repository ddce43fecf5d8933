using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Start;
using Xunit;

namespace StrategyPushback.Web.Tests.Start;

public sealed class HealthTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_host_is_ready_once_it_has_warmed_up_also_with_an_empty_database(bool demo)
    {
        await using var host = TestHost.With(demo);
        await host.DeliverAsync();
        using var client = host.Stranger();
        using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var health = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(["database", "disk", "clock", "backup", "outbox", "warm"], health!["checks"]!.AsObject().Select(check => check.Key));
        Assert.All(health["checks"]!.AsObject(), check => Assert.Equal("Healthy", (string?)check.Value));
    }

    [Fact]
    public async Task Events_that_wait_long_for_their_delivery_are_degraded_and_the_host_still_serves()
    {
        await using var host = new TestHost();
        await host.DeliverAsync();
        Assert.Equal(("Healthy", 0), await OutboxAsync(host));
        await using (var db = host.Open())
        {
            var at = host.Clock.GetUtcNow().UtcDateTime.AddMinutes(-20);
            await db.OutboxEvents.OrderByDescending(row => row.Id).Take(1).ExecuteUpdateAsync(change => change.SetProperty(row => row.At, at).SetProperty(row => row.NextAttemptAt, at).SetProperty(row => row.DeliveredAt, (DateTime?)null), TestContext.Current.CancellationToken);
        }

        Assert.Equal(("Degraded", 20), await OutboxAsync(host));
        await host.DeliverAsync();
        Assert.Equal(("Healthy", 0), await OutboxAsync(host));
    }

    private static async Task<(string State, double Minutes)> OutboxAsync(TestHost host)
    {
        using var client = host.Stranger();
        var health = (await client.GetFromJsonAsync<JsonObject>(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken))!;
        return ((string)health["checks"]!["outbox"]!, (double)health["outboxAgeMinutes"]!);
    }

    [Fact]
    public async Task The_health_endpoint_returns_only_names_and_states()
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

    [Fact]
    public async Task A_host_that_could_not_warm_up_is_cold_and_not_broken()
    {
        var options = new DbContextOptionsBuilder<PushbackDb>();
        options.UsePushback($"Data Source={Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "nowhere.db")}");
        var log = new Heard();
        await using var services = new ServiceCollection()
            .AddSingleton<IDbContextFactory<PushbackDb>>(new Nowhere(options.Options))
            .BuildServiceProvider();
        var warmUp = new WarmUp(services.GetRequiredService<IServiceScopeFactory>(), [], log);

        Assert.Equal(HealthStatus.Healthy, (await warmUp.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status);
        Assert.IsType<SqliteException>(Assert.Single(log.Exceptions));
    }

    private sealed class Nowhere(DbContextOptions<PushbackDb> options) : IDbContextFactory<PushbackDb>
    {
        public PushbackDb CreateDbContext() => new(options);
    }

    private sealed class Heard : ILogger<WarmUp>
    {
        public List<Exception?> Exceptions { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Exceptions.Add(exception);
    }
}
