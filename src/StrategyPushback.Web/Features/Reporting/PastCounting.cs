using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>
/// The figures of a day gone by. Asked for versions alone, today's kept figures are taken and what has changed since is
/// put back, so last Monday costs what happened since, however many objections there are. Asked for anything else, the
/// rows that stood are counted. Both count as today's do, in <see cref="CounterContributions"/>.
/// </summary>
internal static class PastCounting
{
    /// <param name="then">A look at the end of the day: <see cref="PastFiltering.AtEndOfDayAsync"/>.</param>
    public static async Task<Tally> TallyAsync(QueryContext then, ObjectionFilter filter, CancellationToken cancellation) =>
        filter.IsOfUpdatesAlone ? await PutBackAsync(then, filter, cancellation) : await CountedAsync(then, filter, cancellation);

    internal static async Task<Tally> PutBackAsync(QueryContext then, ObjectionFilter filter, CancellationToken cancellation)
    {
        var (db, day, end) = (then.Db, then.Now.Today, then.Now.At);
        var tally = await Counting.KeptAsync(then, filter, cancellation);
        var versions = filter.Update.Count == 0 ? null : await db.UpdateChainAsync(filter.Update, cancellation);
        var own = await OwnAsync(then, db.Objections, cancellation);
        var meant = db.DailySnapshots.AsNoTracking().Where(standing => versions == null || versions.Contains(standing.Objection.UpdateId));
        var statuses = Enum.GetValues<Status>();
        await foreach (var stood in Facts(meant.Where(standing => standing.FromOn > day && standing.UntilOn == DailySnapshot.Still)).WithCancellation(cancellation))
        {
            tally.Take(Of(stood, own));
        }

        // Every state is named, so that the index of states and last days finds those that ended since.
        await foreach (var stood in Facts(meant.Where(standing => statuses.Contains(standing.Status) && standing.UntilOn > day && standing.UntilOn < DailySnapshot.Still && standing.FromOn <= day)).WithCancellation(cancellation))
        {
            tally.Add(Of(stood, own));
        }

        var steps = db.History.AsNoTracking().Where(entry => entry.At > end && entry.Step != null && entry.ObjectionId != null && (versions == null || versions.Contains(entry.Objection!.UpdateId)));
        await foreach (var step in Steps(steps).WithCancellation(cancellation))
        {
            tally.Take(Of(step, own));
        }

        return tally;
    }

    private static async Task<Tally> CountedAsync(QueryContext then, ObjectionFilter filter, CancellationToken cancellation)
    {
        var (db, end) = (then.Db, then.Now.At);
        var rows = await then.AsOfAsync(filter, cancellation);
        var tally = new Tally();
        var keys = rows.Select(standing => standing.ObjectionId);
        var own = await OwnAsync(then, db.Objections.Where(objection => keys.Contains(objection.Id)), cancellation);
        await foreach (var stood in Facts(rows.AsNoTracking()).WithCancellation(cancellation))
        {
            tally.Add(Of(stood, own));
        }

        await foreach (var step in Steps(db.History.AsNoTracking().Where(entry => entry.At <= end && entry.Step != null && entry.ObjectionId != null && keys.Contains(entry.ObjectionId.Value))).WithCancellation(cancellation))
        {
            tally.Add(Of(step, own));
        }

        return tally;
    }

    internal sealed record Stood(DailySnapshot Snapshot, int UpdateId, Confidentiality Confidentiality);

    internal sealed record Ended(Domain.Common.HistoryEntry Entry, int ObjectionId, int UpdateId, Confidentiality Confidentiality);

    internal static IAsyncEnumerable<Stood> Facts(IQueryable<DailySnapshot> rows) =>
        rows.Select(standing => new Stood(standing, standing.Objection.UpdateId, standing.Objection.Confidentiality)).AsAsyncEnumerable();

    internal static IAsyncEnumerable<Ended> Steps(IQueryable<Domain.Common.HistoryEntry> entries) =>
        entries.Select(entry => new Ended(entry, entry.ObjectionId!.Value, entry.Objection!.UpdateId, entry.Objection.Confidentiality)).AsAsyncEnumerable();

    /// <summary>Objections of which this reader knows all; null for one who knows all of every objection.</summary>
    internal static async Task<HashSet<int>?> OwnAsync(QueryContext then, IQueryable<Objection> objections, CancellationToken cancellation)
    {
        if (then.Actor.SeesAll())
        {
            return null;
        }

        var keys = Visibility.OwnOf(then.Db, then.Actor);
        return [.. await objections.Where(objection => keys.Contains(objection.Id)).Select(objection => objection.Id).ToListAsync(cancellation)];
    }

    internal static Audience AudienceOf(int objectionId, HashSet<int>? own) => own?.Contains(objectionId) is false ? Audience.Public : Audience.Full;

    internal static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(Stood stood, HashSet<int>? own) =>
        CounterContributions.Of(stood.Snapshot, stood.UpdateId, stood.Confidentiality, AudienceOf(stood.Snapshot.ObjectionId, own));

    internal static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(Ended step, HashSet<int>? own) =>
        CounterContributions.Of(step.Entry, step.UpdateId, step.Confidentiality).Where(contribution => contribution.Key.Audience == AudienceOf(step.ObjectionId, own));
}
