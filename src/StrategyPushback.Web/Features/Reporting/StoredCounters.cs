using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>
/// Sums the stored counters over versions. There is one query per measure, grouped by no more than tells its figures
/// apart. Due dates are only summed as passed or not, so the cost does not grow with the number of past days.
/// </summary>
internal static class StoredCounters
{
    /// <param name="versions">Null for all versions.</param>
    public static async Task<IEnumerable<KeyValuePair<DashboardCounterKey, Amount>>> SumAsync(QueryContext context, Audience audience, IReadOnlyList<int>? versions, CancellationToken cancellation)
    {
        var today = context.Now.Today.DayNumber;
        var counters = context.Db.DashboardCounters.Where(counter => counter.Audience == audience);

        // The versions are always named, so that SQLite uses the key beyond its first column.
        counters = versions is null ? counters.Where(counter => context.Db.Updates.Select(update => update.Id).Contains(counter.UpdateId)) : counters.Where(counter => versions.Contains(counter.UpdateId));
        var cells = await counters.Where(counter => counter.Measure == Measure.Cell).GroupBy(counter => new { counter.UnitId, counter.Name })
            .Select(group => new { group.Key.UnitId, group.Key.Name, Count = group.Sum(counter => counter.Count), Critical = group.Sum(counter => counter.Critical), Major = group.Sum(counter => counter.Major), Substantive = group.Sum(counter => counter.Substantive), Administrative = group.Sum(counter => counter.Administrative), Blocking = group.Sum(counter => counter.Blocking) }).ToListAsync(cancellation);
        var statuses = await counters.Where(counter => counter.Measure == Measure.Status).GroupBy(counter => counter.Name)
            .Select(group => new { Name = group.Key, Count = group.Sum(counter => counter.Count), Critical = group.Sum(counter => counter.Critical), Major = group.Sum(counter => counter.Major), Substantive = group.Sum(counter => counter.Substantive), Administrative = group.Sum(counter => counter.Administrative), Blocking = group.Sum(counter => counter.Blocking) }).ToListAsync(cancellation);
        var overdue = await counters.Where(counter => counter.Measure == Measure.Due && counter.Day < today).GroupBy(counter => new { counter.Side, counter.Step })
            .Select(group => new { group.Key.Side, group.Key.Step, Count = group.Sum(counter => counter.Count) }).ToListAsync(cancellation);
        var ended = await counters.Where(counter => counter.Measure == Measure.Step).GroupBy(counter => new { counter.Name, counter.Side, counter.Step, counter.Day })
            .Select(group => new { group.Key.Name, group.Key.Side, group.Key.Step, group.Key.Day, Count = group.Sum(counter => counter.Count) }).ToListAsync(cancellation);
        return cells.Select(sum => Sum(Measure.Cell, sum.UnitId, sum.Name, Side.Nobody, "", 0, new(sum.Count, new(sum.Critical, sum.Major, sum.Substantive, sum.Administrative), sum.Blocking)))
            .Concat(statuses.Select(sum => Sum(Measure.Status, DashboardCounter.AllUnits, sum.Name, Side.Nobody, "", 0, new(sum.Count, new(sum.Critical, sum.Major, sum.Substantive, sum.Administrative), sum.Blocking))))
            .Concat(overdue.Select(sum => Sum(Measure.Due, DashboardCounter.AllUnits, "", sum.Side, sum.Step, today - 1, new(sum.Count, default, 0))))
            .Concat(ended.Select(sum => Sum(Measure.Step, DashboardCounter.AllUnits, sum.Name, sum.Side, sum.Step, sum.Day, new(sum.Count, default, 0))));
    }

    private static KeyValuePair<DashboardCounterKey, Amount> Sum(Measure measure, int unitId, string name, Side side, string step, int day, Amount amount) =>
        KeyValuePair.Create(new DashboardCounterKey(Audience.Full, 0, measure, unitId, name, side, step, day), amount);
}
