using System.Runtime.CompilerServices;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>The changes since the filter's day, one line each: a sheet of the export.</summary>
public sealed class ChangeListQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Words">The sentence of the dashboard.</param>
    public sealed record Line(DateOnly On, string Number, string Title, string? Unit, string Words);

    /// <param name="filter">With <see cref="ObjectionFilter.Since"/>.</param>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name, or no day.</exception>
    public async IAsyncEnumerable<Line> LoadAsync(ObjectionFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var since = filter.Since ?? throw new InvalidFieldException("since", "filter.day-missing", UseCase.Wording("filter.day-missing", ["since"]));
        await using var opened = await contexts.CreateAsync(cancellation);
        var context = await opened.AsOfAsync(filter, cancellation);
        var states = await context.ApplyFilterAsync(filter, cancellation);
        await foreach (var change in Changes.EachAsync(context, states, context.Now.Calendar.EndOf(since.AddDays(-1)), cancellation))
        {
            var words = ChangeLabels.Sentence(change, context.Now.Today).Replace("{1}", change.Numbers[0], StringComparison.Ordinal);
            yield return new Line(change.On, change.Numbers[0], change.Title, change.Unit, words);
        }
    }
}
