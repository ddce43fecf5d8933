using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Search;

namespace StrategyPushback.Data;

/// <summary>How the database is reached.</summary>
public static class DataRegistration
{
    /// <summary>Seconds a writer waits for another before it gives up.</summary>
    public const int BusySeconds = 30;

    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> of <see cref="PushbackDb"/>; a scoped context too, for Identity's own stores alone.</summary>
    public static IServiceCollection AddPushbackData(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => new WriteQueue());
        services.AddPooledDbContextFactory<PushbackDb>(options => options.UsePushback(connectionString));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContext());
        services.AddSingleton(_ => new DatabaseVersion(connectionString));
        services.AddSingleton<Vocabulary>();
        services.AddSingleton<SimilarSearch>();
        return services;
    }

    /// <summary>The provider, its settings and what takes part in every save.</summary>
    public static DbContextOptionsBuilder UsePushback(this DbContextOptionsBuilder options, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = BusySeconds };
#if !DEBUG
        // Each act and each look has a context of its own, and a request one for Identity. Debug builds, in which every test runs, check that for every row read.
        options.EnableThreadSafetyChecks(false);
#endif
        return options
            .UseSqlite(connection.ToString(), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(new BusyTimeoutInterceptor(), new ConcurrencyTokenInterceptor(), new DashboardCounterInterceptor());
    }
}
