using System.Text.Json.Serialization;

namespace StrategyPushback.Web.Platform;

/// <summary>A part of a list.</summary>
/// <param name="Items">At most the requested number.</param>
/// <param name="Next">Opaque cursor; passed as <c>after</c>, it returns the next part. Null at the end.</param>
/// <param name="Total">Total number; only on the first page.</param>
/// <param name="TotalIsMinimum">True when there are more than <paramref name="Total"/>, because counting stopped there; otherwise omitted.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? TotalIsMinimum = null)
{
    /// <summary>Default number of rows.</summary>
    public const int DefaultLimit = 50;

    public const int MostLimit = 200;
}
