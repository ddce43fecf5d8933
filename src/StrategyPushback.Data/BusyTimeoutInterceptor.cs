using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace StrategyPushback.Data;

/// <summary>
/// Lets SQLite itself wait for another connection's write. Its first retry follows after a millisecond; the retry loop
/// of Microsoft.Data.Sqlite sleeps 150 milliseconds each time.
/// </summary>
internal sealed class BusyTimeoutInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // Set on the native handle: PRAGMA busy_timeout would be prepared again for every context.
        var sqlite = (SqliteConnection)connection;
        _ = raw.sqlite3_busy_timeout(sqlite.Handle, sqlite.DefaultTimeout * 1000);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
