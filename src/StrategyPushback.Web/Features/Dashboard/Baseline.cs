using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The time since which the dashboard shows changes, and how the headline numbers changed since then.</summary>
/// <param name="IsLastVisit">It is the reader's last visit. Otherwise the reader has not been here before, or chose a day.</param>
/// <param name="Change">Null where the history cannot answer it.</param>
/// <param name="IsChosen">The reader chose this day, or looks at a past day.</param>
public sealed record Baseline(DateTime At, DateOnly On, bool IsLastVisit, HeadlineChange? Change, bool IsChosen = false)
{
    /// <summary>Days of changes shown to a reader without an earlier visit.</summary>
    public const int FirstVisitDays = 7;

    /// <summary>Up to this number of changed objections, the numbers at the last visit are computed.</summary>
    private const int MaxChanged = 1_000;

    /// <summary>The end of the day before the filter's <c>since</c>; without one, seven days before the context's day.</summary>
    /// <param name="context">At the filter's day.</param>
    public static async Task<Baseline> OfDayAsync(QueryContext context, ObjectionFilter filter, Tally tally, CancellationToken cancellation)
    {
        var since = filter.Since ?? context.Now.Today.AddDays(1 - FirstVisitDays);
        var before = context.AsOf(since.AddDays(-1));
        var earlier = await before.TallyAsync(filter with { AsOf = before.Now.Today, Since = null }, cancellation);
        return new(before.Now.At, since, false, HeadlineChange.Between(earlier, before, tally, context), true);
    }

    /// <summary>The reader's last visit; a reader without one sees the last seven days.</summary>
    public static async Task<Baseline> OfLastVisitAsync(QueryContext context, IQueryable<ObjectionState> states, ObjectionFilter filter, Tally tally, CancellationToken cancellation)
    {
        var personId = context.Actor.PersonId;
        var person = await context.Db.People.FirstAsync(person => person.Id == personId, cancellation);
        return person.VisitBefore(context.Now.At) is { } visit
            ? new(visit, context.Now.Calendar.DateOf(visit), true, filter.NamesOnlyUpdates ? await ChangeSinceAsync(context, states, filter, tally, visit, cancellation) : null)
            : new(context.Now.At.AddDays(-FirstVisitDays), context.Now.Today.AddDays(-FirstVisitDays), false, null);
    }

    /// <summary>For each objection changed since the visit, compares what it adds to the numbers now with what it added then.</summary>
    private static async Task<HeadlineChange?> ChangeSinceAsync(QueryContext context, IQueryable<ObjectionState> states, ObjectionFilter filter, Tally tally, DateTime visit, CancellationToken cancellation)
    {
        var ids = context.Db.History.Where(entry => entry.At > visit && entry.ObjectionId != null).Select(entry => entry.ObjectionId!.Value);
        var changed = await states.Select(state => state.Objection)
            .Where(objection => ids.Contains(objection.Id) && objection.ChangedAt > visit)
            .OrderBy(objection => objection.Id)
            .Take(MaxChanged + 1)
            .Select(objection => new
            {
                objection.Id,
                objection.Status,
                objection.IsConfirmed,
                StatusAtVisit = context.Db.History.Where(entry => entry.ObjectionId == objection.Id && entry.At <= visit && entry.StatusAfter != null)
                    .OrderByDescending(entry => entry.Id).Select(entry => entry.StatusAfter).FirstOrDefault(),
                Units = objection.Units.Select(raising => new { raising.UnitId, raising.At, raising.WithdrawnAt, raising.ConfirmedAt }).ToList(),
            })
            .ToListAsync(cancellation);
        if (changed.Count > MaxChanged)
        {
            return null;
        }

        var byUnit = new Dictionary<int, int>();
        foreach (var objection in changed)
        {
            foreach (var unit in objection.Units)
            {
                var now = objection.Status.IsOpen() && unit.WithdrawnAt is null ? 1 : 0;
                var atVisit = objection.StatusAtVisit?.IsOpen() is true && unit.At <= visit && !(unit.WithdrawnAt <= visit) ? 1 : 0;
                byUnit[unit.UnitId] = byUnit.GetValueOrDefault(unit.UnitId) + now - atVisit;
            }
        }

        var visitContext = context with { Now = context.Now with { At = visit } };
        var confirmed = changed.Where(objection => objection.Units.Count == 0 ? objection.IsConfirmed : objection.Units.Exists(unit => unit.ConfirmedAt <= visit && !(unit.WithdrawnAt <= visit))).Select(objection => objection.Id).ToHashSet();
        if (await LastVisitTally.LoadAsync(visitContext, filter, confirmed, cancellation) is not { } visitTally)
        {
            return null;
        }

        var objecting = tally.UnitsObjecting;
        var objectingAtVisit = objecting.Union(byUnit.Keys).Count(unit => tally.Cell(unit, DashboardCounter.AllCauses).Count - byUnit.GetValueOrDefault(unit) > 0);
        return HeadlineChange.Between(visitTally, visitContext, tally, context) with
        {
            // The tally of the visit has the units of the end of its day; these two are exact.
            Open = changed.Sum(objection => (objection.Status.IsOpen() ? 1 : 0) - (objection.StatusAtVisit?.IsOpen() is true ? 1 : 0)),
            UnitsObjecting = objecting.Count - objectingAtVisit,
        };
    }
}
