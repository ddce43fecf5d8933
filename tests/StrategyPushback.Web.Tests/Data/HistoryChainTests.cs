using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.HistoryChain;
using StrategyPushback.Data.Verification;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>Nobody changes the history without being noticed: the database refuses it, and who gets past that breaks the chain.</summary>
public sealed class HistoryChainTests : IClassFixture<HistoryChainTests.Story>
{
    private const string DropTriggers = "DROP TRIGGER History_NotChanged; DROP TRIGGER History_NotDeleted; DROP TRIGGER HistoryLinks_NotChanged; DROP TRIGGER HistoryLinks_NotDeleted; DROP TRIGGER History_NotReplaced; DROP TRIGGER HistoryLinks_NotReplaced;";

    private readonly Story _story;

    public HistoryChainTests(Story story) => _story = story;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The demo story as a file, which each test copies.</summary>
    public sealed class Story : IAsyncLifetime
    {
        public byte[] File { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await using var host = new TestHost();
            await using (var db = host.Open())
            {
                await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
            }

            File = await System.IO.File.ReadAllBytesAsync(host.DatabasePath);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("UPDATE History SET Text = 'nicer' WHERE Id = 10")]
    [InlineData("UPDATE History SET At = At WHERE Id = 10")]
    [InlineData("DELETE FROM History WHERE Id = 10")]
    [InlineData("UPDATE HistoryLinks SET Hash = x'00' WHERE Number = 10")]
    [InlineData("DELETE FROM HistoryLinks WHERE Number = 10")]
    [InlineData("INSERT OR REPLACE INTO History SELECT * FROM History WHERE Id = 10")]
    [InlineData("REPLACE INTO History (Id, Kind, At, \"On\", Side) SELECT Id, Kind, At, \"On\", Side FROM History WHERE Id = 10")]
    [InlineData("INSERT INTO History SELECT * FROM History WHERE Id = 10 ON CONFLICT (Id) DO UPDATE SET Text = 'nicer'")]
    [InlineData("INSERT INTO History (Id, Kind, At, \"On\", Side) SELECT Id, Kind, At, \"On\", Side FROM History WHERE Id = 10 ON CONFLICT DO NOTHING")]
    [InlineData("REPLACE INTO HistoryLinks (Number, EntryId, Removes, Hash) VALUES (10, 10, 1, x'00')")]
    [InlineData("INSERT INTO HistoryLinks (Number, EntryId, Removes, Hash) VALUES (10, 10, 1, x'00') ON CONFLICT (Number) DO UPDATE SET Hash = x'00'")]
    public async Task The_database_refuses_to_change_or_delete_history(string statement)
    {
        using var database = await CopyAsync();
        var refusal = await Assert.ThrowsAsync<SqliteException>(() => ExecuteAsync(database, statement));
        Assert.Contains("history.append-only", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await CheckAsync(database));
    }

    [Theory]
    [InlineData("UPDATE History SET Text = 'nicer' WHERE Id = 10", VerificationFaultKind.EntryChanged, "History 10")]
    [InlineData("UPDATE History SET ById = NULL WHERE Id = 10", VerificationFaultKind.EntryChanged, "History 10")]
    [InlineData("REPLACE INTO History (Id, Kind, At, \"On\", Side) SELECT Id, Kind, At, \"On\", Side FROM History WHERE Id = 10", VerificationFaultKind.EntryChanged, "History 10")]
    [InlineData("UPDATE History SET Days = 1 WHERE Id = 10", VerificationFaultKind.EntryChanged, "History 10")]
    [InlineData("DELETE FROM History WHERE Id = 10", VerificationFaultKind.EntryMissing, "History 10")]
    [InlineData("DELETE FROM History WHERE Id = 10; DELETE FROM HistoryLinks WHERE Number = 10", VerificationFaultKind.LinkMissing, "HistoryLinks 10")]
    [InlineData("UPDATE HistoryLinks SET Hash = randomblob(32) WHERE Number = 10", VerificationFaultKind.EntryChanged, "History 10")]
    [InlineData("UPDATE HistoryLinks SET EntryId = 9 WHERE Number = 10", VerificationFaultKind.LinkChanged, "HistoryLinks 10")]
    [InlineData("INSERT INTO History (Kind, At, \"On\", Side, ObjectionId, ById) SELECT Kind, At, \"On\", Side, ObjectionId, ById FROM History WHERE Id = 10", VerificationFaultKind.EntryNotLinked, "History ")]
    [InlineData("DELETE FROM History WHERE Id = (SELECT max(Id) FROM History); DELETE FROM HistoryLinks WHERE Number = (SELECT max(Number) FROM HistoryLinks)", VerificationFaultKind.EntryMissing, "History ")]
    public async Task A_change_behind_the_back_of_the_triggers_breaks_the_chain_at_that_row(string statement, VerificationFaultKind kind, string row)
    {
        using var database = await CopyAsync();
        await ExecuteAsync(database, DropTriggers + statement);
        Assert.Equal(VerificationFaultKind.NotGuarded, (await CheckAsync(database))!.Kind);

        // Each start creates the triggers again.
        Assert.Equal("History_NotChanged", (await database.Contexts.PrepareAsync(TimeProvider.System, cancellation: Cancellation)).MissingTrigger);
        var fault = await CheckAsync(database);
        Assert.Equal(kind, fault!.Kind);
        Assert.StartsWith(row, fault.Row, StringComparison.Ordinal);
    }

