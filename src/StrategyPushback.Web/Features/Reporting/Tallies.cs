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
/// Counts the figures of a filter at the context's time. For a filter that names only versions they are summed from the
/// stored counters, whatever the number of objections; for any other filter, and for an administrator who sees a few objections only, the matching snapshots are counted. Both add
/// up what <see cref="CounterContributions"/> says of one objection.
/// </summary>
public static class Tallies
{
    /// <param name="context">At the filter's day: <see cref="PastDay.AsOfAsync"/>.</param>
    public static Task<Tally> TallyAsync(this QueryContext context, ObjectionFilter filter, CancellationToken cancellation = default) =>
        filter.NamesOnlyUpdates && context.Actor.SeesOpen() ? StoredAsync(context, filter, cancellation) : CountAsync(context, filter, cancellation);

    /// <summary>A snapshot with the columns of its objection that are counted.</summary>
    internal sealed record Counted(DailySnapshot Snapshot, int UpdateId, Confidentiality Confidentiality);

    /// <summary>A history entry with the columns of its objection that are counted.</summary>
    internal sealed record EndedStep(HistoryEntry Entry, int ObjectionId, int UpdateId, Confidentiality Confidentiality);

    internal static IQueryable<Counted> WithObjection(this IQueryable<DailySnapshot> snapshots) =>
        snapshots.AsNoTracking().Select(snapshot => new Counted(snapshot, snapshot.Objection.UpdateId, snapshot.Objection.Confidentiality));

    internal static IQueryable<EndedStep> WithObjection(this IQueryable<HistoryEntry> entries) =>
        entries.AsNoTracking().Select(entry => new EndedStep(entry, entry.ObjectionId!.Value, entry.Objection!.UpdateId, entry.Objection.Confidentiality));

    /// <summary>The objections of which this reader knows everything; null for a reader who knows everything of all objections.</summary>
    internal static async Task<HashSet<int>?> OwnAsync(QueryContext context, CancellationToken cancellation) =>
        context.Actor.SeesAll() ? null : [.. await Visibility.OwnOf(context.Db, context.Actor).ToListAsync(cancellation)];

    internal static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(Counted counted, HashSet<int>? own) => Of(counted, AudienceOf(counted.Snapshot.ObjectionId, own));

    internal static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(EndedStep step, HashSet<int>? own) => Of(step, AudienceOf(step.ObjectionId, own));

    private static Audience AudienceOf(int objectionId, HashSet<int>? own) => own?.Contains(objectionId) is false ? Audience.Public : Audience.Full;

    private static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(Counted counted, Audience audience) =>
        CounterContributions.Of(counted.Snapshot, counted.UpdateId, counted.Confidentiality, audience);

    private static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(EndedStep step, Audience audience) =>
        CounterContributions.Of(step.Entry, step.UpdateId, step.Confidentiality).Where(contribution => contribution.Key.Audience == audience);

    private static async Task<Tally> CountAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var (db, end) = (context.Db, context.Now.At);
        var ids = (await context.ApplyFilterAsync(filter, cancellation)).Select(state => state.Id);
        var own = await OwnAsync(context, cancellation);
        var tally = new Tally();
        await foreach (var counted in context.Snapshots().Where(snapshot => ids.Contains(snapshot.ObjectionId)).WithObjection().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tally.Add(Of(counted, own));
        }

        var steps = db.History.Where(entry => entry.At <= end && entry.Step != null && entry.ObjectionId != null && ids.Contains(entry.ObjectionId.Value));
        await foreach (var step in steps.WithObjection().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tally.Add(Of(step, own));
        }

        return tally;
    }

    /// <summary>The stored counters, corrected for the objections of which this reader knows more than the public, and for a past day.</summary>
    private static async Task<Tally> StoredAsync(QueryContext context, ObjectionFilter filter, CancellationToken cancellation)
    {
        var versions = filter.Update.Count == 0 ? null : await context.Db.UpdateChainAsync(filter.Update, cancellation);
        var own = await OwnAsync(context, cancellation);
        var tally = new Tally();
        tally.Add(await StoredCounters.SumAsync(context, own is null ? Audience.Full : Audience.Public, versions, cancellation));
        if (own is { Count: > 0 })
        {
            await ReplacePublicByFullAsync(tally, context, versions, cancellation);
        }

        if (context.IsPast)
        {
            await UndoLaterChangesAsync(tally, context, versions, own, cancellation);
        }

        return tally;
    }

    private static async Task ReplacePublicByFullAsync(Tally tally, QueryContext context, IReadOnlyList<int>? versions, CancellationToken cancellation)
    {
        var db = context.Db;
        var keys = Visibility.OwnOf(db, context.Actor);
        var snapshots = db.DailySnapshots.Where(snapshot => snapshot.UntilOn == DailySnapshot.Still && keys.Contains(snapshot.ObjectionId) && (versions == null || versions.Contains(snapshot.Objection.UpdateId)));
        await foreach (var counted in snapshots.WithObjection().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tally.Subtract(Of(counted, Audience.Public));
            tally.Add(Of(counted, Audience.Full));
        }

        var steps = db.History.Where(entry => entry.Step != null && entry.ObjectionId != null && keys.Contains(entry.ObjectionId.Value) && (versions == null || versions.Contains(entry.Objection!.UpdateId)));
        await foreach (var step in steps.WithObjection().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tally.Subtract(Of(step, Audience.Public));
            tally.Add(Of(step, Audience.Full));
        }
    }

    /// <summary>Takes the changes after the context's day out of the tally, so the cost depends on those changes and not on the number of objections.</summary>
    private static async Task UndoLaterChangesAsync(Tally tally, QueryContext context, IReadOnlyList<int>? versions, HashSet<int>? own, CancellationToken cancellation)
    {
        var (db, day, end) = (context.Db, context.Now.Today, context.Now.At);
        var snapshots = db.DailySnapshots.Where(snapshot => versions == null || versions.Contains(snapshot.Objection.UpdateId));
        await foreach (var counted in snapshots.Where(snapshot => snapshot.FromOn > day && snapshot.UntilOn == DailySnapshot.Still).WithObjection().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tally.Subtract(Of(counted, own));
        }

        // All states are listed, so that SQLite uses the index on status and last day.
        var statuses = Enum.GetValues<Status>();
        var ended = snapshots.Where(snapshot => statuses.Contains(snapshot.Status) && snapshot.UntilOn > day && snapshot.UntilOn < DailySnapshot.Still && snapshot.FromOn <= day);
        await foreach (var counted in ended.WithObjection().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tally.Add(Of(counted, own));
        }

        var steps = db.History.Where(entry => entry.At > end && entry.Step != null && entry.ObjectionId != null && (versions == null || versions.Contains(entry.Objection!.UpdateId)));
        await foreach (var step in steps.WithObjection().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tally.Subtract(Of(step, own));
        }
    }
}
