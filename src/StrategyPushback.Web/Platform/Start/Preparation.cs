using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Web.Platform.Observability;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Start;

/// <summary>Migrates the database and loads the demo story once, before the first request is answered.</summary>
public static partial class Preparation
{
    public static async Task PrepareAsync(this IHost host)
    {
        await host.Services.GetRequiredService<ServerLock>().TakeAsync();
        await host.Services.MigrateAsync();
        if (await ActivatorUtilities.CreateInstance<ClockHealth>(host.Services).LastWriteAheadAsync() is { } last)
        {
            LogClockBehind(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Preparation)), last);
        }

        if (host.Services.GetRequiredService<IOptions<PushbackOptions>>().Value.Demo)
        {
            await host.Services.LoadDemoOnceAsync();
        }
    }

    /// <summary>Serves until it is stopped.</summary>
    /// <exception cref="StartupRefusedException">The address is in use or invalid.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
        }
        catch (Exception exception) when (exception is FormatException or IOException { InnerException: AddressInUseException })
        {
            throw new StartupRefusedException(StartTexts.AddressRefused.With(exception.Message));
        }
    }

    /// <returns>The path of the copy made before migrating; null when nothing had to be migrated.</returns>
    /// <exception cref="StartupRefusedException">The database cannot be opened or migrated.</exception>
    public static async Task<string?> MigrateAsync(this IServiceProvider services)
    {
        try
        {
            var prepared = await services.GetRequiredService<IDbContextFactory<PushbackDb>>().PrepareAsync(services.GetRequiredService<TimeProvider>());
            if (prepared is { MissingTrigger: { } trigger, Copy: null })
            {
                LogMissingTrigger(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Preparation)), trigger);
            }

            return prepared.Copy;
        }
        catch (DatabaseNotReadyException notReady)
        {
            throw new StartupRefusedException(notReady.Message);
        }
        catch (SqliteException exception)
        {
            throw new StartupRefusedException(StartTexts.DatabaseRefused.With(exception.Message));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock of this host is behind the last change, which was made at {Last:u}. Correct the clock: until then dates and due dates are wrong")]
    private static partial void LogClockBehind(ILogger log, DateTime last);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The trigger {Trigger}, which guards the history, was missing and is created again. Find out who removed it, and run: verify")]
    private static partial void LogMissingTrigger(ILogger log, string trigger);

    /// <returns>False when the database is not empty; nothing is loaded then.</returns>
    /// <exception cref="StartupRefusedException">The database cannot be written, for example because the disk is full.</exception>
    public static async Task<bool> LoadDemoOnceAsync(this IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<PushbackOptions>>().Value;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        try
        {
            var loaded = await services.GetRequiredService<IDbContextFactory<PushbackDb>>().LoadOnceAsync(now, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone), options.Clocks);
            services.GetRequiredService<BusinessClock>().ReloadCalendar();
            return loaded;
        }
        catch (DatabaseNotReadyException notReady)
        {
            throw new StartupRefusedException(notReady.Message);
        }
    }
}
