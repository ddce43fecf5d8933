using System.Runtime.CompilerServices;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>What came about since the filter's day, one line for each: the sheet of an export.</summary>
public sealed class ChangeList(Reader reader) : IQuestion
{
    /// <param name="Words">As the dashboard says it.</param>
    public sealed record Line(DateOnly On, string Number, string Title, string? Unit, string Words);

    /// <param name="filter">With <see cref="ObjectionFilter.Since"/>.</param>
    /// <exception cref="WrongField">The filter names something unknown, or no day.</exception>
    public async IAsyncEnumerable<Line> AskAsync(ObjectionFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var since = filter.Since ?? throw new WrongField("since", "filter.day-missing", UseCase.Wording("filter.day-missing", ["since"]));
        await using var look = await reader.OpenAsync(cancellation);
        var then = await look.ThenAsync(filter, cancellation);
        var stood = filter.AsOf is null ? null : await then.StoodAsync(filter, cancellation);
        IQueryable<Objection> rows = stood is null ? await look.Db.MeantByAsync(filter, look.By, look.Now.Today, cancellation)
            : look.Db.Objections.Where(objection => stood.Select(standing => standing.ObjectionId).Contains(objection.Id));
        await foreach (var change in Changes.EachAsync(then, rows, then.Now.Calendar.EndOf(since.AddDays(-1)), cancellation))
        {
            yield return new Line(change.On, change.Numbers[0], change.Title, change.Unit, DashboardWords.Told(change, then.Now.Today).Replace("{1}", change.Numbers[0], StringComparison.Ordinal));
        }
    }
}
