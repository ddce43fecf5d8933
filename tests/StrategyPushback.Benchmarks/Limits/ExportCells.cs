using System.Globalization;
using Microsoft.Data.Sqlite;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>A cell of an export: a text, a date or a whole number.</summary>
internal readonly record struct PlainCell(string? Text, DateOnly? Date = null, int? Number = null);

/// <summary>The usual columns of every objection, by number: four readers on one connection, each in the order of the key.</summary>
internal sealed class ExportCells(World world)
{
    private readonly Dictionary<long, string> _severities = Words<Severity>(word => DomainLabels.Of(word));
    private readonly Dictionary<long, string> _statuses = Words<Status>(word => DomainLabels.Of(word));
    private readonly Dictionary<string, string> _sides = Enum.GetValues<Side>().ToDictionary(word => word.ToString(), word => word is Side.Nobody ? "" : DomainLabels.Of(word));
    private readonly Dictionary<string, string> _dispositions = Enum.GetValues<DispositionKind>().ToDictionary(word => word.ToString(), word => DomainLabels.Of(word));
    private readonly Dictionary<string, string> _causes = Enum.GetNames<CauseKind>().Append("None").ToDictionary(name => name, DomainLabels.OfCause);
    private readonly (string Yes, string No) _words = (ExchangeTexts.Yes, ExchangeTexts.No);

    /// <summary>The same array every time, with new values.</summary>
    public IEnumerable<PlainCell[]> Read()
    {
        using var connection = world.Connect();
        var names = new Dictionary<long, string>();
        using (var units = QueryContextFactory(connection, "SELECT Id, Name FROM Units"))
        {
            while (units.Read())
            {
                names[units.GetInt64(0)] = units.GetString(1);
            }
        }

        var today = DateOnly.FromDateTime(world.Now);
        using var heads = QueryContextFactory(connection, "SELECT Id, Title, Severity, Status, Turn_Side, Turn_DueOn, RaisedOn, ClosedOn, IsConfirmed FROM Objections ORDER BY Id");
        using var raising = new Following(QueryContextFactory(connection, "SELECT ObjectionId, \"Order\", UnitId, WithdrawnAt IS NULL FROM RaisingUnits ORDER BY ObjectionId, \"Order\""));
        using var causes = new Following(QueryContextFactory(connection, "SELECT ObjectionId, Id, Kind FROM RootCauses WHERE SetAsideAt IS NULL AND WaitsForUnit = 0 ORDER BY ObjectionId, Id"));
        using var answers = new Following(QueryContextFactory(connection, "SELECT ObjectionId, Id, Kind FROM Dispositions ORDER BY ObjectionId, Id"));
        var cells = new PlainCell[13];
        var behind = new List<(long Unit, bool Stands)>();
        var kinds = new List<string>();
        while (heads.Read())
        {
            var id = heads.GetInt64(0);
            var status = (Status)heads.GetInt64(3);
            var closed = Date(heads, 7);
            var raised = Date(heads, 6)!.Value;
            behind.Clear();
            raising.Each(id, reader => behind.Add((reader.GetInt64(2), reader.GetBoolean(3))));
            kinds.Clear();
            causes.Each(id, reader => Once(kinds, _causes[reader.GetString(2)]));
            string? answer = null;
            answers.Each(id, reader => answer = reader.GetString(2));
            var standing = behind.Exists(unit => unit.Stands);
            cells[0] = new($"OBJ-{id}");
            cells[1] = new(heads.GetString(1));
            cells[2] = new(string.Join(", ", behind.Where(unit => unit.Stands || !standing).Select(unit => names[unit.Unit])));
            cells[3] = new(_severities[heads.GetInt64(2)]);
            cells[4] = new(kinds.Count == 0 ? _causes["None"] : string.Join("; ", kinds));
            cells[5] = new(_statuses[(long)status]);
            cells[6] = new(_sides[heads.GetString(4)]);
            cells[7] = new(null, Date(heads, 5));
            cells[8] = new(answer is not null && (status is Status.DispositionProposed || !status.IsOpen()) ? _dispositions[answer] : null);
            cells[9] = new(null, raised);
            cells[10] = new(null, closed);
            cells[11] = new(null, null, world.Calendar.DaysBetween(raised, closed ?? today));
            cells[12] = new(heads.GetBoolean(8) ? _words.Yes : _words.No);
            yield return cells;
        }
    }

    private static void Once(List<string> words, string word)
    {
        if (!words.Contains(word))
        {
            words.Add(word);
        }
    }

    private static DateOnly? Date(SqliteDataReader reader, int at) =>
        reader.IsDBNull(at) ? null : DateOnly.ParseExact(reader.GetString(at), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Dictionary<long, string> Words<TWord>(Func<TWord, string> word)
        where TWord : struct, Enum =>
        Enum.GetValues<TWord>().ToDictionary(value => Convert.ToInt64(value, CultureInfo.InvariantCulture), word);

    private static SqliteDataReader QueryContextFactory(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2000 // The connection disposes it; before, it would close its reader.
        var command = connection.CreateCommand();
#pragma warning restore CA2000
        command.CommandText = sql;
        return command.ExecuteReader();
    }

    /// <summary>Rows of a table in step with the objections they belong to.</summary>
    private sealed class Following(SqliteDataReader reader) : IDisposable
    {
        private bool _more = reader.Read();

        public void Each(long id, Action<SqliteDataReader> take)
        {
            while (_more && reader.GetInt64(0) <= id)
            {
                if (reader.GetInt64(0) == id)
                {
                    take(reader);
                }

                _more = reader.Read();
            }
        }

        public void Dispose() => reader.Dispose();
    }
}
