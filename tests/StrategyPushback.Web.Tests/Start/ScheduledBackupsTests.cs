using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.Backups;
using StrategyPushback.Web.Features.Operations;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Jobs;
using Xunit;

namespace StrategyPushback.Web.Tests.Start;

/// <summary>The server makes backups at its interval, also after it was stopped, and keeps the newest.</summary>
public sealed class ScheduledBackupsTests : IAsyncDisposable
{
    private const string Admin = "admin@demo.example";
    private const string Pmo = "pmo@demo.example";

    /// <summary>The server's own timer uses real time and finds nothing due: the interval is a day and the clock stands still.</summary>
    private readonly TestHost _host = TestHost.With(demo: true, settings: [("Pushback:Backup:EveryHours", "24"), ("Pushback:Backup:Keep", "2")]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BackupFolder Folder => _host.Services.GetRequiredService<BackupFolder>();

    private ScheduledBackups Schedule => _host.Services.GetRequiredService<ScheduledBackups>();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_backup_is_made_once_in_each_interval_and_at_once_after_the_server_was_stopped()
    {
        await FirstAsync();
        Assert.False(await Schedule.RunAsync(Cancellation));
        _host.Clock.Move(TimeSpan.FromHours(23));
        Assert.False(await Schedule.RunAsync(Cancellation));
        _host.Clock.Move(TimeSpan.FromDays(3));
        Assert.True(await Schedule.RunAsync(Cancellation));
        Assert.False(await Schedule.RunAsync(Cancellation));
        Assert.Equal([TestHost.StoryNow.AddHours(23 + 72), TestHost.StoryNow], Folder.List().Select(backup => backup.At));
    }

    [Fact]
    public async Task The_newest_are_stored_and_copies_made_before_a_migration_stay()
    {
        await FirstAsync();
        var copy = Path.Combine(Folder.Path, "pushback-20201101-000000-before-20261129000000_Later.db");
        await File.WriteAllTextAsync(copy, "", Cancellation);
        for (var day = 0; day < 3; day++)
        {
            _host.Clock.Move(TimeSpan.FromDays(1));
            Assert.True(await Schedule.RunAsync(Cancellation));
        }

        Assert.Equal([TestHost.StoryNow.AddDays(3), TestHost.StoryNow.AddDays(2)], Folder.List().Select(backup => backup.At));
        Assert.True(File.Exists(copy));
    }

    [Fact]
    public async Task Manual_backups_delete_no_scheduled_ones_and_are_not_deleted()
    {
        await FirstAsync();
        for (var hour = 0; hour < 3; hour++)
        {
            _host.Clock.Move(TimeSpan.FromHours(1));
            Assert.Null((await _host.DoAsync<BackUpNow.Command, NoResult>(Admin, new())).Refusal);
        }

        Assert.Equal([true, true, true, false], Folder.List().Select(backup => backup.IsManual));
        Assert.Equal(0.0, (double?)(await HealthAsync())["backupAgeHours"]);
        for (var day = 0; day < 3; day++)
        {
            _host.Clock.Move(TimeSpan.FromDays(1));
            Assert.True(await Schedule.RunAsync(Cancellation));
        }

        Assert.Equal([false, false, true, true, true], Folder.List().Select(backup => backup.IsManual));
    }

    [Fact]
    public async Task A_backup_dated_in_the_future_does_not_stop_the_schedule_and_is_shown_as_degraded()
    {
        await FirstAsync();
        var future = TestHost.StoryNow.AddYears(1);
        await File.WriteAllTextAsync(Folder.PathOf(future, isManual: false), "", Cancellation);
        for (var day = 0; day < 3; day++)
        {
            _host.Clock.Move(TimeSpan.FromDays(1));
            Assert.True(await Schedule.RunAsync(Cancellation));
        }

        Assert.Equal([future, TestHost.StoryNow.AddDays(3), TestHost.StoryNow.AddDays(2)], Folder.List().Select(backup => backup.At));
        Assert.Equal("Degraded", (string?)(await HealthAsync())["checks"]!["backup"]);
    }

    [Fact]
    public async Task A_scheduled_backup_can_be_restored_and_is_consistent()
    {
        await FirstAsync();
        var scratch = Directory.CreateTempSubdirectory("pushback-drill-");
        Assert.All(await RestoreDrill.RunAsync(Folder.List()[0].Path, scratch.FullName, TimeProvider.System, Cancellation).ToListAsync(Cancellation), result => Assert.Null(result.Fault));
        scratch.Delete();
    }

    [Fact]
    public async Task The_health_endpoint_shows_the_age_of_the_newest_backup_and_that_it_is_too_old()
    {
        await FirstAsync();
        _host.Clock.Move(TimeSpan.FromHours(6));
        var health = await HealthAsync();
        Assert.Equal(("Healthy", 6.0), ((string?)health["checks"]!["backup"], (double?)health["backupAgeHours"]));
        _host.Clock.Move(TimeSpan.FromHours(43));
        health = await HealthAsync();
        Assert.Equal(("Degraded", 49.0), ((string?)health["checks"]!["backup"], (double?)health["backupAgeHours"]));
    }

    [Fact]
    public async Task A_clock_behind_the_last_change_is_shown_as_degraded()
    {
        Assert.Equal("Healthy", (string?)(await HealthAsync())["checks"]!["clock"]);
        _host.Clock.MoveTo(new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("Degraded", (string?)(await HealthAsync())["checks"]!["clock"]);
    }

    [Fact]
    public async Task The_first_backup_is_made_while_the_clock_runs()
    {
        await FirstAsync();
        Array.ForEach(Directory.GetFiles(Folder.Path), File.Delete);
        var schedule = ActivatorUtilities.CreateInstance<ScheduledBackups>(_host.Services, new RunningClock(TestHost.StoryNow));

        Assert.True(await schedule.RunAsync(Cancellation));

        Assert.Single(Folder.List());
    }

    [Fact]
    public async Task Only_an_administrator_sees_and_makes_backups()
    {
        await FirstAsync();
        _host.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(RefusalKind.NotAllowed, (await _host.DoAsync<BackUpNow.Command, NoResult>(Pmo, new())).Refusal!.Kind);
        await Assert.ThrowsAsync<NotAllowedException>(() => _host.LoadAsync<OperationsQuery, OperationsQuery.View>(Pmo, query => query.LoadAsync(Cancellation)));
        Assert.Single(Folder.List());

        Assert.Null((await _host.DoAsync<BackUpNow.Command, NoResult>(Admin, new())).Refusal);
        var view = await _host.LoadAsync<OperationsQuery, OperationsQuery.View>(Admin, query => query.LoadAsync(Cancellation));
        Assert.Equal(["pushback-manual-20201109-100000.db", "pushback-20201109-090000.db"], view.Backups.Select(backup => backup.Name));
        Assert.Equal(new DateOnly(2020, 11, 10), view.DueAt!.On);
        Assert.True(view.Head.Number > 0);
    }

    [Fact]
    public async Task A_manual_backup_into_a_folder_that_cannot_be_written_is_refused_with_the_folder()
    {
        await FirstAsync();
        _host.Clock.Move(TimeSpan.FromHours(1));
        Directory.Delete(Folder.Path, recursive: true);
        await File.WriteAllTextAsync(Folder.Path, "", Cancellation);
        var refusal = (await _host.DoAsync<BackUpNow.Command, NoResult>(Admin, new())).Refusal;
        Assert.Equal((RefusalKind.Invalid, "backup.not-written"), (refusal!.Kind, refusal.Code));
        Assert.Contains(Folder.Path, refusal.Text, StringComparison.Ordinal);
    }

    /// <summary>The server makes the first backup by itself when it starts.</summary>
    private async Task FirstAsync()
    {
        _ = _host.Services;
        Directory.CreateDirectory(Folder.Path);
        var made = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(Folder.Path);
        watcher.Renamed += (_, _) => made.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (Folder.List().Count == 0)
        {
            await made.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        }
    }

    private async Task<JsonObject> HealthAsync()
    {
        using var client = _host.Stranger();
        using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
    }

    /// <summary>Each reading of the clock is a moment later than the one before.</summary>
    private sealed class RunningClock(DateTime start) : TimeProvider
    {
        private int _readings;

        public override DateTimeOffset GetUtcNow() => new(start.AddMilliseconds(_readings++), TimeSpan.Zero);
    }
}
