using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>
/// Where the figures of a reader come from. Asked for versions alone, the kept figures answer, however many objections
/// there are; asked for anything else, the rows meant are counted. Both count the same way, in <see cref="CounterContributions"/>.
/// </summary>
public static class Counting
{
    public static async Task<Tally> TallyAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default) =>
        filter.AsOf is not null ? await PastCounting.TallyAsync(context, filter, cancellation)
        : filter.IsOfUpdatesAlone ? await KeptAsync(context, filter, cancellation)
        : await CountedAsync(context, await context.Db.ApplyFilterAsync(filter, context.Actor, context.Now.Today, cancellation), cancellation);

    private static async Task<Tally> CountedAsync(QueryContext context, IQueryable<Objection> rows, CancellationToken cancellation)
    {
        var tally = new Tally();
        await foreach (var (objection, full, steps) in ContributionsAsync(context, rows, cancellation))
        {
            tally.Add(Of(objection, steps, context.Actor.SeesAll() || full ? Audience.Full : Audience.Public));
        }

        return tally;
    }

    /// <summary>The public's figures, with the objections this reader knows more of taken out as the public has them and put in as they are.</summary>
    internal static async Task<Tally> KeptAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var audience = context.Actor.SeesAll() ? Audience.Full : Audience.Public;
        var versions = filter.Update.Count == 0 ? null : await context.Db.UpdateChainAsync(filter.Update, cancellation);
        var tally = new Tally();
        tally.Add(await SummedAsync(context, audience, versions, cancellation));
        if (context.Actor.SeesAll())
        {
            return tally;
        }

        var keys = Visibility.OwnOf(context.Db, context.Actor);
        var own = context.Db.Objections.Where(objection => keys.Contains(objection.Id)).Where(objection => versions == null || versions.Contains(objection.UpdateId));
        await foreach (var (objection, _, steps) in ContributionsAsync(context, own, cancellation))
        {
            tally.Take(Of(objection, steps, Audience.Public));
            tally.Add(Of(objection, steps, Audience.Full));
        }

        return tally;
    }

    /// <summary>
    /// Added up by the database over versions, a measure at a time: each is a stretch of the table's key, and grouped by
    /// no more than tells its figures apart. What is asked of a due date is whether it has passed, so the days behind and
    /// ahead, which grow with the years, are not read one by one.
    /// </summary>
    private static async Task<IEnumerable<KeyValuePair<DashboardCounterKey, Amount>>> SummedAsync(QueryContext context, Audience audience, IReadOnlyList<int>? versions, CancellationToken cancellation)
    {
        var today = context.Now.Today.DayNumber;
        var kept = context.Db.DashboardCounters.Where(figure => figure.Audience == audience);

        // Named even where all are meant: only then the key is used beyond them.
        kept = versions is null ? kept.Where(figure => context.Db.Updates.Select(update => update.Id).Contains(figure.UpdateId)) : kept.Where(figure => versions.Contains(figure.UpdateId));
        var cells = await kept.Where(figure => figure.Measure == Measure.Cell).GroupBy(figure => new { figure.UnitId, figure.Name })
            .Select(group => new { group.Key.UnitId, group.Key.Name, Count = group.Sum(figure => figure.Count), Points = group.Sum(figure => figure.Points), Blocking = group.Sum(figure => figure.Blocking) }).ToListAsync(cancellation);
        var statuses = await kept.Where(figure => figure.Measure == Measure.Status).GroupBy(figure => figure.Name)
            .Select(group => new { Name = group.Key, Count = group.Sum(figure => figure.Count), Points = group.Sum(figure => figure.Points), Blocking = group.Sum(figure => figure.Blocking) }).ToListAsync(cancellation);
        var due = await kept.Where(figure => figure.Measure == Measure.Due && figure.Day < today).GroupBy(figure => new { figure.Side, figure.Step })
            .Select(group => new { group.Key.Side, group.Key.Step, Count = group.Sum(figure => figure.Count) }).ToListAsync(cancellation);
        var ended = await kept.Where(figure => figure.Measure == Measure.Step).GroupBy(figure => new { figure.Name, figure.Side, figure.Step, figure.Day })
            .Select(group => new { group.Key.Name, group.Key.Side, group.Key.Step, group.Key.Day, Count = group.Sum(figure => figure.Count) }).ToListAsync(cancellation);
        return cells.Select(sum => Kept(Measure.Cell, sum.UnitId, sum.Name, Side.Nobody, "", 0, new(sum.Count, sum.Points, sum.Blocking)))
            .Concat(statuses.Select(sum => Kept(Measure.Status, DashboardCounter.AllUnits, sum.Name, Side.Nobody, "", 0, new(sum.Count, sum.Points, sum.Blocking))))
            .Concat(due.Select(sum => Kept(Measure.Due, DashboardCounter.AllUnits, "", sum.Side, sum.Step, today - 1, new(sum.Count, 0, 0))))
            .Concat(ended.Select(sum => Kept(Measure.Step, DashboardCounter.AllUnits, sum.Name, sum.Side, sum.Step, sum.Day, new(sum.Count, 0, 0))));
    }

    private static KeyValuePair<DashboardCounterKey, Amount> Kept(Measure measure, int unitId, string name, Side side, string step, int day, Amount amount) =>
        KeyValuePair.Create(new DashboardCounterKey(Audience.Full, 0, measure, unitId, name, side, step, day), amount);

    private static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(Objection objection, IEnumerable<Domain.Common.HistoryEntry> steps, Audience audience) =>
        CounterContributions.Of(objection, audience).Concat(steps
            .SelectMany(step => CounterContributions.Of(step, objection.UpdateId, objection.Confidentiality))
            .Where(contribution => contribution.Key.Audience == audience));

    private static async IAsyncEnumerable<(Objection Objection, bool Known, IEnumerable<Domain.Common.HistoryEntry> Steps)> ContributionsAsync(
        QueryContext context, IQueryable<Objection> rows, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var known = context.Actor.SeesAll() ? [] : (await rows.Where(Visibility.IsOwn(context.Actor)).Select(objection => objection.Id).ToListAsync(cancellation)).ToHashSet();
        var keys = rows.Select(objection => objection.Id);
        var steps = (await context.Db.History.AsNoTracking().Where(entry => entry.Step != null && entry.ObjectionId != null && keys.Contains(entry.ObjectionId.Value)).ToListAsync(cancellation))
            .ToLookup(entry => entry.ObjectionId!.Value);
        foreach (var objection in await rows.AsNoTracking().Include(objection => objection.Units).Include(objection => objection.Causes).ToListAsync(cancellation))
        {
            yield return (objection, known.Contains(objection.Id), steps[objection.Id]);
        }
    }
}
