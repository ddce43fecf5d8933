using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>
/// Shares on time and what was overdue at a moment within a day. What stood is kept for the end of each day, so what the
/// rest of that day brought is taken back objection by objection.
/// Why that says what was shown then: docs/decisions/0091-figures-at-the-last-visit.md.
/// </summary>
internal static class PastClocks
{
    /// <param name="then">A look at the moment.</param>
    /// <param name="confirmed">Those that a unit stood behind at the moment, of all that changed since.</param>
    /// <returns>Due dates, ended steps and what blocked hold; units and causes of what was passed on within that day are those of its evening. Null where one of these was reworded later that day: its severity at the moment is kept nowhere.</returns>
    public static async Task<Tally?> TallyAsync(QueryContext then, ObjectionFilter filter, IReadOnlySet<int> confirmed, CancellationToken cancellation)
    {
        var (db, day, at, evening) = (then.Db, then.Now.Today, then.Now.At, then.Now.Calendar.EndOf(then.Now.Today));
        var tally = await PastCounting.PutBackAsync(then with { Now = then.Now with { At = evening } }, filter, cancellation);
        var versions = filter.Update.Count == 0 ? null : await db.UpdateChainAsync(filter.Update, cancellation);
        var since = db.History.AsNoTracking().Where(entry => entry.At > at && entry.At <= evening && entry.ObjectionId != null && (versions == null || versions.Contains(entry.Objection!.UpdateId)));
        if (!then.Actor.SeesAll())
        {
            // What they may not know of does not make the numbers fall silent either.
            var visible = db.Objections.VisibleTo(then.Actor).Select(objection => objection.Id);
            since = since.Where(entry => visible.Contains(entry.ObjectionId!.Value));
        }

        var touched = await since.Select(entry => entry.ObjectionId!.Value).Distinct().ToListAsync(cancellation);
        if (touched.Count == 0)
        {
            return tally;
        }

        var own = await PastCounting.OwnAsync(then, db.Objections.Where(objection => touched.Contains(objection.Id)), cancellation);
        var acts = (await PastCounting.Steps(db.History.AsNoTracking().Where(entry => touched.Contains(entry.ObjectionId!.Value) && entry.On == day).OrderBy(entry => entry.Id))
            .ToListAsync(cancellation)).ToLookup(act => act.ObjectionId);
        var days = (await PastCounting.Facts(db.DailySnapshots.AsNoTracking().Where(standing => touched.Contains(standing.ObjectionId) && standing.FromOn <= day && standing.UntilOn >= day))
            .ToListAsync(cancellation)).ToLookup(stood => stood.Snapshot.ObjectionId);
        foreach (var id in touched)
        {
            var later = acts[id].Where(act => act.Entry.At > at && act.Entry.Step is not null).ToList();
            var earlier = acts[id].Where(act => act.Entry.At <= at).Select(act => act.Entry).ToList();
            foreach (var step in later)
            {
                tally.Take(PastCounting.Of(step, own));
            }

            var wasPassedOn = earlier.Exists(entry => entry.Step is not null);
            if (wasPassedOn && acts[id].Any(act => act.Entry.At > at && (act.Entry.Kind is HistoryKind.Edited || act.Entry.Detail == nameof(HistoryKind.Edited))))
            {
                return null;
            }

            var inTheEvening = days[id].FirstOrDefault(stood => stood.Snapshot.UntilOn > day);
            tally.Take(inTheEvening is null ? [] : PastCounting.Of(inTheEvening, own));
            tally.Add(wasPassedOn
                ? PassedOn(inTheEvening, confirmed.Contains(id), earlier.FindLast(entry => entry.StatusAfter is not null)?.StatusAfter, later.FirstOrDefault(), day, own)
                : days[id].FirstOrDefault(stood => stood.Snapshot.FromOn < day) is { } before ? PastCounting.Of(before, own) : []);
        }

        return tally;
    }

    /// <summary>
    /// A turn that began that day, before the moment: it was overdue exactly when the step that ended it was late. How else it
    /// stood is known from the state the act before left, and from the evening.
    /// </summary>
    private static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> PassedOn(PastCounting.Stood? inTheEvening, bool confirmed, Status? status, PastCounting.Ended? next, DateOnly day, HashSet<int>? own)
    {
        if (inTheEvening is null || status is null)
        {
            return [];
        }

        var (standing, late) = (inTheEvening.Snapshot, next?.Entry is { TakesBack: null, Days: { } held, Clock: { } clock } && held > clock);
        var stood = new DailySnapshot
        {
            ObjectionId = standing.ObjectionId,
            Status = status.Value,
            Severity = standing.Severity,
            Blocks = confirmed && standing.Severity is Severity.Critical && (status.Value.IsOpen() || status is Status.AssumedSatisfied),
            Units = standing.Units,
            Causes = standing.Causes,
            Side = next is null ? standing.Side : next.Entry.Side,
            Step = next is null ? standing.Step : next.Entry.Step,
            DueOn = next is null ? standing.DueOn : late ? day.AddDays(-1) : day,
        };
        return PastCounting.Of(inTheEvening with { Snapshot = stood }, own);
    }
}
