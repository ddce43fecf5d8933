using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Backups;
using StrategyPushback.Web.Platform.Observability;

namespace StrategyPushback.Web.Platform.Jobs;

/// <summary>
/// Makes a backup when the newest scheduled one is older than the interval, also after the server was stopped, and deletes the oldest scheduled ones.
/// The folder is the only state, so several servers on one database make one backup each interval.
/// </summary>
public sealed partial class ScheduledBackups(IDbContextFactory<PushbackDb> contexts, BackupFolder folder, IOptions<PushbackOptions> options, TimeProvider clock, ILogger<ScheduledBackups> log) : BackgroundService
{
    /// <summary>How often the age of the newest backup is checked, and how soon a failed backup is tried again.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private TimeSpan Interval => TimeSpan.FromHours(options.Value.Backup.EveryHours);

    /// <summary>When the next backup is due; null when none are scheduled. Manual backups and those dated in the future do not count.</summary>
    public DateTime? DueAt
    {
        get
        {
            if (Interval == TimeSpan.Zero)
            {
                return null;
            }

            var now = clock.GetUtcNow().UtcDateTime;
            return folder.List().FirstOrDefault(backup => !backup.IsManual && !ClockHealth.IsBehind(now, backup.At)) is { } newest ? newest.At + Interval : now;
        }
    }

    /// <summary>Makes a backup if one is due, and deletes the oldest scheduled ones.</summary>
    /// <returns>Whether one was made.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation = default)
    {
        // The clock is read after the due time: with no backup yet, that is the present.
        var due = DueAt;
        var now = clock.GetUtcNow().UtcDateTime;
        if (due is null || due > now)
        {
            return false;
        }

        await MakeAsync(now, isManual: false, cancellation);
        folder.KeepNewest(options.Value.Backup.Keep, now);
        return true;
    }

    /// <summary>Makes a manual backup now. It deletes no other backup and does not change when the next one is due.</summary>
    public Task MakeManualAsync(CancellationToken cancellation = default) => MakeAsync(clock.GetUtcNow().UtcDateTime, isManual: true, cancellation);

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

    private async Task MakeAsync(DateTime now, bool isManual, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Path);
        var path = folder.PathOf(now, isManual);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var head = await db.BackUpAsync(path, cancellation);
        folder.DeleteInterrupted(now);
        LogBackup(path, head.ToString());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup {Path} is complete; head of the history {Head}")]
    private partial void LogBackup(string path, string head);

    [LoggerMessage(Level = LogLevel.Error, Message = "No backup could be written to {Folder}: {Reason} The next attempt follows in a minute")]
    private partial void LogFailure(string folder, string reason);
}
