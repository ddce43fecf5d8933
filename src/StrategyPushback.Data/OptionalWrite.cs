using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace StrategyPushback.Data;

/// <summary>Writes that nobody should wait for, such as the time of a visit.</summary>
public static class OptionalWrite
{
    /// <summary>
    /// Runs <paramref name="write"/> in a transaction. While another connection is writing, for example an import, or while the disk
    /// is full or cannot be written, it does nothing and returns false.
    /// </summary>
    public static async Task<bool> WriteUnlessBusyAsync(this PushbackDb db, Func<Task> write, CancellationToken cancellation = default)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var handle = connection.Handle!;
        if (!TryBegin(handle, connection.DefaultTimeout))
        {
            await db.Database.CloseConnectionAsync();
            return false;
        }

        var transactions = db.Database.AutoTransactionBehavior;
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        try
        {
            await write();
            Execute(handle, "COMMIT");
            return true;
        }
        catch (Exception exception)
        {
            _ = raw.sqlite3_exec(handle, "ROLLBACK");
            if (IsOfStore(exception))
            {
                return false;
            }

            throw;
        }
        finally
        {
            db.Database.AutoTransactionBehavior = transactions;
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Takes the write lock without waiting. The retry loop of Microsoft.Data.Sqlite would wait for at least a second.</summary>
    private static bool TryBegin(sqlite3 handle, int busySeconds)
    {
        _ = raw.sqlite3_busy_timeout(handle, 0);
        try
        {
            return raw.sqlite3_exec(handle, "BEGIN IMMEDIATE") == raw.SQLITE_OK;
        }
        finally
        {
            _ = raw.sqlite3_busy_timeout(handle, busySeconds * 1000);
        }
    }

    private static bool IsOfStore(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException)?.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_BUSY;

    private static void Execute(sqlite3 handle, string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(handle, sql), handle);
}
