using FluentValidation;
using Microsoft.Extensions.Caching.Memory;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;
using ZiggyCreatures.Caching.Fusion;

namespace StrategyPushback.Web.Platform;

/// <summary>What every use case and query stands on.</summary>
public static class PlatformSetup
{
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<BusinessClock>();
        services.AddSingleton<KnownCallers>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<UseCase>();
        services.AddScoped<QueryContextFactory>();
        // What an answer is refused for, an unknown name in a filter say, is told to whoever asked, and is no news for the log.
        services.AddFusionCache().WithOptions(options => options.FactoryErrorsLogLevel = LogLevel.Debug).WithMemoryCache(new MemoryCache(new MemoryCacheOptions { SizeLimit = QueryCache.Most }));
        services.AddSingleton<QueryCache>();
        services.AddSingleton<DatabaseChangePoller>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseChangePoller>());
        services.AddSingleton<DraftSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<DraftSweep>());
        // They hold no more than settings, and words are asked for when something is wrong.
        services.AddValidatorsFromAssemblyContaining<UseCase>(ServiceLifetime.Singleton);
        foreach (var handler in typeof(UseCase).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in handler.GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IHandler<,>)))
            {
                services.AddScoped(contract, handler);
            }

            if (handler.GetInterfaces().Contains(typeof(IQuery)))
            {
                services.AddScoped(handler);
            }
        }

        return services;
    }
}

/// <summary>Marks a query class: something one looks at, projected straight to a view.</summary>
public interface IQuery;
