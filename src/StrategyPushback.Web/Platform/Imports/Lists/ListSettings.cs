using System.Text.Json;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>How a list is read, mapped and repaired; also the form of a mapping file (<c>--map</c>). Null values are detected or proposed.</summary>
public sealed record ListSettings
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public string? Sheet { get; init; }

    public string? Encoding { get; init; }

    public char? Delimiter { get; init; }

    /// <summary>Whether the first row names the columns. Without a header, columns are named by their numbers: "1", "2".</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The name of a field by header; a column with null is left out.</summary>
    public IReadOnlyDictionary<string, string?>? Columns { get; init; }

    /// <summary>The numbers of rows that are not brought in.</summary>
    public IReadOnlyList<int> LeftOut { get; init; } = [];

    /// <summary>The chosen repairs by <see cref="ListQuestion.Key"/>; see <see cref="RowRepair"/>.</summary>
    public IReadOnlyDictionary<string, string> Repairs { get; init; } = new Dictionary<string, string>();

    public ReadingChoice Reading => new(Sheet, Encoding, Delimiter);

    public string Write() => JsonSerializer.Serialize(this, s_format);

    /// <exception cref="InvalidFieldException">The text is not a mapping for this kind of list: <c>import.map-malformed</c>.</exception>
    public static ListSettings Read(string text, ListKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        try
        {
            var settings = JsonSerializer.Deserialize<ListSettings>(text, s_format) ?? new();
            var unknown = (settings.Columns ?? new Dictionary<string, string?>()).FirstOrDefault(column => column.Value is not null && kind.Fields.All(field => field.Name != column.Value));
            return unknown.Key is null ? settings : throw Malformed($"$.columns.{unknown.Key}", kind);
        }
        catch (JsonException wrong)
        {
            throw Malformed(wrong.Path ?? "$", kind);
        }
    }

    /// <summary>The repair of this value, otherwise the one for all values with this problem; null when none was chosen.</summary>
    public string? RepairOf(string code, string value) => Repairs.GetValueOrDefault(ListQuestion.KeyOf(code, value)) ?? Repairs.GetValueOrDefault(ListQuestion.KeyOfAll(code));

    /// <param name="repair">Null takes the choice back.</param>
    public ListSettings WithRepair(string key, string? repair) => this with { Repairs = Repairs.With(key, repair) };

    public ListSettings WithRow(int number, bool isLeftOut) => this with { LeftOut = [.. isLeftOut ? LeftOut.Append(number).Distinct().Order() : LeftOut.Where(row => row != number)] };

    private static InvalidFieldException Malformed(string place, ListKind kind) =>
        new("map", "import.map-malformed", UseCase.Wording("import.map-malformed", [place, string.Join(", ", kind.Fields.Select(field => field.Name))]));
}
