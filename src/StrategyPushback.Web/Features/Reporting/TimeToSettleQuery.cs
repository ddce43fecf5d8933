using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>
/// How long the objections of a filter take to be settled: accepted by every raising unit, or overruled. Withdrawn, deferred
/// and assumed-satisfied objections are observed up to that point. Objections imported as closed are left out, because it
/// is unknown how long they took. See docs/decisions/0075-time-to-settle.md.
/// </summary>
public sealed class TimeToSettleQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    /// <param name="OpenQuery">The filter of those still open; null where the filter names a status itself.</param>
    public sealed record View(ObjectionFilter Filter, DateOnly Today, Survival Survival, int Open, string? OpenQuery)
    {
        /// <summary>With fewer than eight cases no share is shown.</summary>
        public bool IsTooFew => Survival.Cases < Timeliness.TooFew;
    }

    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var past = await context.AsOfAsync(filter, cancellation);
        return await cache.LoadAsync(context, nameof(TimeToSettleQuery), filter, () => ComputeAsync(past, filter, cancellation), cancellation);
    }

    /// <param name="context">At the filter's day.</param>
    private static async Task<View> ComputeAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var (db, today) = (context.Db, context.Now.Today);
        var groups = await (await context.ApplyFilterAsync(filter, cancellation))
            .Where(state => state.ClosedOn == null || !db.History.Any(entry => entry.ObjectionId == state.Id && entry.Kind == HistoryKind.ClosedAsRecorded))
            .GroupBy(state => new { state.Objection.RaisedOn, state.ClosedOn, state.Status })
            .Select(group => new { group.Key.RaisedOn, group.Key.ClosedOn, group.Key.Status, Count = group.Count() })
            .ToListAsync(cancellation);
        var cases = groups.Select(group => new SurvivalCase(
            Math.Max(0, context.Now.Calendar.DaysBetween(group.RaisedOn, group.ClosedOn ?? today)), group.Status is Status.Resolved or Status.Overruled, group.Count));
        return new(
            filter, today, Survival.Of(cases), groups.Where(group => group.ClosedOn == null).Sum(group => group.Count),
            filter.Status.Count > 0 ? null : (filter with { Status = ["open"], Sort = null, Since = null }).ToQuery());
    }
}
