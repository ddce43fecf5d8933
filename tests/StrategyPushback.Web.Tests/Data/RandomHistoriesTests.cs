using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Verification;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>The stored counters equal a recount after ten thousand random histories, and after a kill at any point of a commit; a verification finds nothing.</summary>
public sealed class RandomHistoriesTests
{
    private const int Histories = 10_000;

    /// <summary>A recount reads the whole database, so the histories are spread over small files.</summary>
    private const int InOneFile = 200;

    /// <summary>The number of concurrent histories between two recounts.</summary>
    private const int SideBySide = 20;

    private const int VerbsInASave = 5;

    private const int Kills = 300;

    [Fact]
    public async Task After_ten_thousand_random_histories_every_kept_figure_equals_a_fresh_count()
    {
        var reached = new ConcurrentDictionary<Status, int>();
        var done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, Histories / InOneFile), async (seed, _) =>
        {
            var random = new Random(seed);
            using var database = new TemporaryDatabase();
            var story = await BeginAsync(database);
            for (var lived = 0; lived < InOneFile; lived += SideBySide)
            {
                var lives = new List<int>();
                await using (var db = await OpenAsync(database))
                {
                    var begun = await FileAsync(db, story, random, SideBySide);
                    Interlocked.Add(ref done, await ChangeAsync(db, story, random, begun, random.Next(3, 7)));
                    lives.AddRange(begun.Select(objection => objection.Id));
                }

                // Stored objections are loaded again, as every command does.
                await using (var db = await OpenAsync(database))
                {
                    var known = (await db.LoadObjectionAsync(RandomActions.Pick(random, [.. lives]), CancellationToken.None))!;
                    Interlocked.Add(ref done, await ChangeAsync(db, story, random, [known], 3));
                }

                await AssertFreshAsync(database, $"file {seed} after {lived + SideBySide} histories");
            }

            await using var reading = database.Open();
            foreach (var status in await reading.History.Where(entry => entry.StatusAfter != null).Select(entry => entry.StatusAfter!.Value).ToListAsync(CancellationToken.None))
            {
                reached.AddOrUpdate(status, 1, (_, count) => count + 1);
            }

            // Only a start creates the triggers that the check of the history asks for.
            await foreach (var result in database.Contexts.VerifyAsync(TimeProvider.System, cancellation: CancellationToken.None))
            {
                Assert.True(result.Fault is null || result.Part is VerifiedPart.History, $"file {seed}: {result.Fault}");
            }

            Assert.False(await reading.DashboardCounters.AnyAsync(figure => figure.Count <= 0, CancellationToken.None));
        });

        // The random actions must reach every status, otherwise the test proves little.
        Assert.True(done > Histories * 3, $"Only {done} actions went through.");
        Assert.All(Enum.GetValues<Status>().Except([Status.Duplicate, Status.AssumedSatisfied]), status => Assert.True(reached.GetValueOrDefault(status) > 100, $"{status} was reached {reached.GetValueOrDefault(status)} times."));
    }

    /// <summary>
    /// A killed process leaves the file and the part of its write-ahead log that was written by then. With a cache
    /// of a few pages, a commit is written to the log long before it ends, and without checkpoints the file does not change.
    /// </summary>
    [Fact]
    public async Task A_kill_at_any_byte_of_the_log_leaves_figures_that_equal_a_fresh_count_and_loses_no_commit()
    {
        var random = new Random(9);
        using var database = new TemporaryDatabase();
        var story = await BeginAsync(database);
        await using var db = await OpenAsync(database, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = 10; PRAGMA cache_spill = 10;");
        var file = await ReadAsync(database.Path);
        var commits = new List<(long Length, int Entries)> { (0, await db.History.CountAsync(TestContext.Current.CancellationToken)) };
        async Task SaveAsync()
        {
            await db.SaveChangesAsync();
            commits.Add((new FileInfo(database.Path + "-wal").Length, await db.History.CountAsync()));
        }

        await ChangeAsync(db, story, random, await FileAsync(db, story, random, 6, SaveAsync), 8, SaveAsync);
        var log = await ReadAsync(database.Path + "-wal");
        Assert.True(commits.Count > 30, $"{commits.Count} commits only");
        for (var kill = 0; kill < Kills; kill++)
        {
            var about = commits[random.Next(1, commits.Count)].Length;
            var length = (int)Math.Clamp(random.Next(3) == 0 ? random.NextInt64(log.Length) : about + random.Next(-9_000, 60), 0, log.Length);
            using var left = new TemporaryDatabase(migrated: false);
            await left.WriteAsync(file);
            await File.WriteAllBytesAsync(left.Path + "-wal", log[..length], TestContext.Current.CancellationToken);
            await AssertFreshAsync(left, $"killed at byte {length}");
            await using var reading = left.Open();
            Assert.Equal(commits.Last(commit => commit.Length <= length).Entries, await reading.History.CountAsync(TestContext.Current.CancellationToken));
        }
    }

    private static async Task<StoredOrganisation> BeginAsync(TemporaryDatabase database)
    {
        await using var db = await OpenAsync(database);
        return await StoredOrganisation.BeginAsync(db);
    }

    /// <summary>Synchronous writes are off, because these tests do not depend on the disk.</summary>
    private static async Task<PushbackDb> OpenAsync(TemporaryDatabase database, string settings = "")
    {
        var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await using var set = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The settings are constants of this test.
        set.CommandText = "PRAGMA synchronous = OFF;" + settings;
#pragma warning restore CA2100
        await set.ExecuteNonQueryAsync();
        return db;
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static async Task<IReadOnlyList<Objection>> FileAsync(PushbackDb db, StoredOrganisation story, Random random, int count, Func<Task>? saveAsync = null)
    {
        var update = await db.Updates.Include(known => known.Strategy).SingleAsync();
        var units = await db.Units.ToDictionaryAsync(unit => unit.Code);
        var filed = new List<Objection>();
        for (var filing = 0; filing < count; filing++)
        {
            story.Day = random.Next(0, 40);
            var unit = RandomActions.Pick(random, units["FIN"], units["SAL"], null);
            var objection = update.FileObjection(
                story.Filing(unit, RandomActions.Pick(random, Enum.GetValues<Severity>()), RandomActions.Pick(random, Enum.GetValues<Confidentiality>())) with { Elements = [] }, story.LeadOf(unit), story.Now);
            db.Add(objection);
            filed.Add(objection);
            if (saveAsync is not null || random.Next(VerbsInASave) == 0)
            {
                await (saveAsync?.Invoke() ?? db.SaveChangesAsync());
            }
        }

        await db.SaveChangesAsync();
        return filed;
    }

    /// <summary>Performs this many actions on each objection in random order. A save contains several actions.</summary>
    private static async Task<int> ChangeAsync(PushbackDb db, StoredOrganisation story, Random random, IReadOnlyList<Objection> lives, int actions, Func<Task>? saveAsync = null)
    {
        var done = 0;
        for (var attempt = 0; done < actions * lives.Count && attempt < 40 * lives.Count; attempt++)
        {
            story.Day = random.Next(0, 40);
            try
            {
                PerformAction(db, story, lives[random.Next(lives.Count)], random);
            }
            catch (BrokenRule)
            {
                continue;
            }

            done++;
            if (saveAsync is not null || random.Next(VerbsInASave) == 0)
            {
                await (saveAsync?.Invoke() ?? db.SaveChangesAsync());
            }
        }

        await (saveAsync?.Invoke() ?? db.SaveChangesAsync());
        return done;
    }

    private static void PerformAction(PushbackDb db, StoredOrganisation story, Objection objection, Random random)
    {
        if (random.Next(4) == 0)
        {
            RandomActions.PerformAction(db, story, objection, random);
        }
        else
        {
            RandomActions.PerformNextStep(story, objection, random);
        }
    }

    private static async Task AssertFreshAsync(TemporaryDatabase database, string when)
    {
        await using var db = database.Open();
        var fresh = await db.RecountAsync();
        var stored = await db.StoredCountersAsync();
        var wrong = fresh.Keys.Union(stored.Keys).Where(key => fresh.GetValueOrDefault(key) != stored.GetValueOrDefault(key)).Select(key => $"{key}: stored {stored.GetValueOrDefault(key)}, counted {fresh.GetValueOrDefault(key)}").ToList();
        Assert.True(wrong.Count == 0, $"{when}:\n{string.Join('\n', wrong)}");
    }
}
