using System.Text.Json;
using System.Text.Json.Serialization;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>Which comes first in <c>03/04/2026</c>.</summary>
public enum DateOrder
{
    DayFirst, MonthFirst,
}

/// <summary>How a file is read, mapped and repaired; also the form of a mapping file (<c>--map</c>). What is null is found or proposed.</summary>
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

    public DateOrder? DateOrder { get; init; }

    /// <summary>Field by header; a header with null is left out. Null as a whole: remembered or proposed.</summary>
    public IReadOnlyDictionary<string, ImportField?>? Columns { get; init; }

    /// <summary>By <see cref="ProblemGroup.Key"/>, what was chosen: see <see cref="RowRepair"/>.</summary>
    public IReadOnlyDictionary<string, string> Repairs { get; init; } = new Dictionary<string, string>();

    /// <summary>The update the rows are raised against; null: the newest in consultation.</summary>
    public int? Update { get; init; }

    /// <summary>The file whose next version this is; empty: of none, it is a list of its own. Null: found by name, else by its rows.</summary>
    public string? List { get; init; }

    public ReadingChoice Reading => new(Sheet, Encoding, Delimiter);

    public string Write() => JsonSerializer.Serialize(this, s_format);

    /// <exception cref="Platform.InvalidFieldException">The text is no mapping: <c>import.map-malformed</c>.</exception>
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

    public ImportSettings WithRepair(string key, string? repair)
    {
        var repairs = new Dictionary<string, string>(Repairs);
        if (repair is null)
        {
            repairs.Remove(key);
        }
        else
        {
            repairs[key] = repair;
        }

        return this with { Repairs = repairs };
    }
}

/// <summary>What may be chosen for all rows of a group.</summary>
public static class RowRepair
{
    public const string LeaveOut = "leave-out";

    /// <summary>The unit stays "not recorded", a date empty, a severity the usual one.</summary>
    public const string NotRecorded = "not-recorded";

    /// <summary>A title is cut; the whole of it stands in the statement where that is empty.</summary>
    public const string Shorten = "shorten";

    /// <summary>Followed by a unit's code, a severity, <c>Open</c> or <c>Closed</c>, or a disposition.</summary>
    public const string Is = "is:";
}
