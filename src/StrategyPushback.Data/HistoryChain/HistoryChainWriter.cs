using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace StrategyPushback.Data.HistoryChain;

/// <summary>Extends the chain in the transaction that changes the history.</summary>
public static class HistoryChainWriter
{
    private const string Insert = "INSERT INTO HistoryLinks (Number, EntryId, Removes, Hash) VALUES ($number, $entry, $removes, $hash)";

    /// <summary>Adds a link for each of these entries, which the current transaction has inserted. An entry from elsewhere gets none, so that verifying finds it.</summary>
    /// <param name="from">The first key.</param>
    /// <param name="to">The last key. The write lock is held, so every key in between is of the same transaction.</param>
    internal static void Extend(DbConnection connection, DbTransaction transaction, long from, long to)
    {
        using var entries = Command(connection, transaction, "SELECT * FROM History WHERE Id BETWEEN $from AND $to ORDER BY Id");
        entries.Parameters.AddWithValue("$from", from);
        entries.Parameters.AddWithValue("$to", to);
        Link(connection, transaction, entries);
    }

    /// <summary>Adds a link for each existing entry of a database that has no chain yet.</summary>
    internal static void Begin(DbConnection connection, DbTransaction transaction)
    {
        if (HeadOf(connection, transaction).Number == 0)
        {
            using var entries = Command(connection, transaction, "SELECT * FROM History ORDER BY Id");
            Link(connection, transaction, entries);
        }
    }

    /// <summary>Records that these entries will be removed. Only then does the database let them be deleted, in the same transaction.</summary>
    public static async Task RemoveHistoryAsync(this PushbackDb db, IReadOnlyCollection<long> entries, CancellationToken cancellation = default)
    {
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Removing history needs a transaction.");
        var (number, hash) = HeadOf(connection, transaction);
        using var insert = InsertOf(connection, transaction);
        foreach (var entry in entries.Order())
        {
            hash = EntryHash.OfRemoval(hash, entry);
            Add(insert, ++number, entry, removes: true, hash);
        }

        await db.History.Where(entry => entries.Contains(entry.Id)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The last link of the chain.</summary>
    public static async Task<HistoryHead> HistoryHeadAsync(this PushbackDb db, CancellationToken cancellation = default)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            return HeadOf(db.Database.GetDbConnection());
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    internal static HistoryHead HeadOf(DbConnection connection)
    {
        var (number, hash) = HeadOf(connection, transaction: null);
        return new(number, Convert.ToHexStringLower(hash));
    }

    private static void Link(DbConnection connection, DbTransaction transaction, SqliteCommand entries)
    {
        var (number, hash) = HeadOf(connection, transaction);
        using var insert = InsertOf(connection, transaction);
        using var reader = entries.ExecuteReader();
        var hashes = new EntryHash(reader);
        var id = reader.GetOrdinal("Id");
        while (reader.Read())
        {
            hash = hashes.Of(hash, reader);
            Add(insert, ++number, reader.GetInt64(id), removes: false, hash);
        }
    }

    private static (long Number, byte[] Hash) HeadOf(DbConnection connection, DbTransaction? transaction)
    {
        using var head = Command(connection, transaction, "SELECT Number, Hash FROM HistoryLinks ORDER BY Number DESC LIMIT 1");
        using var reader = head.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, EntryHash.Start);
    }

    private static SqliteCommand InsertOf(DbConnection connection, DbTransaction transaction)
    {
        var insert = Command(connection, transaction, Insert);
        insert.Parameters.Add("$number", SqliteType.Integer);
        insert.Parameters.Add("$entry", SqliteType.Integer);
        insert.Parameters.Add("$removes", SqliteType.Integer);
        insert.Parameters.Add("$hash", SqliteType.Blob);
        return insert;
    }

    private static void Add(SqliteCommand insert, long number, long entry, bool removes, byte[] hash)
    {
        insert.Parameters[0].Value = number;
        insert.Parameters[1].Value = entry;
        insert.Parameters[2].Value = removes ? 1 : 0;
        insert.Parameters[3].Value = hash;
        insert.ExecuteNonQuery();
    }

    private static SqliteCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = ((SqliteConnection)connection).CreateCommand();
        command.Transaction = (SqliteTransaction?)transaction;
#pragma warning disable CA2100 // Every statement is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
