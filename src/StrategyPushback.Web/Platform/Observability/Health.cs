using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StrategyPushback.Data.Backups;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Start;

namespace StrategyPushback.Web.Platform.Observability;

/// <summary><c>/livez</c>: the process answers. <c>/readyz</c>: it can do its work (database, migrations, disk) and has warmed up. A clock behind the last change, an old backup and events that wait long for their delivery are shown there as degraded, and the process still serves.</summary>
public static class Health
{
    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WarmUp>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<DiskHealth>("disk").AddCheck<ClockHealth>("clock").AddCheck<BackupHealth>(BackupHealth.Name).AddCheck<OutboxHealth>(OutboxHealth.Name).AddCheck<WarmUp>("warm");
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>Only names, states and the ages of the newest backup and of the oldest event that waits, since callers are not signed in.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()),
            backupAgeHours = report.Entries.TryGetValue(BackupHealth.Name, out var backup) && backup.Data.TryGetValue(BackupHealth.AgeHours, out var age) ? age : null,
            outboxAgeMinutes = report.Entries.TryGetValue(OutboxHealth.Name, out var outbox) && outbox.Data.TryGetValue(OutboxHealth.AgeMinutes, out var minutes) ? minutes : null,
        });
}

/// <summary>The database is reachable and migrated.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<PushbackDb> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var missing = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        return missing.Any() ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy();
    }
}

/// <summary>There is space for the write-ahead log and a backup.</summary>
internal sealed class DiskHealth(Settings.Places places) : IHealthCheck
{
    private const long LeastBytes = 100 * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(places.DataDirectory).AvailableFreeSpace;
        return Task.FromResult(free < LeastBytes ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
    }
}

/// <summary>The newest backup, scheduled or manual, is not older than two intervals and not dated in the future.</summary>
internal sealed class BackupHealth(BackupFolder folder, IOptions<PushbackOptions> options, TimeProvider clock) : IHealthCheck
{
    public const string Name = "backup";
    public const string AgeHours = "ageHours";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var newest = folder.List() is [var first, ..] ? first : null;
        double? age = newest is null ? null : Math.Round((now - newest.At).TotalHours, 1);
        var data = age is null ? new Dictionary<string, object>() : new() { [AgeHours] = age };
        var every = options.Value.Backup.EveryHours;
        var isInFuture = newest is not null && ClockHealth.IsBehind(now, newest.At);
        return Task.FromResult(!isInFuture && (every == 0 || age <= 2 * every) ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(data: data));
    }
}
