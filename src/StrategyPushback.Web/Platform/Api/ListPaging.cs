using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>Pages of short lists that are loaded as a whole.</summary>
internal static class ListPaging
{
    /// <param name="of">Names the list; a cursor of another list is refused.</param>
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
