using Microsoft.Data.Sqlite;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>A row of a table without its generated key.</summary>
internal sealed record LearntRow(string Table, IReadOnlyList<string> Columns, IReadOnlyList<object> Values)
{
    public int At(string column) => Columns.ToList().IndexOf(column);

    /// <summary>The columns that are equal for two filings.</summary>
    public string Same(params string[] but) =>
        $"{Table}: {string.Join(", ", Columns.Zip(Values).Where(cell => cell.First is not ("ObjectionId" or "ConcurrencyToken") && !but.Contains(cell.First)).Select(cell => $"{cell.First}={cell.Second}"))}";
}

internal sealed record AddedSeverities(long Critical, long Major, long Substantive, long Administrative)
{
    public AddedSeverities Less(AddedSeverities other) => new(Critical - other.Critical, Major - other.Major, Substantive - other.Substantive, Administrative - other.Administrative);
}

/// <summary>How much one filing adds to a figure.</summary>
internal sealed record AddedFigure(IReadOnlyList<object> Key, long Count, AddedSeverities Severities, long Blocking)
{
    public SqliteCommand Upsert(SqliteConnection connection)
    {
        var upsert = connection.CreateCommand();
        upsert.CommandText = """
            INSERT INTO DashboardCounters (Audience, UpdateId, Measure, UnitId, Name, Side, Step, Day, Count, Critical, Major, Substantive, Administrative, Blocking) VALUES ($k0, $k1, $k2, $k3, $k4, $k5, $k6, $k7, $c, $s0, $s1, $s2, $s3, $b)
            ON CONFLICT (Audience, UpdateId, Measure, UnitId, Name, Side, Step, Day) DO UPDATE SET Count = Count + excluded.Count, Critical = Critical + excluded.Critical, Major = Major + excluded.Major, Substantive = Substantive + excluded.Substantive, Administrative = Administrative + excluded.Administrative, Blocking = Blocking + excluded.Blocking
            """;
        for (var at = 0; at < Key.Count; at++)
        {
            upsert.Parameters.AddWithValue($"$k{at}", Key[at]);
        }

        upsert.Parameters.AddWithValue("$c", Count);
        upsert.Parameters.AddWithValue("$s0", Severities.Critical);
        upsert.Parameters.AddWithValue("$s1", Severities.Major);
        upsert.Parameters.AddWithValue("$s2", Severities.Substantive);
        upsert.Parameters.AddWithValue("$s3", Severities.Administrative);
        upsert.Parameters.AddWithValue("$b", Blocking);
        return upsert;
    }

    public string Same => $"DashboardCounters: {string.Join(", ", Key)} +{Count} +{Severities} +{Blocking}";
}

/// <summary>All rows that one filing wrote.</summary>
internal sealed record FiledRows(IReadOnlyList<LearntRow> Rows, IReadOnlyList<AddedFigure> Figures, string? CountedState)
{
    private static readonly string[] s_tables = ["Objections", "RaisingUnits", "ObjectionElements", "History", "DailySnapshots"];

    public static Dictionary<string, AddedFigure> FiguresOf(SqliteConnection connection)
    {
        var figures = new Dictionary<string, AddedFigure>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Audience, UpdateId, Measure, UnitId, Name, Side, Step, Day, Count, Critical, Major, Substantive, Administrative, Blocking FROM DashboardCounters";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            object[] key = [.. Enumerable.Range(0, 8).Select(reader.GetValue)];
            figures[string.Join('|', key)] = new AddedFigure(key, reader.GetInt64(8), new(reader.GetInt64(9), reader.GetInt64(10), reader.GetInt64(11), reader.GetInt64(12)), reader.GetInt64(13));
        }

        return figures;
    }

    public static FiledRows Of(SqliteConnection connection, long id, Dictionary<string, AddedFigure> before)
    {
        var rows = s_tables.SelectMany(table => RowsOf(connection, table, table == "Objections" ? "Id" : "ObjectionId", id)).ToList();
        return new FiledRows(rows, Added(before, FiguresOf(connection)), rows[0].Values[rows[0].At("CountedState")] as string);
    }

    public static List<AddedFigure> Added(Dictionary<string, AddedFigure> before, Dictionary<string, AddedFigure> after) =>
        [.. after.Select(figure => before.TryGetValue(figure.Key, out var was)
            ? figure.Value with { Count = figure.Value.Count - was.Count, Severities = figure.Value.Severities.Less(was.Severities), Blocking = figure.Value.Blocking - was.Blocking }
            : figure.Value).Where(figure => (figure.Count, figure.Severities, figure.Blocking) != (0, new AddedSeverities(0, 0, 0, 0), 0))];

    public IEnumerable<string> Same() => Rows.Select(row => row.Same()).Concat(Figures.Select(figure => figure.Same)).Order(StringComparer.Ordinal);

    private static List<LearntRow> RowsOf(SqliteConnection connection, string table, string key, long id)
    {
        var rows = new List<LearntRow>();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"{key}\" = $id";
        command.Parameters.AddWithValue("$id", id);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Where(at => reader.GetName(at) != "Id").ToList();
            rows.Add(new LearntRow(table, [.. columns.Select(reader.GetName)], [.. columns.Select(reader.GetValue)]));
        }

        return rows;
    }
}
