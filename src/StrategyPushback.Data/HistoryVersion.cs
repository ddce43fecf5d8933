using System.Data;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data;

/// <summary>The database's own number of the last change anybody could see in a figure.</summary>
public static class HistoryVersion
{
    /// <summary>
    /// The key last given to a history entry. Every verb writes one in its own commit and no key is given twice, so that
    /// it only grows, and two equal numbers mean that nothing happened in between, in this process or another.
    /// </summary>
    public static async Task<long> HistoryVersionAsync(this PushbackDb db, CancellationToken cancellation = default)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State is not ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(cancellation);
        }

        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT seq FROM sqlite_sequence WHERE name = 'History';";
        return await ask.ExecuteScalarAsync(cancellation) is long number ? number : 0;
    }
}
