using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace StrategyPushback.Data.Backups;

/// <summary>Recognises a database file that cannot be used, before Entity Framework opens it, so that the operator reads one line and no trace.</summary>
internal static class DatabaseFile
{
    private const int HeaderLength = 100;

    /// <summary>Seconds to wait for another process that holds the whole file.</summary>
    private const int LockSeconds = 5;

    /// <summary>Checks the file without changing it.</summary>
    /// <exception cref="DatabaseNotReadyException">The file is empty, truncated, damaged, locked, not of this product, or lies beside the log of another database.</exception>
    public static void RequireUsable(string file)
    {
        try
        {
            RequireHeader(file);
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = LockSeconds }.ToString());
            connection.Open();
            RequireOwnTables(connection, file);
        }
        catch (SqliteException exception)
        {
            throw Refused(exception, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseNotReadyException($"{file} cannot be read: {exception.Message.ReplaceLineEndings(" ")} Give the user of this process access to the file and its directory.");
        }
    }

    /// <summary>One line about a failure of SQLite that says what to do.</summary>
    public static DatabaseNotReadyException Refused(SqliteException exception, string file) => new(exception.SqliteErrorCode switch
    {
        raw.SQLITE_NOTADB => $"{file} is not a SQLite database. Restore a backup, or correct ConnectionStrings:Pushback.",
        raw.SQLITE_CORRUPT => $"{file} is damaged or truncated: {exception.Message} Restore a backup.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{file} is locked by another process. End that process and start again.",
        raw.SQLITE_FULL => $"The disk of {file} is full. Free some space and start again.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => $"{file} cannot be written. Give the user of this process write access to the file and its directory.",
        raw.SQLITE_CANTOPEN => $"{file} cannot be opened. Check that the directory exists, has space and belongs to the user of this process.",
        _ => $"{file} cannot be used: {exception.Message}",
    });

    private static void RequireHeader(string file)
    {
        var length = new FileInfo(file).Length;
        if (length == 0)
        {
            throw new DatabaseNotReadyException($"{file} is empty. Restore a backup; delete the file only if this is a new installation.");
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header.StartsWith("SQLite format 3\0"u8))
            {
                throw new DatabaseNotReadyException($"{file} is not a SQLite database. Restore a backup, or correct ConnectionStrings:Pushback.");
            }
        }

        // The backups of this product are not in WAL mode, so a log beside one belongs to the database that was there before. SQLite would mix the two.
        var log = new FileInfo(file + "-wal");
        var hasLog = log.Exists && log.Length > 0;
        const byte RollbackJournal = 1;
        if (hasLog && header[18] == RollbackJournal)
        {
            throw new DatabaseNotReadyException($"{log.FullName} belongs to another database than {file}. Move {log.FullName} and {file}-shm away, then start again.");
        }

        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536 : size;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var isPageCountValid = header[24..28].SequenceEqual(header[92..96]);
        if (!hasLog && isPageCountValid && length < pages * (long)pageSize)
        {
            throw new DatabaseNotReadyException($"{file} is truncated: {length} of {pages * (long)pageSize} bytes are there. Restore a backup.");
        }
    }

    /// <summary>Migrating would add the tables of this product to the database of another program.</summary>
    private static void RequireOwnTables(SqliteConnection connection, string file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), coalesce(sum(name = '__EFMigrationsHistory'), 0) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
        using var reader = command.ExecuteReader();
        reader.Read();
        if (reader.GetInt64(0) > 0 && reader.GetInt64(1) == 0)
        {
            throw new DatabaseNotReadyException($"{file} is a database of another program. Correct ConnectionStrings:Pushback or Pushback:DataDirectory.");
        }
    }
}
