using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.HistoryChain;

namespace StrategyPushback.Data.Verification;

/// <summary>Compares what the database stores twice, and finds rows that were damaged or changed outside the product.</summary>
public static class DatabaseVerification
{
    /// <summary>Runs every check on one snapshot of the database, also while others write. A check that finds a fault does not stop the next ones.</summary>
    /// <param name="expected">A head of the history from the log or from a backup, which the chain must contain.</param>
    public static async IAsyncEnumerable<VerificationResult> VerifyAsync(this IDbContextFactory<PushbackDb> contexts, TimeProvider clock, HistoryHead? expected = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await using var snapshot = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(snapshot, cancellation);
        foreach (var (part, check) in ChecksWith(expected))
        {
            var start = clock.GetTimestamp();
            var (rows, fault) = await TryAsync(check, db, cancellation);
            yield return new VerificationResult(part, rows, clock.GetElapsedTime(start), fault);
        }
    }

    private static IReadOnlyList<(VerifiedPart Part, Func<PushbackDb, CancellationToken, Task<(long Rows, VerificationFault? Fault)>> Check)> ChecksWith(HistoryHead? expected) =>
    [
        (VerifiedPart.Structure, CheckStructureAsync),
        (VerifiedPart.ForeignKeys, CheckForeignKeysAsync),
        (VerifiedPart.Counters, CheckCountersAsync),
        (VerifiedPart.Snapshots, SnapshotCheck.RunAsync),
        (VerifiedPart.SearchIndex, SearchIndexCheck.RunAsync),
        (VerifiedPart.Evidence, CheckEvidenceAsync),
        (VerifiedPart.History, (db, cancellation) => HistoryCheck.RunAsync(db, expected, cancellation)),
    ];

    /// <summary>A value that its column cannot have, such as an unknown status, is a fault of the check that reads it.</summary>
    private static async Task<(long Rows, VerificationFault? Fault)> TryAsync(Func<PushbackDb, CancellationToken, Task<(long Rows, VerificationFault? Fault)>> check, PushbackDb db, CancellationToken cancellation)
    {
        try
        {
            return await check(db, cancellation);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            var row = await FirstUnreadableAsync(db, cancellation);
            return (0, new(VerificationFaultKind.Damaged, row is null ? exception.Message : string.Create(CultureInfo.InvariantCulture, $"Objections {row}: {exception.Message}")));
        }
    }

    private static bool IsUnreadable(Exception exception) => exception is InvalidOperationException or FormatException or InvalidCastException or OverflowException or ArgumentException or JsonException;

    /// <summary>The key of the first objection that cannot be read; null when all can be read. Each step halves the rows that remain.</summary>
    private static async Task<int?> FirstUnreadableAsync(PushbackDb db, CancellationToken cancellation)
    {
        var ids = await db.Objections.AsNoTracking().OrderBy(objection => objection.Id).Select(objection => objection.Id).ToListAsync(cancellation);
        var (low, high) = (0, ids.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (await IsReadableAsync(db, ids[low], ids[middle], cancellation))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < ids.Count ? ids[low] : null;
    }

    private static async Task<bool> IsReadableAsync(PushbackDb db, int from, int to, CancellationToken cancellation)
    {
        try
        {
            await db.Objections.AsNoTracking().Include(objection => objection.Units).Include(objection => objection.Causes).Where(objection => objection.Id >= from && objection.Id <= to).LoadAsync(cancellation);
            return true;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return false;
        }
    }

    private static async Task<(long, VerificationFault?)> CheckStructureAsync(PushbackDb db, CancellationToken cancellation)
    {
        var first = await db.Database.SqlQuery<string>($"SELECT integrity_check AS Value FROM pragma_integrity_check LIMIT 1").SingleAsync(cancellation);
        var pages = await db.Database.SqlQuery<long>($"SELECT page_count AS Value FROM pragma_page_count").SingleAsync(cancellation);
        return (pages, first == "ok" ? null : new(VerificationFaultKind.Damaged, first));
    }

    private sealed record Orphan(string Table, long? Row, string Parent);

    private static async Task<(long, VerificationFault?)> CheckForeignKeysAsync(PushbackDb db, CancellationToken cancellation)
    {
        var tables = await db.Database.SqlQuery<long>($"SELECT count(*) AS Value FROM sqlite_master WHERE type = 'table'").SingleAsync(cancellation);
        var orphan = await db.Database.SqlQuery<Orphan>($"""SELECT "table" AS "Table", rowid AS Row, parent AS Parent FROM pragma_foreign_key_check LIMIT 1""").ToListAsync(cancellation);
        return (tables, orphan is [var first] ? new(VerificationFaultKind.NoParent, $"{first.Table} {first.Row}", first.Parent) : null);
    }

    private static async Task<(long, VerificationFault?)> CheckCountersAsync(PushbackDb db, CancellationToken cancellation)
    {
        var stored = await db.StoredCountersAsync(cancellation);
        var counted = await db.RecountAsync(cancellation);
        var wrong = stored.Keys.Union(counted.Keys)
            .Where(key => stored.GetValueOrDefault(key) != counted.GetValueOrDefault(key))
            .Select(key => (Name: NameOf(key), Stored: stored.GetValueOrDefault(key), Counted: counted.GetValueOrDefault(key)))
            .OrderBy(counter => counter.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return (stored.Count, wrong.Name is null ? null : new(VerificationFaultKind.WrongCount, wrong.Name, $"{wrong.Stored.Count} / {wrong.Counted.Count}"));
    }

    private static string NameOf(DashboardCounterKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"DashboardCounters {key.Audience}, {key.UpdateId}, {key.Measure}, {key.UnitId}, {key.Name}, {key.Side}, {key.Step}, {key.Day}");

    private static async Task<(long, VerificationFault?)> CheckEvidenceAsync(PushbackDb db, CancellationToken cancellation)
    {
        var rows = 0L;
        VerificationFault? fault = null;
        var files = db.Evidence.AsNoTracking().Where(evidence => evidence.File != null && evidence.RemovedAt == null).OrderBy(evidence => evidence.Id)
            .Select(evidence => new { evidence.Id, evidence.File!.Sha256, Length = evidence.File.Bytes, Content = db.EvidenceContents.Where(content => content.EvidenceId == evidence.Id).Select(content => content.Bytes).FirstOrDefault() });
        await foreach (var file in files.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            rows++;
            var row = string.Create(CultureInfo.InvariantCulture, $"Evidence {file.Id}");
            fault ??= file.Content is null ? new(VerificationFaultKind.NoContent, row)
                : file.Content.Length != file.Length || !Convert.ToHexString(SHA256.HashData(file.Content)).Equals(file.Sha256, StringComparison.OrdinalIgnoreCase) ? new(VerificationFaultKind.OtherContent, row)
                : null;
        }

        return (rows, fault);
    }
}
