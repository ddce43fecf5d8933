using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.History;

/// <summary>
/// Counts objections by status and cause at the end of several days. For a filter that matches the same objections on every
/// day, starts and ends of snapshots are read once and added up from day to day; otherwise each day is counted on its own.
/// </summary>
internal static class FlowDays
{
    /// <param name="days">In their order, none after the context's day.</param>
    public static async Task<IReadOnlyList<FlowDay>> LoadAsync(QueryContext context, ObjectionFilter filter, IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        if (days.Count == 0)
        {
            return [];
        }

        var own = context.Actor.SeesAll() ? null : await Visibility.OwnOf(context.Db, context.Actor).ToListAsync(cancellation);
        if (filter.IsIndependentOfDay())
        {
            var states = await context.ApplyFilterAsync(context.RecordedStates(), filter, cancellation);
            return await AddUpAsync(states.Select(state => state.Snapshot!), own, days, cancellation);
        }

        var flow = new List<FlowDay>();
        foreach (var day in days)
        {
            var past = context.AsOf(day);
            var ids = (await past.ApplyFilterAsync(filter, cancellation)).Select(state => state.Id);
            var parts = await CountAsync(past.Snapshots().Where(snapshot => ids.Contains(snapshot.ObjectionId)).Select(snapshot => new Move { On = snapshot.FromOn, Status = snapshot.Status, Causes = snapshot.Causes, ObjectionId = snapshot.ObjectionId }), own, cancellation);
            flow.Add(Of(day, parts.GroupBy(part => part.Group).Select(part => (part.Key, part.Sum(move => move.Count)))));
        }

        return flow;
    }

    private static async Task<IReadOnlyList<FlowDay>> AddUpAsync(IQueryable<DailySnapshot> snapshots, List<int>? own, IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        var (first, last) = (days[0], days[^1]);
        var begun = await CountAsync(
            snapshots.Where(snapshot => snapshot.FromOn <= last && snapshot.UntilOn > first)
                .Select(snapshot => new Move { On = snapshot.FromOn < first ? first : snapshot.FromOn, Status = snapshot.Status, Causes = snapshot.Causes, ObjectionId = snapshot.ObjectionId }), own, cancellation);
        var ended = await CountAsync(
            snapshots.Where(snapshot => snapshot.UntilOn > first && snapshot.UntilOn <= last)
                .Select(snapshot => new Move { On = snapshot.UntilOn, Status = snapshot.Status, Causes = snapshot.Causes, ObjectionId = snapshot.ObjectionId }), own, cancellation);
        var moves = begun.Concat(ended.Select(part => part with { Count = -part.Count })).OrderBy(part => part.On).ToList();
        var (counts, next) = (new Dictionary<StateGroup, int>(), 0);
        return [.. days.Select(day =>
        {
            for (; next < moves.Count && moves[next].On <= day; next++)
            {
                counts[moves[next].Group] = counts.GetValueOrDefault(moves[next].Group) + moves[next].Count;
            }

            return Of(day, counts.Where(part => part.Value > 0).Select(part => (part.Key, part.Value)));
        })];
    }

    /// <summary>An objection that entered or left a state on a day.</summary>
    private sealed class Move
    {
        public DateOnly On { get; init; }

        public Status Status { get; init; }

        public int Causes { get; init; }

        public int ObjectionId { get; init; }
    }

    /// <param name="IsOwn">The reader may know of a threat among its causes.</param>
    private sealed record StateGroup(Status Status, int Causes, bool IsOwn);

    private sealed record Part(DateOnly On, StateGroup Group, int Count);

    private static async Task<IReadOnlyList<Part>> CountAsync(IQueryable<Move> moves, List<int>? own, CancellationToken cancellation)
    {
        var groups = await moves.GroupBy(move => new { move.On, move.Status, move.Causes, IsOwn = own == null || own.Contains(move.ObjectionId) })
            .Select(group => new { group.Key.On, group.Key.Status, group.Key.Causes, group.Key.IsOwn, Count = group.Count() }).ToListAsync(cancellation);
        return [.. groups.Select(group => new Part(group.On, new StateGroup(group.Status, group.Causes, group.IsOwn), group.Count))];
    }

    private static FlowDay Of(DateOnly day, IEnumerable<(StateGroup Group, int Count)> counts)
    {
        var parts = counts.ToList();
        return new(
            day,
            parts.GroupBy(part => part.Group.Status).ToDictionary(status => status.Key, status => status.Sum(part => part.Count)),
            parts.Where(part => part.Group.Status.IsOpen()).SelectMany(part => CausesOf(part.Group).Select(cause => (cause, part.Count)))
                .GroupBy(part => part.cause).ToDictionary(cause => cause.Key, cause => cause.Sum(part => part.Count)));
    }

    private static IEnumerable<string> CausesOf(StateGroup group) => group.Causes == 0
        ? [DashboardCounter.NoCause]
        : Enum.GetValues<CauseKind>().Where(cause => (group.Causes & DailySnapshot.BitOf(cause)) != 0).Select(cause => cause is CauseKind.Threat && !group.IsOwn ? DashboardCounter.Undisclosed : cause.ToString());
}

/// <summary>Objections by status, and open objections by cause, at the end of one day.</summary>
/// <param name="ByCause">An objection with two causes counts in both.</param>
public sealed record FlowDay(DateOnly On, IReadOnlyDictionary<Status, int> ByStatus, IReadOnlyDictionary<string, int> ByCause)
{
    public int Total => ByStatus.Values.Sum();

    public int Of(Status status) => ByStatus.GetValueOrDefault(status);

    public int Of(string cause) => ByCause.GetValueOrDefault(cause);
}
