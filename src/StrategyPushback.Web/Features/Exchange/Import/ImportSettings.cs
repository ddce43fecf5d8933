using System.Text.Json;
using System.Text.Json.Serialization;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>The order of day and month in <c>03/04/2026</c>.</summary>
public enum DateOrder
{
    DayFirst, MonthFirst,
}

/// <summary>How a file is read, mapped and repaired; also the form of a mapping file (<c>--map</c>). Null values are detected or proposed.</summary>
public sealed record ImportSettings
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public string? Sheet { get; init; }

    public string? Encoding { get; init; }

    public char? Delimiter { get; init; }

    /// <summary>The row that names the columns, numbered as in a spreadsheet.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Whether rows that the spreadsheet hides are read too.</summary>
    public bool HiddenRows { get; init; }

    /// <summary>The order of day and month in all columns that <see cref="DateOrders"/> does not name.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The order of day and month by header.</summary>
    public IReadOnlyDictionary<string, DateOrder> DateOrders { get; init; } = new Dictionary<string, DateOrder>();

    /// <summary>Field by header; a column with null is not imported. When the dictionary is null, the mapping is remembered or proposed.</summary>
    public IReadOnlyDictionary<string, ImportField?>? Columns { get; init; }

    /// <summary>The chosen repairs by <see cref="ProblemGroup.Key"/>; see <see cref="RowRepair"/>.</summary>
    public IReadOnlyDictionary<string, string> Repairs { get; init; } = new Dictionary<string, string>();

    /// <summary>The update the rows are raised against; null: the newest in consultation.</summary>
    public int? Update { get; init; }

    /// <summary>The file of which this is the next version; empty for a new list. Null: detected by name, otherwise by its rows.</summary>
    public string? List { get; init; }

    public ReadingChoice Reading => new(Sheet, Encoding, Delimiter, HiddenRows);

    public string Write() => JsonSerializer.Serialize(this, s_format);

    /// <exception cref="Platform.InvalidFieldException">The text is not a mapping: <c>import.map-malformed</c>.</exception>
    public static ImportSettings Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportSettings>(text, s_format) ?? new();
        }
        catch (JsonException wrong)
        {
            throw new Platform.InvalidFieldException("map", "import.map-malformed", Platform.UseCase.Wording("import.map-malformed", [wrong.Path ?? "$", string.Join(", ", Enum.GetNames<ImportField>())]));
        }
    }

    public ImportSettings WithRepair(string key, string? repair) => this with { Repairs = Repairs.With(key, repair) };
}
