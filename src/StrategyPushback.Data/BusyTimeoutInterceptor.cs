using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace StrategyPushback.Data;

/// <summary>
/// A writer that finds another at work lets SQLite wait, which looks again after a millisecond; the driver's own loop
/// would sleep 150 at a time.
/// </summary>
internal sealed class BusyTimeoutInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // Asked of the handle itself: a statement would be prepared anew for each context that is opened.
        raw.sqlite3_busy_timeout(((SqliteConnection)connection).Handle, DataRegistration.BusySeconds * 1000);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
