using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>
/// Writes the rows of one filing with prepared statements and one durable commit each. It copies the rows
/// of a filing of the application. There is one writer at a time, so no writer polls for the lock.
/// </summary>
internal sealed class FilingLimit : IDisposable
{
    private readonly PageLimit _pages;
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<SqliteCommand> _reads = [];
    private readonly List<(SqliteCommand Insert, LearntRow Row)> _inserts = [];
    private readonly List<SqliteCommand> _figures = [];
    private readonly SqliteCommand _figured;
    private string? _facts;

    public bool HasLearnt => _inserts.Count > 0;

    public FilingLimit(World world, PageLimit pages)
    {
        _pages = pages;
        _connection = world.Connect();
        _figured = Command("UPDATE Objections SET CountedState = $facts WHERE Id = $id");
        _figured.Parameters.AddWithValue("$facts", "");
        _figured.Parameters.AddWithValue("$id", 0L);
    }

    /// <summary>Copies the rows that the filing with this key wrote.</summary>
    public void Learn(FiledRows sample, string unit, int update, string elements)
    {
        _reads.AddRange([
            Command("SELECT t.Id, t.ExpiresAt, t.RevokedAt, p.Id, p.Name, p.Roles, p.UnitId FROM AccessTokens t JOIN People p ON p.Id = t.PersonId WHERE t.Hash = (SELECT max(Hash) FROM AccessTokens)"),
            Command("SELECT * FROM People WHERE Id = (SELECT max(PersonId) FROM AccessTokens)"),
            Command($"SELECT * FROM Units WHERE Code = '{unit}'"),
            Command($"SELECT * FROM Updates WHERE Id = {update}"),
            Command($"SELECT * FROM ElementVersions n JOIN Elements e ON e.Id = n.ElementId WHERE n.UpdateId = {update} AND e.Id IN ({elements})"),
        ]);
        foreach (var row in sample.Rows)
        {
            var insert = Command($"INSERT INTO \"{row.Table}\" ({string.Join(", ", row.Columns.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", row.Columns.Select((_, at) => $"$c{at}"))}){(row.Table == "Objections" ? " RETURNING Id" : "")}");
            for (var at = 0; at < row.Columns.Count; at++)
            {
                insert.Parameters.AddWithValue($"$c{at}", row.Columns[at] == "CountedState" ? DBNull.Value : row.Values[at]);
            }

            _inserts.Add((insert, row));
        }

        _facts = sample.CountedState;
        _figures.AddRange(sample.Figures.Select(figure => figure.Upsert(_connection)));
    }

    public async Task<IResult> FileAsync(Stream body)
    {
        using var filing = await JsonDocument.ParseAsync(body);
        await _turn.WaitAsync();
        try
        {
            var id = Write(filing.RootElement);
            return Results.Bytes(_pages.Answer(id), "application/json; charset=utf-8");
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var command in _reads.Concat(_inserts.Select(insert => insert.Insert)).Concat(_figures).Append(_figured))
        {
            command.Dispose();
        }

        _connection.Dispose();
        _turn.Dispose();
    }

    private long Write(JsonElement filing)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        foreach (var read in _reads)
        {
            read.Transaction = transaction;
            using var reader = read.ExecuteReader();
            while (reader.Read())
            {
            }
        }

        var id = 0L;
        foreach (var (insert, row) in _inserts)
        {
            insert.Transaction = transaction;
            if (row.Table == "Objections")
            {
                foreach (var (column, name) in new[] { ("Title", "title"), ("Statement", "statement"), ("ProposedChange", "proposedChange"), ("Interest", "interest") })
                {
                    insert.Parameters[row.At(column)].Value = filing.TryGetProperty(name, out var text) ? text.GetString() : DBNull.Value;
                }

                insert.Parameters[row.At("ConcurrencyToken")].Value = Guid.NewGuid().ToString().ToUpperInvariant();
                id = (long)insert.ExecuteScalar()!;
            }
            else
            {
                insert.Parameters[row.At("ObjectionId")].Value = id;
                insert.ExecuteNonQuery();
            }
        }

        foreach (var upsert in _figures)
        {
            upsert.Transaction = transaction;
            upsert.ExecuteNonQuery();
        }

        _figured.Transaction = transaction;
        _figured.Parameters[0].Value = _facts;
        _figured.Parameters[1].Value = id;
        _figured.ExecuteNonQuery();
        transaction.Commit();
        return id;
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
