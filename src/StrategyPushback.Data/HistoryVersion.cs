using System.Data;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data;

/// <summary>A number that changes with every business change in the database.</summary>
public static class HistoryVersion
{
    /// <summary>
    /// The key of the last history entry. Every change adds an entry in its own transaction and keys are never reused,
    /// so two equal numbers mean that nothing changed in between, in this process or another.
    /// </summary>
    public static Task<long> HistoryVersionAsync(this PushbackDb db, CancellationToken cancellation = default) =>
        LastKeyAsync(db, "SELECT seq FROM sqlite_sequence WHERE name = 'History';", cancellation);

    /// <summary>The key of the last notification that somebody received.</summary>
    public static Task<long> InboxVersionAsync(this PushbackDb db, CancellationToken cancellation = default) =>
        LastKeyAsync(db, "SELECT seq FROM sqlite_sequence WHERE name = 'Notifications';", cancellation);

    private static async Task<long> LastKeyAsync(PushbackDb db, string sql, CancellationToken cancellation)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State is not ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancellation);
        }

        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation) is long version ? version : 0;
    }
}
