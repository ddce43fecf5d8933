using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>A migrated SQLite file that is deleted afterwards.</summary>
public sealed class TemporaryDatabase : IDisposable
{
    /// <summary>Migrated once for all tests; each gets a copy.</summary>
    private static readonly Lazy<byte[]> s_migrated = new(Migrated);

    private readonly string _directory = TestDirectory.Create("pushback-test-");

    public TemporaryDatabase(bool migrated = true)
    {
        if (migrated)
        {
            File.WriteAllBytes(Path, s_migrated.Value);
        }
    }

    public string Path => System.IO.Path.Combine(_directory, "pushback.db");

    public string ConnectionString => $"Data Source={Path}";

    public IDbContextFactory<PushbackDb> Contexts => new Factory(this);

    public PushbackDb Open()
    {
        var options = new DbContextOptionsBuilder<PushbackDb>();
        options.UsePushback(ConnectionString);
        return new PushbackDb(options.Options);
    }

    /// <summary>The content of the file with everything that is committed.</summary>
    public async Task<byte[]> ReadAsync()
    {
        await using (var db = Open())
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return await File.ReadAllBytesAsync(Path);
    }

    /// <summary>Replaces the file before it is opened.</summary>
    public Task WriteAsync(byte[] file) => File.WriteAllBytesAsync(Path, file);

    private static byte[] Migrated()
    {
        using var template = new TemporaryDatabase(migrated: false);
        using (var db = template.Open())
        {
            db.Database.Migrate();
        }

        return template.ReadAsync().GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(_directory, recursive: true);
    }

    private sealed class Factory(TemporaryDatabase database) : IDbContextFactory<PushbackDb>
    {
        public PushbackDb CreateDbContext() => database.Open();
    }
}
