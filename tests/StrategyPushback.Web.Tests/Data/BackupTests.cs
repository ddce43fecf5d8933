using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Data.Backups;
using StrategyPushback.Data.Verification;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>A backup is complete and usable, or there is none; a restore never replaces a database.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("pushback-backup-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Backup => Path.Combine(_directory, "backup.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_backup_made_while_units_file_holds_everything_acknowledged_before_it_and_is_consistent()
    {
        await using var host = new TestHost();
        var filing = await FilingAsync(host);
        var acknowledged = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.Null((await host.DoAsync<FileObjection.Command, Created>("lead.ea@demo.example", filing)).Refusal);
                Interlocked.Increment(ref acknowledged);
            }
        }, Cancellation)).ToList();
        while (Volatile.Read(ref acknowledged) < 5)
        {
            await Task.Yield();
        }

        var before = await CountAsync(host.Services);
        await MakeAsync(host);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        using var restored = await RestoredAsync();
        Assert.InRange(await restored.Open().Objections.CountAsync(Cancellation), before, await CountAsync(host.Services));
        await foreach (var result in restored.Contexts.VerifyAsync(TimeProvider.System, cancellation: Cancellation))
        {
            Assert.Null(result.Fault);
        }
    }

    [Fact]
    public async Task A_backup_does_not_replace_a_file_and_leaves_no_other_file()
    {
        await using var host = new TestHost();
        await File.WriteAllTextAsync(Backup, "mine", Cancellation);
        await Assert.ThrowsAsync<IOException>(() => MakeAsync(host));
        Assert.Equal("mine", await File.ReadAllTextAsync(Backup, Cancellation));

        await using var db = host.Open();
        await Assert.ThrowsAnyAsync<IOException>(() => db.BackUpAsync(Path.Combine(_directory, "missing", "backup.db"), Cancellation));
        Assert.Equal([Backup], Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_backup_is_one_file_that_only_its_owner_reads()
    {
        await using var host = new TestHost();
        await MakeAsync(host);
        Assert.Equal([Backup], Directory.GetFiles(_directory));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        }
    }

    [Fact]
    public async Task A_restore_is_refused_where_there_is_a_database()
    {
        await using var host = new TestHost();
        await MakeAsync(host);
        using var existing = new TemporaryDatabase();
        var before = await existing.ReadAsync();
        var refusal = await Assert.ThrowsAsync<DatabaseNotReadyException>(() => existing.Contexts.RestoreAsync(Backup, Cancellation));
        Assert.Contains("exists already", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await existing.ReadAsync());
    }

    [Theory]
    [InlineData("text", "not a SQLite database")]
    [InlineData("empty", "is empty")]
    [InlineData("truncated", "truncated")]
    [InlineData("foreign", "another program")]
    [InlineData("newer", "newer version")]
    [InlineData("in use", "a database in use")]
    public async Task A_file_that_is_no_usable_backup_is_refused_in_one_line_and_leaves_nothing(string kind, string reason)
    {
        await using var host = new TestHost();
        await MakeAsync(host);
        await SpoilAsync(kind);
        using var target = new TemporaryDatabase(migrated: false);
        var refusal = await Assert.ThrowsAsync<DatabaseNotReadyException>(() => target.Contexts.RestoreAsync(Backup, Cancellation));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Backup, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(target.Path)!));
    }

    [Fact]
    public async Task A_drill_verifies_a_restored_copy_and_deletes_it()
    {
        await using var host = new TestHost();
        await MakeAsync(host);
        var scratch = Directory.CreateDirectory(Path.Combine(_directory, "scratch")).FullName;
        var results = await RestoreDrill.RunAsync(Backup, scratch, TimeProvider.System, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(Enum.GetValues<VerifiedPart>(), results.Select(result => result.Part));
        Assert.All(results, result => Assert.Null(result.Fault));
        Assert.Empty(Directory.GetFileSystemEntries(scratch));
    }

    [Fact]
    public async Task A_drill_deletes_what_one_that_was_killed_left_more_than_a_day_ago()
    {
        await using var host = new TestHost();
        await MakeAsync(host);
        var scratch = Directory.CreateDirectory(Path.Combine(_directory, "scratch")).FullName;
        var recent = Directory.CreateDirectory(Path.Combine(scratch, "pushback-drill-recent")).FullName;
        var old = Directory.CreateDirectory(Path.Combine(scratch, "pushback-drill-old")).FullName;
        await File.WriteAllTextAsync(Path.Combine(old, "pushback.db"), "", Cancellation);
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        _ = await RestoreDrill.RunAsync(Backup, scratch, TimeProvider.System, Cancellation).ToListAsync(Cancellation);
        Assert.Equal([recent], Directory.GetFileSystemEntries(scratch));
    }

    private async Task SpoilAsync(string kind)
    {
        switch (kind)
        {
            case "text":
                await File.WriteAllTextAsync(Backup, string.Concat(Enumerable.Repeat("Number;Title\n", 100)), Cancellation);
                break;
            case "empty":
                await File.WriteAllBytesAsync(Backup, [], Cancellation);
                break;
            case "truncated":
                var whole = await File.ReadAllBytesAsync(Backup, Cancellation);
                await File.WriteAllBytesAsync(Backup, whole[..(whole.Length / 2)], Cancellation);
                break;
            case "foreign":
                File.Delete(Backup);
                await ExecuteAsync("CREATE TABLE Invoices (Id INTEGER PRIMARY KEY)");
                break;
            case "newer":
                await ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '12.0')");
                break;
            default:
                await File.WriteAllTextAsync(Backup + "-wal", "frames", Cancellation);
                break;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Backup};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant statements of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task MakeAsync(TestHost host)
    {
        await using var db = host.Open();
        await db.BackUpAsync(Backup, Cancellation);
    }

    private async Task<TemporaryDatabase> RestoredAsync()
    {
        var database = new TemporaryDatabase(migrated: false);
        Assert.Equal(database.Path, await database.Contexts.RestoreAsync(Backup, Cancellation));
        return database;
    }

    private static async Task<int> CountAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PushbackDb>>().CreateDbContextAsync(Cancellation);
        return await db.Objections.CountAsync(Cancellation);
    }

    private static async Task<FileObjection.Command> FilingAsync(TestHost host)
    {
        await using var db = host.Open();
        var update = await db.Updates.SingleAsync(update => update.Status == Domain.Strategy.UpdateStatus.InConsultation, Cancellation);
        return new() { Update = update.Id.ToString(CultureInfo.InvariantCulture), Unit = "EA", Title = "The close of the year", Statement = "We cannot move in December.", ProposedChange = "Move in March." };
    }
}
