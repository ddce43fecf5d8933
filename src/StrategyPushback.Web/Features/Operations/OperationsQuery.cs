using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Backups;
using StrategyPushback.Data.HistoryChain;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Jobs;
using StrategyPushback.Web.Platform.Observability;

namespace StrategyPushback.Web.Features.Operations;

/// <summary>The backups, the space they and the database use, and the head of the history.</summary>
public sealed class OperationsQuery(QueryContextFactory contexts, BackupFolder folder, ScheduledBackups schedule, Platform.Start.Settings.Places places, IOptions<PushbackOptions> options) : IQuery
{
    /// <exception cref="NotAllowedException">The reader is not an administrator.</exception>
    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ManageBackups))
        {
            throw new NotAllowedException();
        }

        var calendar = context.Now.Calendar;
        Moment MomentOf(DateTime utc) => new(calendar.DateOf(utc), calendar.TimeOf(utc));
        var database = new FileInfo(context.Db.FilePath());
        var lastWrite = await context.Db.History.MaxAsync(entry => (DateTime?)entry.At, cancellation);
        return new View(
            [.. folder.List().Select(backup => new Backup(Path.GetFileName(backup.Path), MomentOf(backup.At), backup.Bytes))],
            folder.Path,
            options.Value.Backup.EveryHours,
            options.Value.Backup.Keep,
            schedule.DueAt is { } due ? MomentOf(due) : null,
            database.Length,
            new DriveInfo(places.DataDirectory).AvailableFreeSpace,
            await context.Db.HistoryHeadAsync(cancellation),
            lastWrite is { } last && ClockHealth.IsBehind(context.Now.At, last) ? MomentOf(last) : null,
            context.Now.Today);
    }

    /// <summary>A day and a time in the time zone of the organisation.</summary>
    public sealed record Moment(DateOnly On, TimeOnly At);

    public sealed record Backup(string Name, Moment Made, long Bytes);

    /// <param name="Backups">Newest first.</param>
    /// <param name="DueAt">When the next backup is due; null when none are scheduled.</param>
    /// <param name="LastWriteAhead">The time of the last change, when the clock of the host is behind it.</param>
    public sealed record View(
        IReadOnlyList<Backup> Backups, string Folder, int EveryHours, int Keep, Moment? DueAt, long DatabaseBytes, long FreeBytes, HistoryHead Head, Moment? LastWriteAhead, DateOnly Today);
}
