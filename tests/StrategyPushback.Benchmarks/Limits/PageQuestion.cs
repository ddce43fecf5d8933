using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>A page of the list, as an address and as handwritten SQL.</summary>
/// <param name="Filter">As in the address, in the order in which the API names filters.</param>
/// <param name="Where">The condition of its rows.</param>
/// <param name="Keys">The expressions it is ordered by; the last one is the row's number.</param>
/// <param name="Order">The order of those keys.</param>
internal sealed record PageQuestion(string Filter, string Where, IReadOnlyList<string> Keys, string Order)
{
    /// <summary>The condition for rows after the last one of the previous page, and its values; null on the first page.</summary>
    public string? After { get; init; }

    public IReadOnlyList<object> Seen { get; init; } = [];

    public string? Cursor { get; init; }

    /// <summary>The most matches of a search that are counted.</summary>
    public const int MostCounted = 1000;

    /// <summary>The rows to count, at most one more than <see cref="MostCounted"/>; null where all rows are counted.</summary>
    public string? Count { get; init; }

    public string Address => $"/api/v1/objections?{Filter}&limit={PageLimit.Rows}{(Cursor is null ? "" : "&after=" + Cursor)}";

    /// <summary>The newest open ones of one severity: an index gives them in this order.</summary>
    public static readonly PageQuestion Newest = new(
        "status=open&severity=Substantive&sort=-raisedAt", "ClosedOn IS NULL AND Severity = 2", ["RaisedAt", "Id"], "RaisedAt DESC, Id DESC");

    /// <summary>The same list from its middle.</summary>
    public static PageQuestion NewestAfter(string raisedAt, long id) => Newest with
    {
        After = "(RaisedAt, Id) < ($s0, $s1)",
        Seen = [raisedAt, id],
        Cursor = CursorOf(Newest.Filter, [Ticks(raisedAt), id.ToString(CultureInfo.InvariantCulture)]),
    };

    /// <summary>Open ones as the list opens: the most severe first, then by due date.</summary>
    public static readonly PageQuestion Usual = new(
        "status=open", "ClosedOn IS NULL", ["Severity", "coalesce(Turn_DueOn, '9999-12-31')", "Id"], "Severity, coalesce(Turn_DueOn, '9999-12-31'), Id");

    /// <summary>Two words, in the order of the list. The total is counted up to <see cref="MostCounted"/>.</summary>
    /// <param name="isCommon">More texts than that contain both words: the index of the order is walked. Otherwise the matches are sorted.</param>
    public static PageQuestion Search(string first, string second, bool isCommon) => Usual with
    {
        Filter = $"q={first}%20{second}",
        Where = $"{(isCommon ? "+Id" : "Id")} IN (SELECT rowid FROM ObjectionTexts WHERE ObjectionTexts MATCH '\"{first}\" \"{second}\"*')",
        Count = $"SELECT 1 FROM ObjectionTexts WHERE ObjectionTexts MATCH '\"{first}\" \"{second}\"*' LIMIT {MostCounted + 1}",
    };

    /// <summary>Creates a cursor as the list does: a checksum over the list's name and the values, then the values.</summary>
    public static string CursorOf(string filter, IReadOnlyList<string> values)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(values);
        return Base64Url.EncodeToString([.. SHA256.HashData([.. payload, .. Encoding.UTF8.GetBytes($"objections?{filter}")])[..6], .. payload]);
    }

    /// <summary>A key as a cursor holds it.</summary>
    public static string Value(string key, object value) => key switch
    {
        "RaisedAt" => Ticks((string)value),
        _ when key.Contains("DueOn", StringComparison.Ordinal) => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber.ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Ticks(string instant) => DateTime.Parse(instant, CultureInfo.InvariantCulture).Ticks.ToString(CultureInfo.InvariantCulture);
}
