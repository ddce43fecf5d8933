using Microsoft.Data.Sqlite;

namespace StrategyPushback.Data;

/// <summary>
/// The database's own number of its last commit, whoever made it, this process or another
/// (<see href="https://www.sqlite.org/pragma.html#pragma_data_version">PRAGMA data_version</see>). Two equal numbers mean
/// that not a row has changed in between. Some microseconds, against a statement's hundred.
/// </summary>
public sealed class DatabaseVersion(string connectionString) : IDisposable
{
    private readonly Lock _turn = new();
    private SqliteConnection? _connection;
    private SqliteCommand? _ask;

    public long Now()
    {
        lock (_turn)
        {
            try
            {
                return (long)(_ask ??= Ask()).ExecuteScalar()!;
            }
            catch
            {
                Forget();
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            Forget();
        }
    }

    private void Forget()
    {
        _ask?.Dispose();
        _connection?.Dispose();
        (_ask, _connection) = (null, null);
    }

    /// <summary>A connection of its own on which nothing is ever written: its own commits a connection would not be told of.</summary>
    private SqliteCommand Ask()
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        _connection.Open();
        var ask = _connection.CreateCommand();
        ask.CommandText = "PRAGMA data_version;";
        return ask;
    }
}
