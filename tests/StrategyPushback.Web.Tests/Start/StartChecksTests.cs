using Microsoft.Data.Sqlite;
using StrategyPushback.Web.Tests.Data;
using Xunit;

namespace StrategyPushback.Web.Tests.Start;

/// <summary>The real executable on a data directory with something wrong in it: one line, exit code 1, no trace, no hang, and the file as it was.</summary>
public sealed class StartChecksTests : IDisposable
{
    private readonly string _directory = TestDirectory.Create("pushback-start-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_directory, "pushback.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("text", "is not a SQLite database")]
    [InlineData("empty", "is empty")]
    [InlineData("truncated", "is truncated")]
    [InlineData("damaged", "is damaged")]
    [InlineData("foreign", "another program")]
    [InlineData("stale log", "belongs to another database")]
    public async Task A_file_that_cannot_be_used_ends_the_start_in_one_line_and_stays_as_it_is(string kind, string reason)
    {
        await MakeAsync(kind);
        var before = await File.ReadAllBytesAsync(Database, Cancellation);
        AssertRefused(await StartAsync(), reason);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Cancellation));
    }

    [Theory]
    [InlineData("--Pushback:Backup:EveryHours=never", "Pushback:Backup:EveryHours")]
    [InlineData("--ConnectionStrings:Pushback=Data Source=pushback.db;Mode=ReadOnly", "Mode=ReadOnly")]
    [InlineData("--ConnectionStrings:Pushback=Data Source=pushback.db;Foreign Keys=False", "foreign_keys=1")]
    public async Task A_setting_that_would_lose_changes_ends_the_start_in_one_line(string argument, string reason) =>
        AssertRefused(await StartAsync(argument.Replace("pushback.db", Database, StringComparison.Ordinal)), reason);

    [Fact]
    public async Task A_database_that_another_process_holds_ends_the_start_in_one_line()
    {
        await MakeAsync("own");
        await using var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        await other.OpenAsync(Cancellation);
        await using var command = other.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE __EFMigrationsHistory SET ProductVersion = ProductVersion";
        await command.ExecuteNonQueryAsync(Cancellation);
        AssertRefused(await StartAsync(), "locked by another process");
    }

    [Fact]
    public async Task A_second_server_on_the_same_directory_ends_in_one_line()
    {
        await using var first = new FileStream(Path.Combine(_directory, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        AssertRefused(await StartAsync(), "Another StrategyPushback server");
    }

    [Fact]
    public async Task A_lock_that_cannot_be_opened_is_not_taken_for_a_second_server()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "server.lock"));
        AssertRefused(await StartAsync(), "cannot be opened");
    }

    [Fact]
    public async Task A_database_that_refuses_the_demo_story_ends_the_start_in_one_line_and_stays_empty()
    {
        using (var migrated = new TemporaryDatabase())
        {
            File.Copy(migrated.Path, Database);
        }

        await ExecuteAsync("CREATE TRIGGER Full BEFORE INSERT ON Units BEGIN SELECT raise(ABORT, 'no space'); END");
        AssertRefused(await StartAsync("--Pushback:Demo=true"), "no space");
        await ExecuteAsync("DROP TRIGGER Full");
        var done = await CommandLine.RunAsync(_directory, _directory, ["demo"], Cancellation);
        Assert.Equal((0, ""), (done.Code, done.Errors));
    }

    private async Task MakeAsync(string kind)
    {
        if (kind is "text")
        {
            await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("Number;Title\n", 100)), Cancellation);
            return;
        }

        if (kind is "empty")
        {
            await File.WriteAllBytesAsync(Database, [], Cancellation);
            return;
        }

        await ExecuteAsync(kind is "foreign"
            ? "CREATE TABLE Invoices (Id INTEGER PRIMARY KEY)"
            : "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT); CREATE TABLE Filler (Text TEXT); INSERT INTO Filler SELECT hex(randomblob(20000)); INSERT INTO __EFMigrationsHistory VALUES ('1', '10')");
        var bytes = await File.ReadAllBytesAsync(Database, Cancellation);
        switch (kind)
        {
            case "truncated":
                await File.WriteAllBytesAsync(Database, bytes[..(bytes.Length / 2)], Cancellation);
                break;
            case "damaged":
                bytes.AsSpan(100, 3000).Fill(0xA5);
                await File.WriteAllBytesAsync(Database, bytes, Cancellation);
                break;
            case "stale log":
                await File.WriteAllTextAsync(Database + "-wal", "frames of another database", Cancellation);
                break;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant statements of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static void AssertRefused(CommandRun run, string reason)
    {
        Assert.Equal(1, run.Code);
        Assert.Contains(reason, Assert.Single(run.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    private async Task<CommandRun> StartAsync(params string[] arguments)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        return await CommandLine.RunAsync(_directory, _directory, ["--urls=http://127.0.0.1:0", .. arguments], patience.Token);
    }
}
