using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.HistoryChain;

namespace StrategyPushback.Data.Backups;

/// <summary>Copies the database into one file while others read and write it.</summary>
public static class DatabaseBackup
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Writes everything that is committed now to <paramref name="target"/>. The file gets its name once it is complete and on
    /// disk, so there is never half a backup. Writers are not blocked.
    /// </summary>
    /// <exception cref="IOException">The target exists or cannot be written.</exception>
    /// <exception cref="SqliteException">The database cannot be read, or the disk is full.</exception>
    /// <returns>The head of the history in the backup.</returns>
    public static async Task<HistoryHead> BackUpAsync(this PushbackDb db, string target, CancellationToken cancellation = default)
    {
        if (File.Exists(target))
        {
            throw new IOException($"{target} exists already.");
        }

        var part = $"{target}.{Guid.NewGuid():N}.part";
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var source = (SqliteConnection)db.Database.GetDbConnection();
            await Task.Run(() => Copy(source, part), cancellation);
            var head = HeadOf(part);
            File.Move(part, target, overwrite: false);
            return head;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
            File.Delete(part);
        }
    }

    private static HistoryHead HeadOf(string part)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();

        // A database that is copied before its migration may have no chain yet.
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'HistoryLinks'";
        return command.ExecuteScalar() is 1L ? HistoryChainWriter.HeadOf(connection) : HistoryHead.None;
    }

    private static void Copy(SqliteConnection source, string part)
    {
        using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file.SafeFileHandle, OnlyOwner);
            }
        }

        using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString()))
        {
            target.Open();
            source.BackupDatabase(target);

            // One file without a log beside it. A start puts the database into WAL mode again.
            using var journal = target.CreateCommand();
            journal.CommandText = "PRAGMA journal_mode = DELETE";
            journal.ExecuteNonQuery();
        }

        using var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }
}
