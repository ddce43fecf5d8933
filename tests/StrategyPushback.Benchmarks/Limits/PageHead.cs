using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>One row of a page, with the parts that belong to it.</summary>
internal sealed class PageHead
{
    public const string Selected =
        "Id, Title, Statement, Interest, ProposedChange, Severity, BlocksPublication, Status, Confidentiality, IsConfirmed, IsLate, UpdateId, RaisedAt, "
        + "Turn_Side, Turn_UnitId, Turn_Step, Turn_DueOn, Turn_Agreed, Source_File, Source_Reference, Source_Date, Source_Lines, Source_Answer";

    public const int Columns = 23;

    private static readonly string[] s_severities = Enum.GetNames<Severity>();
    private static readonly string[] s_statuses = Enum.GetNames<Status>();
    private readonly object?[] _cells = new object?[Columns];

    public long Id => (long)_cells[0]!;

    public List<(long UnitId, string Code, bool Stands)> Units { get; } = [];

    public List<long> Elements { get; } = [];

    public List<long> Actions { get; } = [];

    public List<object?[]> Causes { get; } = [];

    public List<object?[]> ReadBacks { get; } = [];

    public List<object?[]> Dispositions { get; } = [];

    public List<object?[]> Verdicts { get; } = [];

    public static PageHead Read(SqliteDataReader reader)
    {
        var head = new PageHead();
        Fill(reader, head._cells);
        return head;
    }

    public static void Fill(DbDataReader reader, object?[] cells)
    {
        for (var at = 0; at < cells.Length; at++)
        {
            cells[at] = reader.IsDBNull(at) ? null : reader.GetValue(at);
        }
    }

    /// <param name="isFiled">Whether it answers a filing: a new objection has no former texts and no escalations.</param>
    public void Write(Utf8JsonWriter json, bool isFiled = false)
    {
        json.WriteStartObject();
        json.WriteString("number", $"OBJ-{Id}");
        json.WriteString("title", Text(1));
        json.WriteString("statement", Text(2));
        json.WriteString("interest", Text(3));
        json.WriteString("proposedChange", Text(4));
        json.WriteString("severity", s_severities[(long)_cells[5]!]);
        json.WriteBoolean("blocking", Is(6));
        json.WriteString("status", s_statuses[(long)_cells[7]!]);
        json.WriteString("confidentiality", Text(8));
        json.WriteBoolean("confirmed", Is(9));
        json.WriteBoolean("late", Is(10));
        json.WriteString("update", _cells[11]!.ToString());
        Strings(json, "elements", Elements.Select(id => id.ToString()));
        var standing = Units.Exists(unit => unit.Stands) ? Units.Where(unit => unit.Stands) : Units;
        Strings(json, "units", standing.Select(unit => unit.Code));
        PartsJson.Instant(json, "raisedAt", _cells[12]);
        json.WriteStartObject("turn");
        json.WriteString("side", Text(13));
        json.WriteString("unit", Code(_cells[14]));
        json.WriteString("step", Text(15));
        json.WriteString("dueOn", Text(16));
        json.WriteBoolean("agreed", Is(17));
        json.WriteEndObject();
        json.WriteString("dueOn", Text(16));
        PartsJson.Write(json, this);
        Strings(json, "actions", Actions.Select(id => id.ToString()));
        if (_cells[18] is null)
        {
            json.WriteNull("source");
        }
        else
        {
            json.WriteStartObject("source");
            json.WriteString("file", Text(18));
            json.WriteString("reference", Text(19));
            json.WriteString("date", Text(20));
            json.WriteString("lines", Text(21));
            json.WriteString("answer", Text(22));
            json.WriteEndObject();
        }

        if (isFiled)
        {
            Strings(json, "formerTexts", []);
            Strings(json, "escalations", []);
        }

        json.WriteEndObject();
    }

    public string? Code(object? unitId) => unitId is long id ? Units.Find(unit => unit.UnitId == id).Code : null;

    private string? Text(int at) => (string?)_cells[at];

    private bool Is(int at) => (long)_cells[at]! != 0;

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
