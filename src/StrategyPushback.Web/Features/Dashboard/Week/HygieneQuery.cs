using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Dashboard.Week;

/// <summary>Open objections whose record has a gap, for the CIO and the PMO. Each number equals the count of the rows that its link shows.</summary>
public sealed class HygieneQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Query">The filter of the list that shows these objections.</param>
    public sealed record Line(string Name, int Count, string Query);

    /// <summary>Null for a reader who does not act for IT.</summary>
    /// <param name="filter">The versions that the page shows.</param>
    public async Task<IReadOnlyList<Line>?> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.ActsForIt)
        {
            return null;
        }

        var open = filter with { Status = ["open"], Sort = null, AsOf = null, Since = null };
        var lines = new List<Line>();
        foreach (var gap in Enum.GetValues<Hygiene>())
        {
            lines.Add(await LineAsync(DomainLabels.Of(gap), open with { Hygiene = [gap] }));
        }

        lines.Add(await LineAsync(WeekTexts.OtherCause, open with { Cause = [nameof(CauseKind.OtherCause)] }));
        return lines;

        async Task<Line> LineAsync(string name, ObjectionFilter narrowed) =>
            new(name, await (await context.ApplyFilterAsync(narrowed, cancellation)).CountAsync(cancellation), narrowed.ToQuery());
    }
}
