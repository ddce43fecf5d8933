using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>Inserts the rows of an import again under the next keys, with prepared statements, in one transaction, with the triggers active.</summary>
internal sealed class ImportLimit(World world)
{
    /// <summary>Tables by the column that names the objection.</summary>
    private static readonly (string Table, string Key)[] s_tables =
        [("Objections", "Id"), ("RaisingUnits", "ObjectionId"), ("History", "ObjectionId"), ("DailySnapshots", "ObjectionId"), ("ImportedRows", "ObjectionId")];

    private readonly List<(string Table, List<string> Columns, List<object[]> Rows)> _rows = [];
    private List<AddedFigure> _figures = [];

    /// <summary>Copies the rows of the objections with these keys, and their contributions to the counters.</summary>
    public void Learn(long first, long last, Dictionary<string, AddedFigure> before)
    {
        _rows.Clear();
        using var connection = world.Connect();
        foreach (var (table, key) in s_tables)
        {
            using var reader = QueryContextFactory(connection, table, key, first, last);
            var columns = Enumerable.Range(0, reader.FieldCount).Where(at => key == "Id" || reader.GetName(at) != "Id").ToList();
            var rows = new List<object[]>();
            while (reader.Read())
            {
                rows.Add([.. columns.Select(reader.GetValue)]);
            }

            _rows.Add((table, [.. columns.Select(reader.GetName)], rows));
        }

        _figures = FiledRows.Added(before, FiledRows.FiguresOf(connection));
    }

    /// <param name="shift">Added to every objection's key.</param>
    public void Insert(long shift)
    {
        using var connection = world.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var (table, columns, rows) in _rows)
        {
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", columns.Select((_, at) => $"$c{at}"))})";
            foreach (var at in Enumerable.Range(0, columns.Count))
            {
                insert.Parameters.AddWithValue($"$c{at}", DBNull.Value);
            }

            var key = columns.IndexOf(table == "Objections" ? "Id" : "ObjectionId");
            foreach (var row in rows)
            {
                for (var at = 0; at < row.Length; at++)
                {
                    insert.Parameters[at].Value = at == key ? (long)row[at] + shift : row[at];
                }

                insert.ExecuteNonQuery();
            }
        }

        foreach (var figure in _figures)
        {
            using var upsert = figure.Upsert(connection);
            upsert.Transaction = transaction;
            upsert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>The content of the rows of these objections without keys and tokens, and the number of rows.</summary>
    public string Same(long first, long last)
    {
        using var connection = world.Connect();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        foreach (var (table, key) in s_tables)
        {
            using var reader = QueryContextFactory(connection, table, key, first, last);
            var columns = Enumerable.Range(0, reader.FieldCount).Where(at => reader.GetName(at) is not ("Id" or "ObjectionId" or "ConcurrencyToken")).ToList();
            while (reader.Read())
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{table}|{string.Join('|', columns.Select(reader.GetValue))}\n"));
                count++;
            }
        }

        return $"{count} rows, {Convert.ToHexString(hash.GetCurrentHash())}";
    }

    private static SqliteDataReader QueryContextFactory(SqliteConnection connection, string table, string key, long first, long last)
    {
#pragma warning disable CA2000 // The connection disposes it; before, it would close its reader.
        var command = connection.CreateCommand();
#pragma warning restore CA2000
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"{key}\" BETWEEN {first} AND {last} ORDER BY \"{key}\", {(table is "RaisingUnits" ? "UnitId" : table is "DailySnapshots" ? "FromOn" : "Id")}";
        return command.ExecuteReader();
    }
}
