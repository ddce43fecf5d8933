using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.BulkInsert;
using StrategyPushback.Data.HistoryChain;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>
/// Generates the sample data of a large organisation in which a few units raise most objections. Every objection is
/// created and changed through the methods of the domain. The same count and seed give the same rows within a week, since
/// dates are counted back from its Monday.
/// </summary>
public static class SampleData
{
    /// <summary>Maximum number of objections.</summary>
    public const int Most = 10_000_000;

    /// <summary>Objections per transaction. Memory does not grow with the total, and each transaction is consistent.</summary>
    private const int Batch = 2_000;

    /// <param name="progress">Receives the number of stored objections.</param>
    /// <returns>False when the database is not empty; nothing is generated then.</returns>
    public static async Task<bool> GenerateAsync(this IDbContextFactory<PushbackDb> contexts, int objections, int seed, DateTime now, TimeZoneInfo zone, Clocks clocks, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.IsInUseAsync(cancellation))
        {
            return false;
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var random = new Random(seed);
        var file = await SampleFile.ReadAsync(cancellation);
        var world = new SampleOrganisation(file, random, monday);
        var time = new SampleTime(monday, new BusinessCalendar(world.Holidays.Select(holiday => holiday.Date), zone), zone, clocks);
        var languages = file.Strategies.ToDictionary(strategy => strategy.Title, strategy => strategy.Language);
        await db.Database.OpenConnectionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"PRAGMA cache_size = -131072", cancellation);
        await AddOrganisationAsync(db, world, random, cancellation);

        using var inserter = new ObjectionInserter(db, () => Token(random));
        SampleBatch NewBatch() => new(world, time, inserter.Rows.Keys.Assign);
        var (batch, filed) = (NewBatch(), 0);
        foreach (var (on, update, count) in new SampleSeasons(world.Strategies.SelectMany(strategy => strategy.Updates), monday, time.Calendar).Of(objections))
        {
            SampleSeasons.Open(update, world.Pmo.AsActor(), time.At);
            for (var at = 0; at < count; at++)
            {
                batch.File(update, on, languages[update.Strategy.Title], new Random(HashOf(seed, filed++)));
                if (filed % Batch == 0)
                {
                    await WriteAsync(db, batch, inserter, cancellation);
                    batch = NewBatch();
                    progress?.Report(filed);
                }
            }
        }

        await WriteAsync(db, batch, inserter, cancellation);
        progress?.Report(filed);

        await SetTokensAsync(db, random, cancellation);

        // Restores SQLite's default cache of 2 MB before the connection returns to the pool, and updates the planner's statistics.
        await db.Database.ExecuteSqlAsync($"PRAGMA cache_size = -2000; PRAGMA optimize = 0x10002;", cancellation);
        return true;
    }

    /// <summary>Units, people with accounts, and draft strategies. They are few, so EF saves them.</summary>
    private static async Task AddOrganisationAsync(PushbackDb db, SampleOrganisation world, Random random, CancellationToken cancellation)
    {
        db.AddRange(world.Holidays);
        db.AddRange(world.Units);
        db.AddRange(world.People);
        db.AddRange(world.People.Select(person =>
        {
            var account = DemoStory.AccountOf(person);
            (account.SecurityStamp, account.ConcurrencyStamp) = (Token(random).ToString("N"), Token(random).ToString());
            return account;
        }));
        db.AddRange(world.Strategies);
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task WriteAsync(PushbackDb db, SampleBatch batch, ObjectionInserter inserter, CancellationToken cancellation)
    {
        batch.Run();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);

        // EF saves the history of updates into the same table.
        await db.SaveChangesAsync(cancellation);
        var last = await db.History.MaxAsync(entry => (long?)entry.Id, cancellation) ?? 0;
        inserter.Rows.Keys.StartAfter<HistoryEntry>(last);
        await SearchTriggers.PausedAsync(db, () => Write(batch, inserter), cancellation);
        await inserter.CountAsync(cancellation);
        HistoryChainWriter.Extend(db.Database.GetDbConnection(), transaction.GetDbTransaction(), last + 1, long.MaxValue);
        await transaction.CommitAsync(cancellation);
    }

    private static Task Write(SampleBatch batch, ObjectionInserter inserter)
    {
        foreach (var action in batch.Actions)
        {
            inserter.Rows.Write(action);
        }

        foreach (var objection in batch.Objections)
        {
            inserter.Write(objection);
        }

        foreach (var entry in batch.History)
        {
            inserter.Write(entry);
        }

        return Task.CompletedTask;
    }

    /// <summary>Replaces the concurrency tokens of entities that EF saved by drawn ones.</summary>
    private static async Task SetTokensAsync(PushbackDb db, Random random, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var entry in db.ChangeTracker.Entries<Entity>().OrderBy(entry => entry.Metadata.Name, StringComparer.Ordinal).ThenBy(entry => entry.Entity.Id).ToList())
        {
#pragma warning disable EF1002 // The name is the model's.
            await db.Database.ExecuteSqlRawAsync($"UPDATE \"{entry.Metadata.GetTableName()}\" SET ConcurrencyToken = {{0}} WHERE Id = {{1}}", [Token(random), entry.Entity.Id], cancellation);
#pragma warning restore EF1002
        }

        await transaction.CommitAsync(cancellation);
    }

    private static Guid Token(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>Each objection has a random source of its own, so that a change to one does not affect the others.</summary>
    private static int HashOf(int seed, int number) => unchecked((int)((((uint)seed * 2_654_435_761) ^ (uint)number) * 2_246_822_519));
}
