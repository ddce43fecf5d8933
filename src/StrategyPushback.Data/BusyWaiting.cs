using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace StrategyPushback.Data;

/// <summary>
/// A writer that finds another at work lets SQLite wait, which looks again after a millisecond; the driver's own loop
/// would sleep 150 at a time.
/// </summary>
internal sealed class BusyWaiting : DbConnectionInterceptor
{
    private const string Wait = "PRAGMA busy_timeout = 30000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Wait;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
