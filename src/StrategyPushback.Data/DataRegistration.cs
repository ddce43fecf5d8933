using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrategyPushback.Data.Search;

namespace StrategyPushback.Data;

/// <summary>Registers the database context and configures SQLite.</summary>
public static class DataRegistration
{
    /// <summary>
    /// Seconds a write waits for another connection's transaction to end before it fails, unless the connection string has
    /// a <c>Default Timeout</c>.
    /// </summary>
    public const int BusySeconds = 30;

    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> of <see cref="PushbackDb"/>, and a scoped context that only ASP.NET Identity's stores use.</summary>
    public static IServiceCollection AddPushbackData(this IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<PushbackDb>(options => options.UsePushback(connectionString));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContext());
        services.AddSingleton<Vocabulary>();
        services.AddSingleton<SimilarSearch>();
        return services;
    }

    /// <summary>Configures the provider and the interceptors that take part in every save.</summary>
    public static DbContextOptionsBuilder UsePushback(this DbContextOptionsBuilder options, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        if (!connection.ShouldSerialize("Default Timeout"))
        {
            connection.DefaultTimeout = BusySeconds;
        }

#if !DEBUG
        // Every command and query has a context of its own. Debug builds, which all tests use, still check it.
        options.EnableThreadSafetyChecks(false);
#endif
        return options
            .UseSqlite(connection.ToString(), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))

            // SQLite rebuilds a table outside the migration's transaction. The copy made before a migration covers that.
            // Merged units are filtered out of queries, and no row that is read with its unit refers to one.
            .ConfigureWarnings(warnings => warnings
                .Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning, CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)

                // The caller logs a failure once, or turns it into a refusal in words.
                .Log(
                    (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug),
                    (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug)))
            .AddInterceptors(new BusyTimeoutInterceptor(), new ConcurrencyTokenInterceptor(), new DerivedRowsInterceptor());
    }
}
