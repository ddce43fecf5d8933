using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>By how much the headline numbers changed between two times.</summary>
/// <param name="It">Percentage points of IT's steps on time; null where either share has too few cases.</param>
/// <param name="OfUnits">The same for the units.</param>
public sealed record HeadlineChange(int Blocking, int Open, int UnitsObjecting, int Overdue, int? It, int? OfUnits)
{
    /// <param name="earlierContext">At the time of <paramref name="earlier"/>.</param>
    /// <param name="laterContext">At the time of <paramref name="later"/>.</param>
    public static HeadlineChange Between(Tally earlier, QueryContext earlierContext, Tally later, QueryContext laterContext) => new(
        later.Blocking - earlier.Blocking,
        later.Open - earlier.Open,
        later.UnitsObjecting.Count - earlier.UnitsObjecting.Count,
        OverdueOf(later, laterContext) - OverdueOf(earlier, earlierContext),
        ItShare(later, laterContext) - ItShare(earlier, earlierContext),
        UnitsShare(later, laterContext) - UnitsShare(earlier, earlierContext));

    private static int OverdueOf(Tally tally, QueryContext context) => tally.Overdue(context.Now.Today).Where(counter => counter.Side is not Side.Nobody).Sum(counter => counter.Count);

    private static int? ItShare(Tally tally, QueryContext context) => Timeliness.OfIt(tally, context.Now.Today, context.Now.Settings).Share;

    private static int? UnitsShare(Tally tally, QueryContext context) => Timeliness.OfUnits(tally, context.Now.Today, context.Now.Settings).Share;
}
