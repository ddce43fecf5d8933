using System.Runtime.CompilerServices;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>What came about since the filter's day, one line for each: the sheet of an export.</summary>
public sealed class ChangeListQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Words">As the dashboard says it.</param>
    public sealed record Line(DateOnly On, string Number, string Title, string? Unit, string Words);

    /// <param name="filter">With <see cref="ObjectionFilter.Since"/>.</param>
    /// <exception cref="InvalidFieldException">The filter names something unknown, or no day.</exception>
    public async IAsyncEnumerable<Line> LoadAsync(ObjectionFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var since = filter.Since ?? throw new InvalidFieldException("since", "filter.day-missing", UseCase.Wording("filter.day-missing", ["since"]));
        await using var context = await contexts.CreateAsync(cancellation);
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        var stood = filter.AsOf is null ? null : await then.AsOfAsync(filter, cancellation);
        IQueryable<Objection> rows = stood is null ? await context.Db.ApplyFilterAsync(filter, context.Actor, context.Now.Today, cancellation)
            : context.Db.Objections.Where(objection => stood.Select(standing => standing.ObjectionId).Contains(objection.Id));
        await foreach (var change in Changes.EachAsync(then, rows, then.Now.Calendar.EndOf(since.AddDays(-1)), cancellation))
        {
            yield return new Line(change.On, change.Numbers[0], change.Title, change.Unit, DashboardLabels.Told(change, then.Now.Today).Replace("{1}", change.Numbers[0], StringComparison.Ordinal));
        }
    }
}
