using System.Buffers;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>The dashboard's figures, summed in SQL from the same counters.</summary>
internal sealed class DashboardLimit : IDisposable
{
    /// <summary>Names the versions, so that the summary's key is used from its beginning.</summary>
    private const string Kept = "Audience = 'Full' AND UpdateId IN (SELECT Id FROM Updates)";

    private static readonly string[] s_causes = [.. Enum.GetNames<CauseKind>(), "Undisclosed", "None"];
    private readonly World _world;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _cells;
    private readonly SqliteCommand _statuses;
    private readonly SqliteCommand _due;
    private readonly SqliteCommand _ended;
    private readonly SqliteCommand _oldest;
    private readonly Lock _turn = new();

    public DashboardLimit(World world)
    {
        _world = world;
        _connection = world.Connect();
        _cells = Command($"SELECT u.Code, s.Name, s.Amount FROM (SELECT UnitId, Name, sum(Count) AS Amount FROM DashboardCounters WHERE {Kept} AND Measure = 'Cell' AND UnitId > 0 AND Name <> 'All' GROUP BY UnitId, Name) s JOIN Units u ON u.Id = s.UnitId WHERE s.Amount > 0 ORDER BY u.\"Order\", u.Id");
        _statuses = Command($"SELECT Name, sum(Count), sum(Blocking) FROM DashboardCounters WHERE {Kept} AND Measure = 'Status' GROUP BY Name");
        _due = Command($"SELECT Step, sum(Count) FROM DashboardCounters WHERE {Kept} AND Measure = 'Due' AND Day < $today GROUP BY Step");
        _due.Parameters.AddWithValue("$today", DateOnly.FromDateTime(world.Now).DayNumber);
        _ended = Command($"SELECT Step, Name = 'OnTime', Day, sum(Count) FROM DashboardCounters WHERE {Kept} AND Measure = 'Step' GROUP BY Step, Day, Name ORDER BY Step, Day");
        _oldest = Command("SELECT Id, Turn_Side, TurnSince, DaysWithIt, DaysWithUnits FROM Objections WHERE ClosedOn IS NULL ORDER BY RaisedAt, Id LIMIT 20");
    }

    public ReadOnlyMemory<byte> Answer()
    {
        lock (_turn)
        {
            var output = new ArrayBufferWriter<byte>(32 * 1024);
            using var json = new Utf8JsonWriter(output, PageLimit.Json);
            var statuses = Rows(_statuses, reader => (Status: Enum.Parse<Status>(reader.GetString(0)), Count: reader.GetInt32(1), Blocking: reader.GetInt32(2)));
            var due = Rows(_due, reader => (Step: reader.GetString(0), Count: reader.GetInt32(1)));
            json.WriteStartObject();
            json.WriteString("asOf", _world.Now);
            json.WriteNumber("open", statuses.Where(row => row.Status <= Status.Deferred).Sum(row => row.Count));
            json.WriteNumber("blocking", statuses.Sum(row => row.Blocking));
            json.WriteNumber("overdue", due.Sum(row => row.Count));
            json.WriteStartArray("byUnitAndCause");
            foreach (var unit in Rows(_cells, reader => (Unit: reader.GetString(0), Cause: reader.GetString(1), Count: reader.GetInt32(2))).GroupBy(cell => cell.Unit))
            {
                foreach (var (code, cause, count) in unit.OrderBy(cell => Array.IndexOf(s_causes, cell.Cause)))
                {
                    json.WriteStartObject();
                    json.WriteString("unit", code);
                    json.WriteString("cause", cause);
                    json.WriteNumber("count", count);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            json.WriteStartArray("byStatus");
            foreach (var (status, count, _) in statuses.Where(row => row.Count > 0).OrderBy(row => row.Status))
            {
                json.WriteStartObject();
                json.WriteString("status", status.ToString());
                json.WriteNumber("count", count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Oldest(json);
            Timeliness(json, due.ToDictionary(row => row.Step, row => row.Count));
            json.WriteEndObject();
            json.Flush();
            return output.WrittenMemory;
        }
    }

    public void Dispose()
    {
        foreach (var command in new[] { _cells, _statuses, _due, _ended, _oldest })
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private void Oldest(Utf8JsonWriter json)
    {
        var today = DateOnly.FromDateTime(_world.Now);
        json.WriteStartArray("ageing");
        foreach (var (id, side, since, it, units) in Rows(_oldest, reader => (reader.GetInt64(0), reader.GetString(1), DateOnly.Parse(reader.GetString(2)), reader.GetInt32(3), reader.GetInt32(4))))
        {
            var running = _world.Calendar.DaysBetween(since, today);
            var (held, withUnits) = side switch
            {
                "It" or "Cio" => (it + running, units),
                "Unit" => (it, units + running),
                _ => (it, units),
            };
            json.WriteStartObject();
            json.WriteString("number", $"OBJ-{id}");
            json.WriteNumber("it", held);
            json.WriteNumber("unit", withUnits);
            json.WriteNumber("total", held + withUnits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Timeliness(Utf8JsonWriter json, Dictionary<string, int> due)
    {
        var ended = Rows(_ended, reader => (Step: reader.GetString(0), OnTime: reader.GetBoolean(1), Days: reader.GetInt32(2), Count: reader.GetInt32(3))).ToLookup(row => row.Step);
        var clocks = new Clocks();
        json.WriteStartArray("timeliness");
        foreach (var (side, step, clock, rare) in new (string, Step, int, bool)[]
        {
            ("It", Step.Acknowledge, clocks.Acknowledge, false), ("It", Step.Diagnose, clocks.Diagnose, false), ("It", Step.ProposeDisposition, clocks.ProposeDisposition, false), ("It", Step.Rule, clocks.Rule, true),
            ("Units", Step.Raise, clocks.Raise, false), ("Units", Step.ConfirmReadBack, clocks.ConfirmReadBack, false), ("Units", Step.ConfirmWording, clocks.ConfirmReadBack, true),
            ("Units", Step.Verdict, clocks.Verdict, false), ("Units", Step.Agree, clocks.Verdict, true), ("Units", Step.ConfirmCarryOver, clocks.Verdict, true),
        })
        {
            var rows = ended[step.ToString()].ToList();
            var of = rows.Sum(row => row.Count) + due.GetValueOrDefault(step.ToString());
            if (of == 0 && rare)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("side", side);
            json.WriteString("step", step.ToString());
            json.WriteNumber("clock", clock);
            Median(json, [.. rows.Select(row => (row.Days, row.Count))]);
            json.WriteNumber("onTime", rows.Where(row => row.OnTime).Sum(row => row.Count));
            json.WriteNumber("of", of);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Median(Utf8JsonWriter json, List<(int Days, int Count)> byDays)
    {
        var count = byDays.Sum(row => row.Count);
        if (count == 0)
        {
            json.WriteNull("median");
            return;
        }

        json.WriteNumber("median", (At((count - 1) / 2) + At(count / 2)) / 2m);

        int At(int place)
        {
            var seen = 0;
            return byDays.First(row => (seen += row.Count) > place).Days;
        }
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static List<T> Rows<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
