using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyPushback.Data.Mapping;

/// <summary>JSON options for values without a table of their own: enums by name, null values omitted.</summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
