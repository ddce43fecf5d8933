using Microsoft.Data.Sqlite;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>The parts of a page's rows: one prepared statement a table, whatever rows they are.</summary>
internal sealed class PageParts : IDisposable
{
    private readonly List<(SqliteCommand Command, Action<PageHead, SqliteDataReader> Take)> _tables = [];

    public PageParts(SqliteConnection connection)
    {
        Table(connection, "SELECT r.ObjectionId, r.UnitId, u.Code, r.WithdrawnAt IS NULL FROM RaisingUnits r JOIN Units u ON u.Id = r.UnitId WHERE r.ObjectionId IN ({0}) ORDER BY r.\"Order\"",
            (head, reader) => head.Units.Add((reader.GetInt64(1), reader.GetString(2), reader.GetBoolean(3))));
        Table(connection, "SELECT ObjectionId, ElementId FROM ObjectionElements WHERE ObjectionId IN ({0}) ORDER BY ElementId", (head, reader) => head.Elements.Add(reader.GetInt64(1)));
        Table(connection, "SELECT ObjectionId, ActionId FROM ObjectionActions WHERE ObjectionId IN ({0}) ORDER BY ActionId", (head, reader) => head.Actions.Add(reader.GetInt64(1)));
        Table(connection, Causes, (head, reader) => head.Causes.Add(Cells(reader, 19)));
        Table(connection, "SELECT r.ObjectionId, r.Text, p.Name, r.At, r.Confirmed, r.ConversationOn, r.ConversationWith, r.RefusedBecause, a.Name, r.AnsweredByUnitId, r.AnsweredAt "
            + "FROM ReadBacks r JOIN People p ON p.Id = r.ById LEFT JOIN People a ON a.Id = r.AnsweredById WHERE r.ObjectionId IN ({0}) ORDER BY r.Id", (head, reader) => head.ReadBacks.Add(Cells(reader, 11)));
        Table(connection, "SELECT d.ObjectionId, d.Kind, d.Response, p.Name, d.At FROM Dispositions d JOIN People p ON p.Id = d.ById WHERE d.ObjectionId IN ({0}) ORDER BY d.Id", (head, reader) => head.Dispositions.Add(Cells(reader, 5)));
        Table(connection, "SELECT ObjectionId, UnitId, Accepted, Reason, At FROM Verdicts WHERE ObjectionId IN ({0}) ORDER BY Id", (head, reader) => head.Verdicts.Add(Cells(reader, 5)));
    }

    public const string Causes =
        "SELECT c.ObjectionId, c.Id, c.Kind, c.Confidence, p.Name, c.At, c.WaitsForUnit, c.Evidence, c.AtStake, c.Statement, c.ForWhom, c.CollidesWith, c.Clash, c.\"From\", c.\"To\", c.Benefit, c.StuckAt, c.Lacks, c.ElementId "
        + "FROM RootCauses c JOIN People p ON p.Id = c.ById WHERE c.SetAsideAt IS NULL AND c.ObjectionId IN ({0}) ORDER BY c.Id";

    public void Read(IReadOnlyList<PageHead> rows)
    {
        var heads = rows.ToDictionary(row => row.Id);
        foreach (var (command, take) in _tables)
        {
            for (var at = 0; at < PageLimit.Rows; at++)
            {
                command.Parameters[at].Value = at < rows.Count ? rows[at].Id : DBNull.Value;
            }

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                take(heads[reader.GetInt64(0)], reader);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (command, _) in _tables)
        {
            command.Dispose();
        }
    }

    private void Table(SqliteConnection connection, string sql, Action<PageHead, SqliteDataReader> take)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.Replace("{0}", string.Join(", ", Enumerable.Range(0, PageLimit.Rows).Select(at => $"$k{at}")), StringComparison.Ordinal);
        for (var at = 0; at < PageLimit.Rows; at++)
        {
            command.Parameters.Add(new SqliteParameter($"$k{at}", SqliteType.Integer));
        }

        _tables.Add((command, take));
    }

    private static object?[] Cells(SqliteDataReader reader, int count)
    {
        var cells = new object?[count];
        PageHead.Fill(reader, cells);
        return cells;
    }
}
