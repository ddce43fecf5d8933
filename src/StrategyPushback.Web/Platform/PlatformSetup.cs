using FluentValidation;
using Microsoft.Extensions.Caching.Memory;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Jobs;
using StrategyPushback.Web.Platform.Observability;
using ZiggyCreatures.Caching.Fusion;

namespace StrategyPushback.Web.Platform;

/// <summary>Registers the command and query pipeline, and every handler, validator and query of this assembly.</summary>
public static class PlatformSetup
{
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<BusinessClock>();
        services.AddScoped<CurrentUser>();
        services.AddSingleton<WriteQueue>();
        services.AddScoped<UseCase>();
        services.AddScoped<QueryContextFactory>();

        // A query that fails, for example on an unknown name in a filter, is reported to the caller and need not be logged.
        services.AddFusionCache().WithOptions(options => options.FactoryErrorsLogLevel = LogLevel.Debug).WithMemoryCache(new MemoryCache(new MemoryCacheOptions { SizeLimit = QueryCache.Capacity }));
        services.AddSingleton<QueryCache>();
        services.AddSingleton<DatabaseChangePoller>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseChangePoller>());
        services.AddSingleton<JobQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<JobQueue>());
        services.AddScoped<ListWriting>();
        services.AddSingleton<DraftSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<DraftSweep>());
        services.AddSingleton<ScheduledBackups>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduledBackups>());
        services.AddHostedService<HistoryHeadLog>();
        services.AddSingleton<StoreState>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreState>());

        // Validators hold no state; messages are looked up when a rule fails.
        services.AddValidatorsFromAssemblyContaining<UseCase>(ServiceLifetime.Singleton);
        foreach (var type in typeof(UseCase).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var handler in type.GetInterfaces().Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IHandler<,>)))
            {
                services.AddScoped(handler, type);
            }

            if (type.GetInterfaces().Contains(typeof(IQuery)))
            {
                services.AddScoped(type);
            }
        }

        return services;
    }
}

/// <summary>Marks a query class, which projects stored data straight to a view record.</summary>
public interface IQuery;
