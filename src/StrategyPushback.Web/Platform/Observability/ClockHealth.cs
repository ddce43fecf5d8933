using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform.Observability;

/// <summary>The clock of the host is not behind the last change. Otherwise new entries would come before it, and due dates would be wrong.</summary>
internal sealed class ClockHealth(IDbContextFactory<PushbackDb> contexts, TimeProvider clock) : IHealthCheck
{
    /// <summary>Clocks of hosts that share a database differ a little.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await LastWriteAheadAsync(cancellationToken) is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded();

    /// <summary>The time of the last change when the clock is behind it; null otherwise.</summary>
    public async Task<DateTime?> LastWriteAheadAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var last = await db.History.MaxAsync(entry => (DateTime?)entry.At, cancellation);
        return last is { } time && IsBehind(clock.GetUtcNow().UtcDateTime, time) ? last : null;
    }

    /// <summary>Whether <paramref name="now"/> is behind <paramref name="time"/> by more than clocks of several hosts differ.</summary>
    public static bool IsBehind(DateTime now, DateTime time) => time > now + s_tolerance;
}
