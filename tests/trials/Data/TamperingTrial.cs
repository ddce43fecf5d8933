using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using StrategyPushback.Data;
using StrategyPushback.Data.HistoryChain;
using StrategyPushback.Web.Tests.Data;

namespace StrategyPushback.Trials.Data;

/// <summary>Changes one thing in a copy of the database at a time, then verifies a large history for the time it takes.</summary>
internal static class TamperingTrial
{
    private const string DropTriggers = "DROP TRIGGER IF EXISTS History_NotChanged; DROP TRIGGER IF EXISTS History_NotDeleted; DROP TRIGGER IF EXISTS HistoryLinks_NotChanged; DROP TRIGGER IF EXISTS HistoryLinks_NotDeleted; DROP TRIGGER IF EXISTS History_NotReplaced; DROP TRIGGER IF EXISTS HistoryLinks_NotReplaced;";

    public static async Task<bool> RunAsync(int count, int entries, int seed)
    {
        using var product = new Product();
        await product.DoAsync("demo");
        await ExecuteAsync(product, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
        var original = await File.ReadAllBytesAsync(product.Database);
        var random = new Random(seed);
        var found = 0;
        for (var round = 0; round < count; round++)
        {
            await File.WriteAllBytesAsync(product.Database, original);
            var statement = await Tampering.NextAsync(product.Open, random, CancellationToken.None);
            await ExecuteAsync(product, DropTriggers + statement);

            // The triggers are back, as after a start, so that not their absence is found.
            var factory = new PooledDbContextFactory<PushbackDb>(Options(product));
            await factory.PrepareAsync(TimeProvider.System);
            await using (var db = product.Open())
            {
                if (await db.CheckHistoryAsync() is null)
                {
                    Console.Error.WriteLine($"Not found: {statement}");
                }
                else
                {
                    found++;
                }
            }

            await ExecuteAsync(product, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
        }

        await File.WriteAllBytesAsync(product.Database, original);
        var took = await VerifyManyAsync(product, entries);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tampering: {found} of {count} changes found; {entries:N0} entries verified in {took.TotalSeconds:N1} s"));
        return found == count && took < TimeSpan.FromSeconds(30);
    }

    private static async Task<TimeSpan> VerifyManyAsync(Product product, int entries)
    {
        await ExecuteAsync(product, DropTriggers + $"""
            DELETE FROM HistoryLinks;
            WITH RECURSIVE Numbers(Number) AS (SELECT 1 UNION ALL SELECT Number + 1 FROM Numbers WHERE Number < {entries.ToString(CultureInfo.InvariantCulture)})
            INSERT INTO History (Kind, At, "On", Side, ObjectionId, ById, Detail, Text, StatusAfter, TurnAfter, Step, Days, Clock)
            SELECT Kind, At, "On", Side, ObjectionId, ById, Detail, coalesce(Text, '') || hex(randomblob(100)), StatusAfter, TurnAfter, Step, Days, Clock
            FROM Numbers JOIN History ON Id = 1 + Number % 100;
            PRAGMA user_version = 1;
            """);
        await new PooledDbContextFactory<PushbackDb>(Options(product)).PrepareAsync(TimeProvider.System);
        await using var db = product.Open();
        var start = Stopwatch.GetTimestamp();
        var fault = await db.CheckHistoryAsync();
        return fault is null ? Stopwatch.GetElapsedTime(start) : throw new InvalidOperationException(fault.ToString());
    }

    private static DbContextOptions<PushbackDb> Options(Product product)
    {
        var options = new DbContextOptionsBuilder<PushbackDb>();
        options.UsePushback($"Data Source={product.Database};Pooling=False");
        return (DbContextOptions<PushbackDb>)options.Options;
    }

    private static async Task ExecuteAsync(Product product, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={product.Database};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of this trial.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
