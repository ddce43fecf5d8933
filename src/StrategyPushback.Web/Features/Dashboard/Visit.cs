using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>Since when changes are told, and how the head's numbers moved since.</summary>
/// <param name="IsVisit">It is the reader's last visit; otherwise the reader has not been here before, or asked for a day.</param>
/// <param name="Moved">Null where it cannot be told from the history.</param>
/// <param name="IsAsked">The reader asked for this day, or looks at one gone by.</param>
public sealed record Visit(DateTime At, DateOnly On, bool IsVisit, Moved? Moved, bool IsAsked = false)
{
    /// <summary>How the figures moved from the end of the day before one to the look's own day: asked for by <c>since</c>, or the week up to a day gone by.</summary>
    public static async Task<Visit> SinceAsync(Look then, ObjectionFilter filter, Tally tally, CancellationToken cancellation)
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

    public static async Task<Visit> AskAsync(Look look, IQueryable<Objection> rows, Tally tally, bool isWhole, CancellationToken cancellation)
    {
        var me = look.By.PersonId;
        var last = (await look.Db.People.FirstAsync(person => person.Id == me, cancellation)).VisitBefore(look.Now.At);
        return last is { } at
            ? new(at, look.Now.Calendar.DateOf(at), true, isWhole ? await MovedAsync(look, rows, tally, at, cancellation) : null)
            : new(look.Now.At.AddDays(-FirstVisitDays), look.Now.Today.AddDays(-FirstVisitDays), false, null);
    }

    /// <summary>Takes off what each changed objection adds now and puts back what it added then.</summary>
    private static async Task<Moved?> MovedAsync(Look look, IQueryable<Objection> rows, Tally tally, DateTime since, CancellationToken cancellation)
    {
        var changed = await rows
            .Where(objection => objection.ChangedAt > since)
            .OrderBy(objection => objection.Id)
            .Take(Most + 1)
            .Select(objection => new
            {
                objection.Severity,
                objection.Status,
                objection.BlocksPublication,
                objection.IsConfirmed,
                Before = look.Db.History.Where(entry => entry.ObjectionId == objection.Id && entry.At <= since && entry.StatusAfter != null)
                    .OrderByDescending(entry => entry.Id).Select(entry => entry.StatusAfter).FirstOrDefault(),
                Reworded = look.Db.History.Any(entry => entry.ObjectionId == objection.Id && entry.At > since && entry.Kind == HistoryKind.Edited),
                Units = objection.Units.Select(raising => new { raising.UnitId, raising.At, raising.WithdrawnAt, raising.ConfirmedAt }).ToList(),
            })
            .ToListAsync(cancellation);
        if (changed.Count > Most || changed.Exists(objection => objection.Reworded))
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

        var objecting = tally.UnitsObjecting;
        var objectedThen = objecting.Union(unitsMoved.Keys).Count(unit => tally.Cell(unit, Data.Figures.Figure.AllCauses).Count - unitsMoved.GetValueOrDefault(unit) > 0);
        return new(
            changed.Sum(objection => (objection.BlocksPublication ? 1 : 0) - (objection.Severity is Severity.Critical && objection.Before is { } before && (before.IsOpen() || before is Status.AssumedSatisfied or Status.Duplicate)
                && (objection.Units.Count == 0 ? objection.IsConfirmed : objection.Units.Exists(unit => unit.ConfirmedAt <= since && !(unit.WithdrawnAt <= since))) ? 1 : 0)),
            changed.Sum(objection => (objection.Status.IsOpen() ? 1 : 0) - (objection.Before?.IsOpen() is true ? 1 : 0)),
            objecting.Count - objectedThen);
    }
}

/// <summary>Now less then.</summary>
/// <param name="Overdue">Null, as the shares are, where it is counted from a moment within a day: what was overdue then is not kept.</param>
/// <param name="It">Percentage points of IT's steps on time; null where either share has too few cases.</param>
/// <param name="OfUnits">The same of the units'.</param>
public sealed record Moved(int Blocking, int Open, int UnitsObjecting, int? Overdue = null, int? It = null, int? OfUnits = null)
{
    public static Moved Between(Tally then, Tally now, Look thenLook, Look nowLook) => new(
        Blocks(now) - Blocks(then),
        Opens(now) - Opens(then),
        now.UnitsObjecting.Count - then.UnitsObjecting.Count,
        Overdues(now, nowLook) - Overdues(then, thenLook),
        Timeliness.OfIt(now, nowLook.Now.Today, nowLook.Now.Clocks).Share - Timeliness.OfIt(then, thenLook.Now.Today, thenLook.Now.Clocks).Share,
        Timeliness.OfUnits(now, nowLook.Now.Today, nowLook.Now.Clocks).Share - Timeliness.OfUnits(then, thenLook.Now.Today, thenLook.Now.Clocks).Share);

    private static int Blocks(Tally tally) => Enum.GetValues<Status>().Sum(status => tally.Status(status).Blocking);

    private static int Opens(Tally tally) => Statuses.Open.Sum(status => tally.Status(status).Count);

    private static int Overdues(Tally tally, Look look) => tally.Overdue(look.Now.Today).Where(figure => figure.Side is not Side.Nobody).Sum(figure => figure.Count);
}
