using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform.Observability;

/// <summary>Events are turned into notifications soon. An event that is tried again after a failure counts with its own time.</summary>
internal sealed class OutboxHealth(IDbContextFactory<PushbackDb> contexts, TimeProvider clock) : IHealthCheck
{
    public const string Name = "outbox";
    public const string AgeMinutes = "ageMinutes";

    /// <summary>Minutes after which events that wait are a fault: the worker looks every minute.</summary>
    public const int MostMinutes = 15;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var oldest = await db.OutboxEvents.Where(row => row.NextAttemptAt != null).MinAsync(row => (DateTime?)row.At, cancellationToken);
        var age = oldest is { } at ? Math.Max(0, Math.Round((clock.GetUtcNow().UtcDateTime - at).TotalMinutes, 1)) : 0;
        var data = new Dictionary<string, object> { [AgeMinutes] = age };
        return age <= MostMinutes ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(data: data);
    }
}
