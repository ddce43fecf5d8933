using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Figures;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>
/// Where the figures of a reader come from. Asked for versions alone, the kept figures answer, however many objections
/// there are; asked for anything else, the rows meant are counted. Both count the same way, in <see cref="Contributions"/>.
/// </summary>
public static class Counting
{
    public static async Task<Tally> TallyAsync(this Look look, ObjectionFilter filter, CancellationToken cancellation = default) =>
        filter.AsOf is not null ? await PastCounting.TallyAsync(look, filter, cancellation)
        : filter.IsOfUpdatesAlone ? await KeptAsync(look, filter, cancellation)
        : await CountedAsync(look, await look.Db.MeantByAsync(filter, look.By, look.Now.Today, cancellation), cancellation);

    private static async Task<Tally> CountedAsync(Look look, IQueryable<Objection> rows, CancellationToken cancellation)
    {
        var tally = new Tally();
        await foreach (var (objection, full, steps) in ContributionsAsync(look, rows, cancellation))
        {
            tally.Add(Of(objection, steps, look.By.SeesAll() || full ? Audience.Full : Audience.Public));
        }

        return tally;
    }

    /// <summary>The public's figures, with the objections this reader knows more of taken out as the public has them and put in as they are.</summary>
    internal static async Task<Tally> KeptAsync(Look look, ObjectionFilter filter, CancellationToken cancellation)
    {
        var audience = look.By.SeesAll() ? Audience.Full : Audience.Public;
        var versions = filter.Update.Count == 0 ? null : await look.Db.UpdateChainAsync(filter.Update, cancellation);
        var tally = new Tally();
        var kept = look.Db.Figures.Where(figure => figure.Audience == audience && (versions == null || versions.Contains(figure.UpdateId)));
        tally.Add(await SummedAsync(kept, look.Now.Today.DayNumber, cancellation));
        if (look.By.SeesAll())
        {
            return tally;
        }

        var keys = Visibility.OwnOf(look.Db, look.By);
        var own = look.Db.Objections.Where(objection => keys.Contains(objection.Id)).Where(objection => versions == null || versions.Contains(objection.UpdateId));
        await foreach (var (objection, _, steps) in ContributionsAsync(look, own, cancellation))
        {
            tally.Take(Of(objection, steps, Audience.Public));
            tally.Add(Of(objection, steps, Audience.Full));
        }

        return tally;
    }

    /// <summary>
    /// Added up by the database over versions, and over all the days already past: what is asked of a due date is
    /// whether it has passed, so the days behind and ahead, which grow with the years, are not read one by one.
    /// </summary>
    private static async Task<IEnumerable<KeyValuePair<FigureKey, Amount>>> SummedAsync(IQueryable<Figure> kept, int today, CancellationToken cancellation)
    {
        var sums = await kept.Where(figure => figure.Measure != Measure.Due || figure.Day < today)
            .GroupBy(figure => new { figure.Measure, figure.UnitId, figure.Name, figure.Side, figure.Step, Day = figure.Measure == Measure.Due ? today - 1 : figure.Day })
            .Select(group => new { group.Key, Count = group.Sum(figure => figure.Count), Points = group.Sum(figure => figure.Points), Blocking = group.Sum(figure => figure.Blocking) })
            .ToListAsync(cancellation);
        return sums.Select(sum => KeyValuePair.Create(
            new FigureKey(Audience.Full, 0, sum.Key.Measure, sum.Key.UnitId, sum.Key.Name, sum.Key.Side, sum.Key.Step, sum.Key.Day),
            new Amount(sum.Count, sum.Points, sum.Blocking)));
    }

    private static IEnumerable<KeyValuePair<FigureKey, Amount>> Of(Objection objection, IEnumerable<Domain.Common.HistoryEntry> steps, Audience audience) =>
        Contributions.Of(objection, audience).Concat(steps
            .SelectMany(step => Contributions.Of(step, objection.UpdateId, objection.Confidentiality))
            .Where(contribution => contribution.Key.Audience == audience));

    private static async IAsyncEnumerable<(Objection Objection, bool Known, IEnumerable<Domain.Common.HistoryEntry> Steps)> ContributionsAsync(
        Look look, IQueryable<Objection> rows, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var known = look.By.SeesAll() ? [] : (await rows.Where(Visibility.IsOwn(look.By)).Select(objection => objection.Id).ToListAsync(cancellation)).ToHashSet();
        var keys = rows.Select(objection => objection.Id);
        var steps = (await look.Db.History.AsNoTracking().Where(entry => entry.Step != null && entry.ObjectionId != null && keys.Contains(entry.ObjectionId.Value)).ToListAsync(cancellation))
            .ToLookup(entry => entry.ObjectionId!.Value);
        foreach (var objection in await rows.AsNoTracking().Include(objection => objection.Units).Include(objection => objection.Causes).ToListAsync(cancellation))
        {
            yield return (objection, known.Contains(objection.Id), steps[objection.Id]);
        }
    }
}
