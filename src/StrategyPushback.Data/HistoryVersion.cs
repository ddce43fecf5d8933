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
    public static async Task<long> HistoryVersionAsync(this PushbackDb db, CancellationToken cancellation = default)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State is not ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancellation);
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq FROM sqlite_sequence WHERE name = 'History';";
        return await command.ExecuteScalarAsync(cancellation) is long version ? version : 0;
    }
}