    /// <summary>A database of the version before has no trigger against REPLACE, and nobody removed one.</summary>
    [Fact]
    public async Task A_database_of_the_version_before_gets_the_triggers_against_replacing_with_its_migration()
    {
        using var database = await CopyAsync();
        await ExecuteAsync(
            database,
            "DROP TRIGGER History_NotReplaced; DROP TRIGGER HistoryLinks_NotReplaced; DROP TRIGGER ForecastRecords_NotReplaced; DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_RefuseReplacedHistory'");
        var older = await Assert.ThrowsAsync<DatabaseNotReadyException>(() => database.Contexts.RequireCurrentAsync(Cancellation));
        Assert.Contains("migrate", older.Message, StringComparison.Ordinal);

        var prepared = await database.Contexts.PrepareAsync(TimeProvider.System, cancellation: Cancellation);
        Assert.NotNull(prepared.Copy);
        Assert.Null(prepared.MissingTrigger);
        Assert.Null(await CheckAsync(database));
        await Assert.ThrowsAsync<SqliteException>(() => ExecuteAsync(database, "INSERT OR REPLACE INTO History SELECT * FROM History WHERE Id = 10"));
    }

    [Fact]
    public async Task Fifty_random_changes_are_found_fifty_times()
    {
        var random = new Random(1);
        for (var round = 0; round < 50; round++)
        {
            using var database = await CopyAsync();
            var statement = await Tampering.NextAsync(database.Open, random, Cancellation);
            await ExecuteAsync(database, DropTriggers + statement);
            await database.Contexts.PrepareAsync(TimeProvider.System, cancellation: Cancellation);
            Assert.True(await CheckAsync(database) is not null, statement);
        }
    }

    [Fact]
    public async Task A_head_from_the_log_shows_that_the_whole_chain_was_written_again()
    {
        using var database = await CopyAsync();
        HistoryHead head;
        await using (var db = database.Open())
        {
            head = await db.HistoryHeadAsync(Cancellation);
        }

        Assert.Equal(head, HistoryHead.Parse(head.ToString()));
        Assert.Null(await CheckAsync(database, head));

        // Somebody with write access to the file changes an entry and lets the product make a new chain.
        await ExecuteAsync(database, DropTriggers + "UPDATE History SET Text = 'nicer' WHERE Id = 10; DELETE FROM HistoryLinks; PRAGMA user_version = 1");
        await database.Contexts.PrepareAsync(TimeProvider.System, cancellation: Cancellation);
        Assert.Null(await CheckAsync(database));
        Assert.Equal(VerificationFaultKind.HeadNotFound, (await CheckAsync(database, head))!.Kind);
    }

    [Fact]
    public async Task A_column_that_a_later_version_adds_leaves_the_chain_as_it_is()
    {
        using var database = await CopyAsync();
        await ExecuteAsync(database, "ALTER TABLE History ADD COLUMN Added TEXT NULL");
        Assert.Null(await CheckAsync(database));
    }

    [Fact]
    public async Task Every_entry_of_a_command_is_linked_in_its_save()
    {
        await using var host = new TestHost();
        await using var db = host.Open();
        var before = await db.HistoryHeadAsync(Cancellation);
        var update = await db.Updates.SingleAsync(update => update.Status == Domain.Strategy.UpdateStatus.InConsultation, Cancellation);
        var filing = new FileObjection.Command { Update = update.Id.ToString(CultureInfo.InvariantCulture), Unit = "EA", Title = "The close of the year", Statement = "We cannot move in December.", ProposedChange = "Move in March." };
        Assert.Null((await host.DoAsync<FileObjection.Command, Created>("lead.ea@demo.example", filing)).Refusal);
        Assert.Equal(before.Number + 1, (await db.HistoryHeadAsync(Cancellation)).Number);
        Assert.Null(await db.CheckHistoryAsync(cancellation: Cancellation));
    }

    private static async Task<VerificationFault?> CheckAsync(TemporaryDatabase database, HistoryHead? expected = null)
    {
        await using var db = database.Open();
        return await db.CheckHistoryAsync(expected, Cancellation);
    }

    private async Task<TemporaryDatabase> CopyAsync()
    {
        var database = new TemporaryDatabase(migrated: false);
        await database.WriteAsync(_story.File);
        return database;
    }

    private static async Task ExecuteAsync(TemporaryDatabase database, string sql)
    {
        await using var connection = new SqliteConnection(database.ConnectionString + ";Foreign Keys=False;Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of these tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
