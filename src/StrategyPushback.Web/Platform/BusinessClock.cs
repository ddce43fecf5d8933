using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// The current time with the organisation's settings and calendar. They are read from the database and cached until they
/// change there; until the first change, configuration holds the settings.
/// </summary>
public sealed class BusinessClock(TimeProvider time, IDbContextFactory<PushbackDb> contexts, IOptions<PushbackOptions> options)
{
    private volatile Cached? _cached;

    /// <summary>The timeline with the number of its last change.</summary>
    private sealed record Cached(long Version, SettingsTimeline Timeline);

    /// <summary>The settings of configuration, in force until the first change in the database.</summary>
    public OrganisationSettings Defaults { get; } = new()
    {
        TimeZone = options.Value.TimeZone,
        Clocks = options.Value.Clocks,
        EvidenceMegabytes = options.Value.EvidenceMegabytes,
    };

    /// <summary>The settings as they were last read. For validators, which run after the time of the command was taken.</summary>
    public OrganisationSettings Settings => _cached?.Timeline.Current ?? Defaults;

    public async Task<BusinessTime> NowAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await NowAsync(db, cancellation);
    }

    public async Task<BusinessTime> NowAsync(PushbackDb db, CancellationToken cancellation) =>
        (await TimelineAsync(db, cancellation)).Now(time.GetUtcNow().UtcDateTime);

    public async Task<BusinessCalendar> CalendarAsync(CancellationToken cancellation = default) => (await NowAsync(cancellation)).Calendar;

    /// <summary>Call this after holidays were added without a change of the settings, as the demo story does.</summary>
    public void ReloadCalendar() => _cached = null;

    private async Task<SettingsTimeline> TimelineAsync(PushbackDb db, CancellationToken cancellation)
    {
        var version = await VersionAsync(db, cancellation);
        if (_cached is not { } cached || cached.Version != version)
        {
            var changes = await db.SettingsChanges.AsNoTracking().ToListAsync(cancellation);
            var holidays = await db.Holidays.AsNoTracking().ToListAsync(cancellation);
            _cached = cached = new(version, new SettingsTimeline(Defaults, changes, holidays));
        }

        return cached.Timeline;
    }

    /// <summary>Read for every command and query, so that a change in another process counts at once.</summary>
    private static async Task<long> VersionAsync(PushbackDb db, CancellationToken cancellation)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State is not ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancellation);
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(Number) FROM SettingsChanges;";
        return await command.ExecuteScalarAsync(cancellation) is long version ? version : 0;
    }
}
