using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Start;

/// <summary>A query that runs once before the process is ready, so that the first visitor does not wait for EF to translate it.</summary>
/// <param name="LoadAsync">Runs the query as a person who sees everything; the result is dropped.</param>
internal sealed record WarmUpQuery(Func<IServiceProvider, CancellationToken, Task> LoadAsync);

/// <summary>Runs the <see cref="WarmUpQuery"/> registrations once, on the first call of <c>/readyz</c>, which waits for them.</summary>
internal sealed partial class WarmUp : IHealthCheck
{
    private readonly IServiceScopeFactory _scopes;
    private readonly IReadOnlyList<WarmUpQuery> _queries;
    private readonly ILogger<WarmUp> _log;
    private readonly Lazy<Task> _done;

    public WarmUp(IServiceScopeFactory scopes, IEnumerable<WarmUpQuery> queries, ILogger<WarmUp> log)
    {
        (_scopes, _queries, _log) = (scopes, [.. queries], log);
        _done = new(() => Task.Run(TryRunAsync));
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _done.Value.WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    /// <summary>A process that could not warm up is slow at first but healthy; the other checks report what is broken.</summary>
    private async Task TryRunAsync()
    {
        try
        {
            await RunAsync();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            LogFailure(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The warm-up queries failed")]
    private partial void LogFailure(Exception exception);

    private async Task RunAsync()
    {
        if (await FindReaderAsync() is { } reader)
        {
            // In parallel: most of the time is compilation, which can use several cores.
            await Task.WhenAll(_queries.Select(query => Task.Run(() => RunAsync(query, reader))));
        }
    }

    private async Task RunAsync(WarmUpQuery query, int reader)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(reader);
        await query.LoadAsync(scope.ServiceProvider, CancellationToken.None);
    }

    /// <summary>A person of the CIO's office or the PMO; null in an empty database. Also warms the query for access tokens.</summary>
    private async Task<int?> FindReaderAsync()
    {
        await using var scope = _scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContextAsync();
        await TokenScheme.FindAsync(db, "", CancellationToken.None);
        return await db.People.Where(person => (person.Roles & (Roles.Pmo | Roles.Cio)) != 0).Select(person => (int?)person.Id).FirstOrDefaultAsync();
    }
}
