using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyPushback.Data.Mapping;

/// <summary>How a value without a table of its own is kept: words by their names, what is not there left out.</summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
