using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Backups;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.HistoryChain;

namespace StrategyPushback.Data;

/// <summary>The database cannot be used. The message is one line that says what to do.</summary>
#pragma warning disable CA1032 // The message is always required.
public sealed class DatabaseNotReadyException(string message) : Exception(message);
#pragma warning restore CA1032

/// <param name="Copy">The path of the copy made before migrating; null when there was nothing to migrate or to copy.</param>
/// <param name="MissingTrigger">A trigger that guards the history and was missing. It was created again; null when all were there.</param>
public sealed record PreparedDatabase(string? Copy, string? MissingTrigger);

/// <summary>Migrates the database and checks the settings that make commits durable.</summary>
public static class DatabaseStart
{
    /// <summary>How long another process may hold the migration lock before it counts as orphaned.</summary>
    public static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The value of <c>user_version</c> while a migration is not complete.</summary>
    private const int Migrating = 1;

    private const string MarkMigrating = "PRAGMA user_version = 1";
    private const string MarkMigrated = "PRAGMA user_version = 0";

    /// <summary>
    /// Creates or migrates the database, with a copy before a migration, then checks WAL, full synchronisation and
    /// foreign keys on a connection as the application uses it.
    /// </summary>
    /// <exception cref="DatabaseNotReadyException">A file that cannot be used, an orphaned migration lock, a newer version's database, or a setting that could lose commits.</exception>
    public static async Task<PreparedDatabase> PrepareAsync(this IDbContextFactory<PushbackDb> contexts, TimeProvider clock, TimeSpan? lockTimeout = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var file = db.FilePath();
        try
        {
            return await PrepareAsync(db, file, clock, lockTimeout ?? LockTimeout, cancellation);
        }
        catch (SqliteException exception)
        {
            throw DatabaseFile.Refused(exception, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseNotReadyException($"The directory of {file} or its backups cannot be written: {exception.Message.ReplaceLineEndings(" ")} Give the user of this process write access and free some space, then start again.");
        }
    }

    /// <summary>Checks that there is a database of exactly this version, without changing it.</summary>
    /// <exception cref="DatabaseNotReadyException">There is none, or it is of another version or cannot be used.</exception>
    public static async Task RequireCurrentAsync(this IDbContextFactory<PushbackDb> contexts, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var file = db.FilePath();
        if (!File.Exists(file))
        {
            throw new DatabaseNotReadyException($"There is no database {file}. Check Pushback:DataDirectory.");
        }

        DatabaseFile.RequireUsable(file);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        RequireKnown(applied, db.Database.GetMigrations());
        if (applied.Count < db.Database.GetMigrations().Count())
        {
            throw new DatabaseNotReadyException($"{file} is of an older version. Run: migrate");
        }
    }

    private static void RequireKnown(IEnumerable<string> applied, IEnumerable<string> available)
    {
        if (applied.Except(available).FirstOrDefault() is { } unknown)
        {
            throw new DatabaseNotReadyException($"The database was migrated to {unknown} by a newer version of StrategyPushback. Start that version, or restore a backup.");
        }
    }

    private static async Task<PreparedDatabase> PrepareAsync(PushbackDb db, string file, TimeProvider clock, TimeSpan lockTimeout, CancellationToken cancellation)
    {
        var isNew = !File.Exists(file);
        if (isNew)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        else
        {
            DatabaseFile.RequireUsable(file);
            await WaitForLockAsync(db, clock, lockTimeout, cancellation);
        }

        var copy = await MigrateAsync(db, file, isNew, clock, cancellation);
        var missing = await HistoryGuard.FirstMissingAsync(db, cancellation);
        if (missing is not null)
        {
            await HistoryGuard.CreateAsync(db, cancellation);
        }

        await CheckSettingsAsync(db, cancellation);
        return new(copy, missing);
    }

    /// <summary>The full path of the database file.</summary>
    /// <exception cref="DatabaseNotReadyException">The connection string names no file.</exception>
    public static string FilePath(this PushbackDb db)
    {
        var connection = new SqliteConnectionStringBuilder(db.Database.GetConnectionString());
        if (connection.Mode is SqliteOpenMode.ReadOnly or SqliteOpenMode.Memory)
        {
            throw new DatabaseNotReadyException($"ConnectionStrings:Pushback has Mode={connection.Mode}, so nothing could be saved. Remove it.");
        }

        var source = connection.DataSource;
        return source.Length == 0 || source == ":memory:"
            ? throw new DatabaseNotReadyException("ConnectionStrings:Pushback must name a file, e.g. \"Data Source=data/pushback.db\".")
            : Path.GetFullPath(source);
    }

    /// <summary>
    /// EF marks a running migration with a row, and waits without limit for a row that a killed process left behind. A
    /// row that stays longer than the time-out is reported instead.
    /// </summary>
    private static async Task WaitForLockAsync(PushbackDb db, TimeProvider clock, TimeSpan lockTimeout, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        while (await IsLockedAsync(db, cancellation))
        {
            if (clock.GetElapsedTime(start) >= lockTimeout)
            {
                throw new DatabaseNotReadyException(
                    "An earlier migration was cut off and left its lock. When no other StrategyPushback process is starting, "
                    + $"run: sqlite3 \"{db.FilePath()}\" \"DELETE FROM __EFMigrationsLock\" and start again.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), clock, cancellation);
        }
    }

    private static async Task<bool> IsLockedAsync(PushbackDb db, CancellationToken cancellation) =>
        await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation) > 0
        && await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM __EFMigrationsLock").SingleAsync(cancellation) > 0;

    /// <summary>Applies the missing migrations, and the steps after them that SQL alone cannot do. A process that ends in between leaves a mark, and the next start continues.</summary>
    private static async Task<string?> MigrateAsync(PushbackDb db, string file, bool isNew, TimeProvider clock, CancellationToken cancellation)
    {
        List<string> applied = isNew ? [] : [.. await db.Database.GetAppliedMigrationsAsync(cancellation)];
        var available = db.Database.GetMigrations().ToList();
        RequireKnown(applied, available);
        string? copy = null;
        if (applied.Count < available.Count)
        {
            copy = applied.Count == 0 ? null : await CopyAsync(db, file, available[^1], clock, cancellation);
            await db.Database.ExecuteSqlRawAsync(MarkMigrating, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        if (await db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(cancellation) is Migrating)
        {
            await CompleteMigrationAsync(db, cancellation);
        }

        await db.MarkInstallationAsync(cancellation);
        return copy;
    }

    private static async Task CompleteMigrationAsync(PushbackDb db, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.StoreRecountAsync(cancellation);
        HistoryChainWriter.Begin(db.Database.GetDbConnection(), transaction.GetDbTransaction());
        await HistoryGuard.CreateAsync(db, cancellation);
        await db.Database.ExecuteSqlRawAsync(MarkMigrated, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<string> CopyAsync(PushbackDb db, string file, string migration, TimeProvider clock, CancellationToken cancellation)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(file)!, "backups")).FullName;
        var copy = Path.Combine(directory, $"{Path.GetFileNameWithoutExtension(file)}-{clock.GetUtcNow():yyyyMMdd-HHmmss}-before-{migration}.db");
        await db.BackUpAsync(copy, cancellation);
        return copy;
    }

    /// <summary>In tests, NORMAL lost committed transactions in 9 of 12 simulated power failures, FULL in none.</summary>
    private static async Task CheckSettingsAsync(PushbackDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var journal = await ReadAsync(db, "PRAGMA journal_mode = WAL", cancellation);
            var synchronous = await ReadAsync(db, "PRAGMA synchronous", cancellation);
            var foreignKeys = await ReadAsync(db, "PRAGMA foreign_keys", cancellation);
            if ((journal, synchronous, foreignKeys) is not ("wal", "2" or "3", "1"))
            {
                throw new DatabaseNotReadyException($"SQLite must run with journal_mode=wal, synchronous=2 and foreign_keys=1; it runs with {journal}, {synchronous} and {foreignKeys}. Look at ConnectionStrings:Pushback and at the file system of the data directory.");
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<string> ReadAsync(PushbackDb db, string pragma, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = pragma;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
