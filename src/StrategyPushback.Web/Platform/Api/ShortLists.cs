using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>Lists so short that they are read whole, answered in parts like every other.</summary>
internal static class ShortLists
{
    /// <param name="of">What the list is of: the cursor of another is refused.</param>
    public static Page<TFacts> PageOf<TRow, TFacts>(this Keyset<TRow> order, IReadOnlyList<TRow> rows, Part part, string of, Func<TRow, TFacts> facts)
    {
        var all = rows.AsQueryable();
        var found = order.Apply(order.After(all, part.After, of)).Take(part.Limit + 1).ToList();
        var page = found.Take(part.Limit).ToList();
        return new Page<TFacts>(
            [.. page.Select(facts)],
            found.Count > part.Limit ? order.Cursor(page[^1], of) : null,
            part.After is null ? rows.Count : null);
    }
}
