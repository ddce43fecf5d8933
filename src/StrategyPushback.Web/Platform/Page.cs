using System.Text.Json.Serialization;

namespace StrategyPushback.Web.Platform;

/// <summary>A part of a list.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Next">Opaque; given back as <c>after</c> it brings the next part. Null at the end.</param>
/// <param name="Total">How many there are in all; on the first page only.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Total)
{
    /// <summary>Rows of a page when nobody says otherwise.</summary>
    public const int DefaultLimit = 50;

    public const int MostLimit = 200;
}
