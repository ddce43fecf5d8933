using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The six numbers at the top of the dashboard.</summary>
/// <param name="Units">Units of the filter that take part: a lead can raise for them, or they object.</param>
/// <param name="OverdueIt">Turns of IT or the CIO past their due date.</param>
public sealed record Headline(int Blocking, int Open, int Raised, int UnitsObjecting, int Units, Timeliness It, Timeliness OfUnits, int OverdueIt, int OverdueUnits)
{
    public int Overdue => OverdueIt + OverdueUnits;

    public static Headline From(Tally tally, HeatMapView heat, IReadOnlyList<HeatMapUnit> units, DateOnly today, OrganisationSettings settings)
    {
        var overdue = tally.Overdue(today).ToList();
        return new(
            tally.Blocking,
            tally.Open,
            tally.All,
            heat.Rows.Count,
            units.Count(unit => unit.HasLead || tally.Cell(unit.Id, DashboardCounter.AllCauses).Count > 0),
            Timeliness.OfIt(tally, today, settings),
            Timeliness.OfUnits(tally, today, settings),
            overdue.Where(counter => counter.Side is Side.It or Side.Cio).Sum(counter => counter.Count),
            overdue.Where(counter => counter.Side is Side.Unit).Sum(counter => counter.Count));
    }
}
