using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Backups;

namespace StrategyPushback.Web.Platform.Jobs;

/// <summary>
/// Makes a backup when the newest one is older than the interval, also after the server was stopped, and deletes the oldest.
/// The folder is the only state, so several servers on one database make one backup each interval.
/// </summary>
public sealed partial class ScheduledBackups(IDbContextFactory<PushbackDb> contexts, BackupFolder folder, IOptions<PushbackOptions> options, TimeProvider clock, ILogger<ScheduledBackups> log) : BackgroundService
{
    /// <summary>How often the age of the newest backup is checked, and how soon a failed backup is tried again.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private TimeSpan Interval => TimeSpan.FromHours(options.Value.Backup.EveryHours);

    /// <summary>When the next backup is due; null when none are scheduled.</summary>
    public DateTime? DueAt => Interval == TimeSpan.Zero ? null : folder.List() is [var newest, ..] ? newest.At + Interval : clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a backup if one is due.</summary>
    /// <returns>Whether one was made.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation = default)
    {
        if (DueAt is not { } due || due > clock.GetUtcNow().UtcDateTime)
        {
            return false;
        }

        await MakeAsync(cancellation);
        return true;
    }

    /// <summary>Makes a backup now and deletes the oldest ones.</summary>
    public async Task MakeAsync(CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder.Path);
        var now = clock.GetUtcNow().UtcDateTime;
        var path = folder.PathOf(now);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var head = await db.BackUpAsync(path, cancellation);
        folder.KeepNewest(options.Value.Backup.Keep, now);
        LogBackup(path, head.ToString());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
            {
                LogFailure(folder.Path, exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup {Path} is complete; head of the history {Head}")]
    private partial void LogBackup(string path, string head);

    [LoggerMessage(Level = LogLevel.Error, Message = "No backup could be written to {Folder}: {Reason} The next attempt follows in a minute")]
    private partial void LogFailure(string folder, string reason);
}
