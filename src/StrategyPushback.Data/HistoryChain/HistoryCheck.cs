using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StrategyPushback.Data.Verification;

namespace StrategyPushback.Data.HistoryChain;

/// <summary>Calculates every link again from the stored entries.</summary>
public static class HistoryCheck
{
    /// <summary>The first entry or link that was changed, added or removed outside the product; null when there is none.</summary>
    /// <param name="expected">A head from the log or from a backup, which the chain must contain.</param>
    public static async Task<VerificationFault?> CheckHistoryAsync(this PushbackDb db, HistoryHead? expected = null, CancellationToken cancellation = default) =>
        (await RunAsync(db, expected, cancellation)).Fault;

    internal static async Task<(long Rows, VerificationFault? Fault)> RunAsync(PushbackDb db, HistoryHead? expected, CancellationToken cancellation)
    {
        if (await HistoryGuard.FirstMissingAsync(db, cancellation) is { } trigger)
        {
            return (0, new(VerificationFaultKind.NotGuarded, trigger));
        }

        await db.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        if (expected is { Number: > 0 } head && await db.HistoryLinks.AsNoTracking().Where(link => link.Number == head.Number).Select(link => link.Hash).FirstOrDefaultAsync(cancellation) is var hash
            && (hash is null || Convert.ToHexStringLower(hash) != head.Hash))
        {
            return (0, new(VerificationFaultKind.HeadNotFound, $"HistoryLinks {Text(head.Number)}"));
        }

        return await Task.Run(() => Run(connection, transaction, cancellation), cancellation);
    }

    private static (long, VerificationFault?) Run(SqliteConnection connection, SqliteTransaction? transaction, CancellationToken cancellation)
    {
        var removed = Keys(connection, transaction, "SELECT EntryId FROM HistoryLinks WHERE Removes").ToHashSet();
        var previous = EntryHash.Start;
        var (number, lastEntry, present) = (0L, 0L, 0L);
        using (var links = Command(connection, transaction, "SELECT l.Number, l.EntryId, l.Removes, l.Hash, h.* FROM HistoryLinks l LEFT JOIN History h ON h.Id = l.EntryId ORDER BY l.Number"))
        using (var reader = links.ExecuteReader())
        {
            var hashes = new EntryHash(reader, skip: 4);
            var id = reader.GetOrdinal("Id");
            while (reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                var (entry, isRemoval, exists) = (reader.GetInt64(1), reader.GetBoolean(2), !reader.IsDBNull(id));
                var stored = reader.GetFieldValue<byte[]>(3);
                if (reader.GetInt64(0) != ++number)
                {
                    return (number, new(VerificationFaultKind.LinkMissing, $"HistoryLinks {Text(number)}"));
                }

                if (isRemoval)
                {
                    if (exists)
                    {
                        return (number, new(VerificationFaultKind.EntryReturned, $"History {Text(entry)}"));
                    }

                    if (!stored.AsSpan().SequenceEqual(EntryHash.OfRemoval(previous, entry)))
                    {
                        return (number, new(VerificationFaultKind.LinkChanged, $"HistoryLinks {Text(number)}"));
                    }
                }
                else if (entry <= lastEntry)
                {
                    return (number, new(VerificationFaultKind.LinkChanged, $"HistoryLinks {Text(number)}"));
                }
                else
                {
                    lastEntry = entry;
                    if (exists)
                    {
                        present++;
                        if (!stored.AsSpan().SequenceEqual(hashes.Of(previous, reader)))
                        {
                            return (number, new(VerificationFaultKind.EntryChanged, $"History {Text(entry)}"));
                        }
                    }
                    else if (!removed.Contains(entry))
                    {
                        return (number, new(VerificationFaultKind.EntryMissing, $"History {Text(entry)}"));
                    }
                }

                // Of a removed entry only the hash is left. The next link contains it, and a removal is always followed by its own link.
                previous = stored;
            }
        }

        return (number, FindUnlinked(connection, transaction, present, lastEntry));
    }

    /// <summary>Entries without a link, and entries that were cut off at the end together with their links.</summary>
    private static VerificationFault? FindUnlinked(SqliteConnection connection, SqliteTransaction? transaction, long present, long lastEntry)
    {
        if (Keys(connection, transaction, "SELECT count(*) FROM History").Single() != present)
        {
            var entry = Keys(connection, transaction, "SELECT Id FROM (SELECT Id FROM History EXCEPT SELECT EntryId FROM HistoryLinks WHERE NOT Removes) ORDER BY Id LIMIT 1").Single();
            return new(VerificationFaultKind.EntryNotLinked, $"History {Text(entry)}");
        }

        var sequence = Keys(connection, transaction, "SELECT seq FROM sqlite_sequence WHERE name = 'History'").SingleOrDefault();
        return sequence == lastEntry ? null : new(VerificationFaultKind.EntryMissing, $"History {Text(Math.Min(sequence, lastEntry) + 1)}");
    }

    private static IEnumerable<long> Keys(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = Command(connection, transaction, sql);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetInt64(0);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Every statement is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
