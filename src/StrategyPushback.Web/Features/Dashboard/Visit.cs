using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>Since when changes are told, and how the head's numbers moved since.</summary>
/// <param name="IsVisit">It is the reader's last visit; otherwise the reader has not been here before, or asked for a day.</param>
/// <param name="Moved">Null where it cannot be told from the history.</param>
/// <param name="IsAsked">The reader asked for this day, or looks at one gone by.</param>
public sealed record Visit(DateTime At, DateOnly On, bool IsVisit, Moved? Moved, bool IsAsked = false)
{
    /// <summary>How the figures moved from the end of the day before one to the context's own day: asked for by <c>since</c>, or the week up to a day gone by.</summary>
    public static async Task<Visit> SinceAsync(QueryContext then, ObjectionFilter filter, Tally tally, CancellationToken cancellation)
    {
        var since = filter.Since ?? then.Now.Today.AddDays(1 - FirstVisitDays);
        var before = then.AtEndOf(since.AddDays(-1));
        var earlier = await PastCounting.TallyAsync(before, filter with { AsOf = before.Now.Today, Since = null }, cancellation);
        return new(before.Now.At, since, false, Moved.Between(earlier, tally, before, then), true);
    }

    /// <summary>Days told to somebody who comes for the first time.</summary>
    public const int FirstVisitDays = 7;

    /// <summary>Changed objections up to which the numbers of the last visit are worked out anew.</summary>
    private const int Most = 1_000;

    public static async Task<Visit> LoadAsync(QueryContext context, IQueryable<Objection> rows, ObjectionFilter filter, Tally tally, CancellationToken cancellation)
    {
        var me = context.Actor.PersonId;
        var last = (await context.Db.People.FirstAsync(person => person.Id == me, cancellation)).VisitBefore(context.Now.At);
        return last is { } at
            ? new(at, context.Now.Calendar.DateOf(at), true, filter.IsOfUpdatesAlone ? await MovedAsync(context, rows, filter, tally, at, cancellation) : null)
            : new(context.Now.At.AddDays(-FirstVisitDays), context.Now.Today.AddDays(-FirstVisitDays), false, null);
    }

    /// <summary>Takes off what each changed objection adds now and puts back what it added then.</summary>
    private static async Task<Moved?> MovedAsync(QueryContext context, IQueryable<Objection> rows, ObjectionFilter filter, Tally tally, DateTime since, CancellationToken cancellation)
    {
        var touched = context.Db.History.Where(entry => entry.At > since && entry.ObjectionId != null).Select(entry => entry.ObjectionId!.Value);
        var changed = await rows
            .Where(objection => touched.Contains(objection.Id) && objection.ChangedAt > since)
            .OrderBy(objection => objection.Id)
            .Take(Most + 1)
            .Select(objection => new
            {
                objection.Id,
                objection.Status,
                objection.IsConfirmed,
                Before = context.Db.History.Where(entry => entry.ObjectionId == objection.Id && entry.At <= since && entry.StatusAfter != null)
                    .OrderByDescending(entry => entry.Id).Select(entry => entry.StatusAfter).FirstOrDefault(),
                Units = objection.Units.Select(raising => new { raising.UnitId, raising.At, raising.WithdrawnAt, raising.ConfirmedAt }).ToList(),
            })
            .ToListAsync(cancellation);
        if (changed.Count > Most)
        {
            return null;
        }

        var unitsMoved = new Dictionary<int, int>();
        foreach (var objection in changed)
        {
            foreach (var unit in objection.Units)
            {
                var now = objection.Status.IsOpen() && unit.WithdrawnAt is null ? 1 : 0;
                var then = objection.Before?.IsOpen() is true && unit.At <= since && !(unit.WithdrawnAt <= since) ? 1 : 0;
                unitsMoved[unit.UnitId] = unitsMoved.GetValueOrDefault(unit.UnitId) + now - then;
            }
        }

        var atTheVisit = context with { Now = context.Now with { At = since } };
        var confirmed = changed.Where(objection => objection.Units.Count == 0 ? objection.IsConfirmed : objection.Units.Exists(unit => unit.ConfirmedAt <= since && !(unit.WithdrawnAt <= since))).Select(objection => objection.Id).ToHashSet();
        if (await PastClocks.TallyAsync(atTheVisit, filter, confirmed, cancellation) is not { } thenTally)
        {
            return null;
        }

        var clocks = Moved.Between(thenTally, tally, atTheVisit, context);
        var objecting = tally.UnitsObjecting;
        var objectedThen = objecting.Union(unitsMoved.Keys).Count(unit => tally.Cell(unit, Data.DashboardCounters.DashboardCounter.AllCauses).Count - unitsMoved.GetValueOrDefault(unit) > 0);
        return new(
            clocks.Blocking,
            changed.Sum(objection => (objection.Status.IsOpen() ? 1 : 0) - (objection.Before?.IsOpen() is true ? 1 : 0)),
            objecting.Count - objectedThen,
            clocks.Overdue,
            clocks.It,
            clocks.OfUnits);
    }
}

/// <summary>Now less then.</summary>
/// <param name="It">Percentage points of IT's steps on time; null where either share has too few cases.</param>
/// <param name="OfUnits">The same of the units'.</param>
public sealed record Moved(int Blocking, int Open, int UnitsObjecting, int Overdue, int? It, int? OfUnits)
{
    public static Moved Between(Tally then, Tally now, QueryContext thenLook, QueryContext nowLook) => new(
        Blocks(now) - Blocks(then),
        Opens(now) - Opens(then),
        now.UnitsObjecting.Count - then.UnitsObjecting.Count,
        Overdues(now, nowLook) - Overdues(then, thenLook),
        Timeliness.OfIt(now, nowLook.Now.Today, nowLook.Now.Clocks).Share - Timeliness.OfIt(then, thenLook.Now.Today, thenLook.Now.Clocks).Share,
        Timeliness.OfUnits(now, nowLook.Now.Today, nowLook.Now.Clocks).Share - Timeliness.OfUnits(then, thenLook.Now.Today, thenLook.Now.Clocks).Share);

    private static int Blocks(Tally tally) => Enum.GetValues<Status>().Sum(status => tally.Status(status).Blocking);

    private static int Opens(Tally tally) => Statuses.Open.Sum(status => tally.Status(status).Count);

    private static int Overdues(Tally tally, QueryContext context) => tally.Overdue(context.Now.Today).Where(figure => figure.Side is not Side.Nobody).Sum(figure => figure.Count);
}
