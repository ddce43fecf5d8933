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
/// The figures at a time within a day. Snapshots exist for the end of each day only, so the changes between that time and
/// the end of its day are taken out objection by objection.
/// See docs/decisions/0091-figures-at-the-last-visit.md.
/// </summary>
internal static class LastVisitTally
{
    /// <param name="visit">The context at the time of the visit.</param>
    /// <param name="filter">One that names only versions.</param>
    /// <param name="confirmed">Of all objections that changed since, those that a unit had confirmed at the time.</param>
    /// <returns>
    /// Due dates, ended steps and blocking objections are exact; units and causes of objections whose turn began on that day
    /// are those at its end. Null where one of these was edited later that day, because its severity at the time is not recorded.
    /// </returns>
    public static async Task<Tally?> LoadAsync(QueryContext visit, ObjectionFilter filter, IReadOnlySet<int> confirmed, CancellationToken cancellation)
    {
        var (db, day, at, end) = (visit.Db, visit.Now.Today, visit.Now.At, visit.Now.Calendar.EndOf(visit.Now.Today));
        var tally = await (visit with { Now = visit.Now with { At = end }, IsPast = true }).TallyAsync(filter, cancellation);
        var versions = filter.Update.Count == 0 ? null : await db.UpdateChainAsync(filter.Update, cancellation);
        var later = db.History.AsNoTracking().Where(entry => entry.At > at && entry.At <= end && entry.ObjectionId != null && (versions == null || versions.Contains(entry.Objection!.UpdateId)));
        if (!visit.Actor.SeesAll())
        {
            // A change the reader may not see must not make the result null.
            var visible = db.Objections.VisibleTo(visit.Actor).Select(objection => objection.Id);
            later = later.Where(entry => visible.Contains(entry.ObjectionId!.Value));
        }

        var changed = await later.Select(entry => entry.ObjectionId!.Value).Distinct().ToListAsync(cancellation);
        if (changed.Count == 0)
        {
            return tally;
        }

        var own = await Tallies.OwnAsync(visit, cancellation);
        var entries = (await db.History.Where(entry => changed.Contains(entry.ObjectionId!.Value) && entry.On == day).OrderBy(entry => entry.Id).WithObjection().ToListAsync(cancellation))
            .ToLookup(entry => entry.ObjectionId);
        var snapshots = (await db.DailySnapshots.Where(snapshot => changed.Contains(snapshot.ObjectionId) && snapshot.FromOn <= day && snapshot.UntilOn >= day).WithObjection().ToListAsync(cancellation))
            .ToLookup(counted => counted.Snapshot.ObjectionId);
        foreach (var id in changed)
        {
            var laterSteps = entries[id].Where(entry => entry.Entry.At > at && entry.Entry.Step is not null).ToList();
            var earlier = entries[id].Where(entry => entry.Entry.At <= at).Select(entry => entry.Entry).ToList();
            foreach (var step in laterSteps)
            {
                tally.Subtract(Tallies.Of(step, own));
            }

            var turnBeganThatDay = earlier.Exists(entry => entry.Step is not null);
            if (turnBeganThatDay && entries[id].Any(entry => entry.Entry.At > at && (entry.Entry.Kind is HistoryKind.Edited || entry.Entry.Detail == nameof(HistoryKind.Edited))))
            {
                return null;
            }

            var atEnd = snapshots[id].FirstOrDefault(counted => counted.Snapshot.UntilOn > day);
            tally.Subtract(atEnd is null ? [] : Tallies.Of(atEnd, own));
            tally.Add(turnBeganThatDay
                ? AtVisit(atEnd, confirmed.Contains(id), earlier.FindLast(entry => entry.StatusAfter is not null)?.StatusAfter, laterSteps.FirstOrDefault(), day, own)
                : snapshots[id].FirstOrDefault(counted => counted.Snapshot.FromOn < day) is { } before ? Tallies.Of(before, own) : []);
        }

        return tally;
    }

    /// <summary>
    /// The contributions of an objection whose turn began on the day of the visit, before it. That turn was overdue exactly
    /// if the step that ended it was late. Its status is known from the last entry before the visit, the rest from the end of the day.
    /// </summary>
    private static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> AtVisit(Tallies.Counted? atEnd, bool confirmed, Status? status, Tallies.EndedStep? next, DateOnly day, HashSet<int>? own)
    {
        if (atEnd is null || status is null)
        {
            return [];
        }

        var (snapshot, late) = (atEnd.Snapshot, next?.Entry is { TakesBack: null, Days: { } days, Clock: { } clock } && days > clock);
        var atVisit = new DailySnapshot
        {
            ObjectionId = snapshot.ObjectionId,
            Status = status.Value,
            Severity = snapshot.Severity,
            Blocks = confirmed && snapshot.Severity is Severity.Critical && (status.Value.IsOpen() || status is Status.AssumedSatisfied),
            Units = snapshot.Units,
            Causes = snapshot.Causes,
            Side = next is null ? snapshot.Side : next.Entry.Side,
            Step = next is null ? snapshot.Step : next.Entry.Step,
            DueOn = next is null ? snapshot.DueOn : late ? day.AddDays(-1) : day,
        };
        return Tallies.Of(atEnd with { Snapshot = atVisit }, own);
    }
}
