using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard.HeatMap;

/// <summary>A range of business days since an objection was raised.</summary>
/// <param name="Above">More days than these; null for the youngest.</param>
/// <param name="UpTo">At most this many days; null for the oldest, which <see cref="Ageing.OldAfter"/> counts.</param>
public sealed record AgeBand(int? Above, int? UpTo)
{
    public static readonly IReadOnlyList<AgeBand> All = [new(null, 10), new(10, 30), new(30, Ageing.OldAfter), new(Ageing.OldAfter, null)];

    /// <summary>The filter narrowed to this band on a day; null where nothing can match.</summary>
    public ObjectionFilter? Narrow(ObjectionFilter filter, BusinessTime now)
    {
        var from = UpTo is { } upTo ? now.Calendar.Add(now.Today, -upTo) : (DateOnly?)null;
        var to = Above is { } above ? now.Calendar.Add(now.Today, -above).AddDays(-1) : (DateOnly?)null;
        var narrowed = filter with { From = from > filter.From || filter.From is null ? from ?? filter.From : filter.From, To = to < filter.To || filter.To is null ? to ?? filter.To : filter.To };
        return narrowed.To < narrowed.From ? null : narrowed;
    }
}
