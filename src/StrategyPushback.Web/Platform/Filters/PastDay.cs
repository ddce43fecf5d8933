using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>
/// Moves a query context to the end of a past day. The reader sees of the past what the reader may see today.
/// </summary>
public static class PastDay
{
    /// <summary>The context at the end of the filter's day; the context itself where the filter names no day.</summary>
    /// <exception cref="InvalidFieldException">The day is in the future, or before the first record.</exception>
    public static async Task<QueryContext> AsOfAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default)
    {
        foreach (var (field, day) in new[] { ("asOf", filter.AsOf), ("since", filter.Since) })
        {
            if (day > context.Now.Today)
            {
                throw new InvalidFieldException(field, "filter.day-to-come", UseCase.Wording("filter.day-to-come", [field, day.Value]));
            }
        }

        if (filter.AsOf is not { } asOf)
        {
            return context;
        }

        if (await context.FirstRecordedDayAsync(cancellation) is { } first && asOf < first)
        {
            throw new InvalidFieldException("asOf", "filter.before-first-record", UseCase.Wording("filter.before-first-record", [asOf, first]));
        }

        return context.AsOf(asOf);
    }

    /// <summary>The context at the end of a day; the context itself where that day is not over.</summary>
    public static QueryContext AsOf(this QueryContext context, DateOnly day) =>
        day >= context.Now.Today ? context : context with { Now = context.Now.EndOf(day), IsPast = true };

    /// <summary>The first day with a record this reader may see; null where there is none.</summary>
    public static Task<DateOnly?> FirstRecordedDayAsync(this QueryContext context, CancellationToken cancellation = default) =>
        context.RecordedStates().Select(state => state.Snapshot!.FromOn).OrderBy(day => day).Select(day => (DateOnly?)day).FirstOrDefaultAsync(cancellation);
}
