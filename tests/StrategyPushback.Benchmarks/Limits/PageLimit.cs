using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>A page of objections with all their parts: prepared statements on one connection, written as JSON by hand.</summary>
internal sealed class PageLimit : IDisposable
{
    /// <summary>Rows of a page.</summary>
    public const int Rows = 50;

    public static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    private readonly SqliteConnection _connection;
    private readonly Dictionary<PageQuestion, (SqliteCommand Heads, SqliteCommand? Count)> _questions = [];
    private readonly PageParts _parts;
    private readonly Lock _turn = new();

    public PageLimit(World world)
    {
        _connection = world.Connect();
        _parts = new PageParts(_connection);
    }

    public ReadOnlyMemory<byte> Answer(PageQuestion question)
    {
        lock (_turn)
        {
            var (heads, count) = Prepared(question);
            var rows = new List<PageHead>(Rows + 1);
            var keys = new List<object[]>(Rows + 1);
            using (var reader = heads.ExecuteReader())
            {
                while (reader.Read())
                {
                    rows.Add(PageHead.Read(reader));
                    keys.Add([.. question.Keys.Select((_, at) => reader.GetValue(PageHead.Columns + at))]);
                }
            }

            var more = rows.Count > Rows;
            var next = more ? PageQuestion.CursorOf(question.Filter, [.. question.Keys.Select((key, at) => PageQuestion.Value(key, keys[Rows - 1][at]))]) : null;
            if (more)
            {
                rows.RemoveAt(Rows);
            }

            var output = new ArrayBufferWriter<byte>(128 * 1024);
            using var json = new Utf8JsonWriter(output, Json);
            json.WriteStartObject();
            json.WriteStartArray("items");
            _parts.Read(rows);
            foreach (var row in rows)
            {
                row.Write(json);
            }

            json.WriteEndArray();
            json.WriteString("next", next);
            if (count is not null)
            {
                var total = more ? (long)count.ExecuteScalar()! : rows.Count;
                var isCut = question.Count is not null && total > PageQuestion.MostCounted;
                json.WriteNumber("total", isCut ? PageQuestion.MostCounted : total);
                if (isCut)
                {
                    json.WriteBoolean("totalIsMinimum", true);
                }
            }

            json.WriteEndObject();
            json.Flush();
            return output.WrittenMemory;
        }
    }

    /// <summary>One objection by its key, as a filing is answered.</summary>
    public ReadOnlyMemory<byte> Answer(long id)
    {
        lock (_turn)
        {
            using var one = _connection.CreateCommand();
            one.CommandText = $"SELECT {PageHead.Selected} FROM Objections WHERE Id = $id";
            one.Parameters.AddWithValue("$id", id);
            var rows = new List<PageHead>(1);
            using (var reader = one.ExecuteReader())
            {
                reader.Read();
                rows.Add(PageHead.Read(reader));
            }

            _parts.Read(rows);
            var output = new ArrayBufferWriter<byte>(8 * 1024);
            using var json = new Utf8JsonWriter(output, Json);
            rows[0].Write(json, isFiled: true);
            json.Flush();
            return output.WrittenMemory;
        }
    }

    public void Dispose()
    {
        foreach (var (heads, count) in _questions.Values)
        {
            heads.Dispose();
            count?.Dispose();
        }

        _parts.Dispose();
        _connection.Dispose();
    }

    private (SqliteCommand Heads, SqliteCommand? Count) Prepared(PageQuestion question)
    {
        if (_questions.TryGetValue(question, out var known))
        {
            return known;
        }

        var heads = _connection.CreateCommand();
        heads.CommandText = $"SELECT {PageHead.Selected}, {string.Join(", ", question.Keys)} FROM Objections WHERE {question.Where}{(question.After is null ? "" : $" AND {question.After}")} ORDER BY {question.Order} LIMIT {Rows + 1}";
        for (var at = 0; at < question.Seen.Count; at++)
        {
            heads.Parameters.AddWithValue($"$s{at}", question.Seen[at]);
        }

        SqliteCommand? count = null;
        if (question.After is null)
        {
            count = _connection.CreateCommand();
            count.CommandText = question.Count is { } counted ? $"SELECT count(*) FROM ({counted})" : $"SELECT count(*) FROM Objections WHERE {question.Where}";
        }

        return _questions[question] = (heads, count);
    }
}
