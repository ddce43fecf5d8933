using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.Backups;

/// <summary>Puts a backup into a place where there is no database.</summary>
public static class DatabaseRestore
{
    /// <summary>Copies <paramref name="backup"/> to the database file of <paramref name="contexts"/> and checks the copy before it gets its name.</summary>
    /// <returns>The path of the database.</returns>
    /// <exception cref="DatabaseNotReadyException">There is a database, or the file is not a usable backup of this or an older version.</exception>
    /// <exception cref="IOException">The backup cannot be read, or the copy cannot be written.</exception>
    public static async Task<string> RestoreAsync(this IDbContextFactory<PushbackDb> contexts, string backup, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var database = db.FilePath();
        if (Array.Find([database, database + "-wal", database + "-shm", database + "-journal"], File.Exists) is { } existing)
        {
            throw new DatabaseNotReadyException($"{existing} exists already. A backup is restored only where there is no database: choose an empty data directory.");
        }

        if (new FileInfo(backup + "-wal") is { Exists: true, Length: > 0 })
        {
            throw new DatabaseNotReadyException($"{backup} is a database in use and not a backup, because {backup}-wal belongs to it. Make a backup of it with: backup --out FILE");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        var part = $"{database}.{Guid.NewGuid():N}.part";
        try
        {
            await CopyAsync(backup, part, cancellation);
            DatabaseFile.RequireUsable(part);
            await RequireBackupAsync(part, backup, db.Database.GetMigrations().ToHashSet(), cancellation);
            File.Move(part, database, overwrite: false);
            return database;
        }
        catch (DatabaseNotReadyException refused)
        {
            throw new DatabaseNotReadyException(refused.Message.Replace(part, backup, StringComparison.Ordinal));
        }
        finally
        {
            foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
            {
                File.Delete(part + suffix);
            }
        }
    }

    private static async Task CopyAsync(string backup, string part, CancellationToken cancellation)
    {
        await using var from = new FileStream(backup, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using var to = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await from.CopyToAsync(to, cancellation);
        to.Flush(flushToDisk: true);
    }

    private static async Task RequireBackupAsync(string part, string backup, HashSet<string> known, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString());
            await connection.OpenAsync(cancellation);
            if (await ReadAsync(connection, "PRAGMA integrity_check(1)", cancellation) is not ["ok"])
            {
                throw new DatabaseNotReadyException($"{backup} is damaged. Restore another backup.");
            }

            var applied = await ReadAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", cancellation);
            if (applied.Count == 0)
            {
                throw new DatabaseNotReadyException($"{backup} is not a backup of StrategyPushback.");
            }

            if (applied.Find(migration => !known.Contains(migration)) is { } newer)
            {
                throw new DatabaseNotReadyException($"{backup} was made by a newer version of StrategyPushback ({newer}). Restore it with that version.");
            }
        }
        catch (SqliteException exception)
        {
            throw DatabaseFile.Refused(exception, part);
        }
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
