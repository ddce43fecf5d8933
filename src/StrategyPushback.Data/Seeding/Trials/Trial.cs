using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.BulkInsert;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.Seeding.Trials;

/// <summary>
/// A large organisation for trials, skewed as real ones are: a few units raise most. Every objection is lived through
/// the verbs of the domain. The same number and seed in the same week give the same rows: dates are counted back from
/// its Monday.
/// </summary>
public static class Trial
{
    /// <summary>Objections that may be asked for at once.</summary>
    public const int Most = 10_000_000;

    /// <summary>Objections lived and committed together: memory stays flat, and what is committed stands by itself.</summary>
    private const int Batch = 2_000;

    /// <param name="progress">Told how many objections are written.</param>
    /// <returns>False where somebody is already: then nothing was done.</returns>
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
        var file = await TrialFile.ReadAsync(cancellation);
        var world = new TrialOrganisation(file, random, monday);
        var time = new TrialTime(monday, new BusinessCalendar(world.Holidays.Select(holiday => holiday.Date), zone), zone, clocks);
        var languages = file.Strategies.ToDictionary(strategy => strategy.Title, strategy => strategy.Language);
        await db.Database.OpenConnectionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"PRAGMA cache_size = -131072", cancellation);
        await SettleAsync(db, world, random, cancellation);

        using var written = new ObjectionInserter(db, () => Token(random));
        TrialBatch Begin() => new(world, time, written.Rows.Keys.Give);
        var (batch, filed) = (Begin(), 0);
        foreach (var (on, update, count) in new TrialSeasons(world.Strategies.SelectMany(strategy => strategy.Updates), monday, time.Calendar).Of(objections))
        {
            TrialSeasons.Open(update, world.Pmo.AsActor(), time.At);
            for (var at = 0; at < count; at++)
            {
                batch.File(update, on, languages[update.Strategy.Title], new Random(HashOf(seed, filed++)));
                if (filed % Batch == 0)
                {
                    await WriteAsync(db, batch, written, cancellation);
                    batch = Begin();
                    progress?.Report(filed);
                }
            }
        }

        await WriteAsync(db, batch, written, cancellation);
        progress?.Report(filed);

        await SealAsync(db, random, cancellation);

        // The connection goes back to others, with SQLite's own default of 2 MB; what the planner knows of the rows stays.
        await db.Database.ExecuteSqlAsync($"PRAGMA cache_size = -2000; PRAGMA optimize = 0x10002;", cancellation);
        return true;
    }

    /// <summary>Units, people with their accounts, and strategies in draft, by the tracker: they are few.</summary>
    private static async Task SettleAsync(PushbackDb db, TrialOrganisation world, Random random, CancellationToken cancellation)
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

    private static async Task WriteAsync(PushbackDb db, TrialBatch batch, ObjectionInserter written, CancellationToken cancellation)
    {
        batch.Live();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);

        // The history of versions goes by the tracker, and into the same table.
        await db.SaveChangesAsync(cancellation);
        written.Rows.Keys.StartAfter<HistoryEntry>(await db.History.MaxAsync(entry => (long?)entry.Id, cancellation) ?? 0);
        await SearchTriggers.PausedAsync(db, () => Write(batch, written), cancellation);
        await written.CountAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static Task Write(TrialBatch batch, ObjectionInserter written)
    {
        foreach (var action in batch.Actions)
        {
            written.Rows.Write(action);
        }

        foreach (var objection in batch.Objections)
        {
            written.Write(objection);
        }

        foreach (var entry in batch.History)
        {
            written.Write(entry);
        }

        return Task.CompletedTask;
    }

    /// <summary>The tokens of what the tracker saved, drawn like all others.</summary>
    private static async Task SealAsync(PushbackDb db, Random random, CancellationToken cancellation)
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

    /// <summary>Each life draws from a source of its own, so that one more act in one changes no other.</summary>
    private static int HashOf(int seed, int number) => unchecked((int)((((uint)seed * 2_654_435_761) ^ (uint)number) * 2_246_822_519));
}
