using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Search;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>
/// How many objections a filter matches. A search for words is counted up to <see cref="Most"/>, because counting all matches
/// of two common words takes longer than loading the page. See docs/decisions/0111-search-counts-up-to-a-thousand.md.
/// </summary>
/// <param name="IsMinimum">There are more than <paramref name="Count"/>.</param>
internal sealed record SearchSize(int Count, bool IsMinimum)
{
    public const int Most = 1000;

    /// <summary>Whether more than <see cref="Most"/> texts contain the words, before rights and the rest of the filter.</summary>
    public static async Task<bool> HasManyMatchesAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation) =>
        !string.IsNullOrWhiteSpace(filter.Q) && !ObjectionNumber.TryParse(filter.Q, out _)
        && (await context.Db.SearchObjections(filter.Q).Select(hit => hit.ObjectionId).OrderBy(key => key).Skip(Most).Take(1).ToListAsync(cancellation)).Count > 0;

    /// <summary>The number of matches of a search with many (<see cref="HasManyMatchesAsync"/>).</summary>
    public static async Task<SearchSize> LoadAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        if (context.Actor.SeesAll() && !context.IsPast && (filter with { Q = null }).IsEmpty)
        {
            // The plan says that more texts contain the words, and the reader may see each of them.
            return new(Most, true);
        }

        var states = await context.ApplyFilterAsync(filter with { Q = null }, cancellation);

        // In the order in which the text index gives the matches, so that nothing is sorted. The keys are counted here: EF Core
        // takes the order away from a query that counts, and warns of the limit without one.
        var keys = await (await context.MatchesAsync(filter.Q!, cancellation)).Where(id => states.Any(state => state.Id == id)).OrderBy(key => key).Take(Most + 1).ToListAsync(cancellation);
        return new(Math.Min(keys.Count, Most), keys.Count > Most);
    }
}
