using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>
/// How long the objections a filter means take to be settled. Settled is accepted by every raising unit or overruled;
/// what was withdrawn, parked for good or only assumed settled was watched up to then. Rows recorded as closed elsewhere
/// are no case: nobody knows how long they took. Why so: docs/decisions/0075-time-to-settle.md.
/// </summary>
public sealed class TimeToSettleQuery(QueryContextFactory contexts, QueryCache answers) : IQuery
{
    /// <param name="OpenQuery">The filter that means those still open; null where it names a status itself.</param>
    public sealed record View(ObjectionFilter Filter, DateOnly Today, Survival Survival, int Open, string? OpenQuery)
    {
        /// <summary>Under eight cases nothing is shown as a share.</summary>
        public bool IsTooFew => Survival.Cases < Timeliness.TooFew;
    }

    /// <exception cref="InvalidFieldException">The filter names something unknown.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        return await answers.LoadAsync(context, nameof(TimeToSettleQuery), filter, () => WorkOutAsync(then, filter, cancellation), cancellation);
    }

    private static async Task<View> WorkOutAsync(QueryContext then, ObjectionFilter filter, CancellationToken cancellation)
    {
        var (db, today) = (then.Db, then.Now.Today);
        var stood = await then.AsOfAsync(filter, cancellation);
        var groups = await stood
            .Where(standing => standing.ClosedOn == null || !db.History.Any(entry => entry.ObjectionId == standing.ObjectionId && entry.Kind == HistoryKind.ClosedAsRecorded))
            .GroupBy(standing => new { standing.Objection.RaisedOn, standing.ClosedOn, standing.Status })
            .Select(group => new { group.Key.RaisedOn, group.Key.ClosedOn, group.Key.Status, Count = group.Count() })
            .ToListAsync(cancellation);
        var cases = groups.Select(group => new SurvivalCase(
            Math.Max(0, then.Now.Calendar.DaysBetween(group.RaisedOn, group.ClosedOn ?? today)), group.Status is Status.Resolved or Status.Overruled, group.Count));
        return new(
            filter, today, Survival.Of(cases), groups.Where(group => group.ClosedOn == null).Sum(group => group.Count),
            filter.Status.Count > 0 ? null : (filter with { Status = ["open"], Sort = null, Since = null }).ToQuery());
    }
}
