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
/// How many stood how at the end of each of several days. Where the filter means the same rows whatever the day, what came
/// and what went is read once and added up from day to day; otherwise each day is asked for itself.
/// </summary>
internal static class FlowDays
{
    /// <param name="days">In their order, the last one not after the look's.</param>
    public static async Task<IReadOnlyList<FlowDay>> LoadAsync(QueryContext then, ObjectionFilter filter, IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        if (days.Count == 0)
        {
            return [];
        }

        var own = then.Actor.SeesAll() ? null : await Visibility.OwnOf(then.Db, then.Actor).ToListAsync(cancellation);
        if (filter.MeansTheSameOnEveryDay())
        {
            return await AddedUpAsync(await then.EverMatchedAsync(filter, cancellation), own, days, cancellation);
        }

        var each = new List<FlowDay>();
        foreach (var day in days)
        {
            var stood = await CountedAsync((await then.AtEndOf(day).AsOfAsync(filter, cancellation)).Select(row => new Moved { On = row.FromOn, Status = row.Status, Causes = row.Causes, ObjectionId = row.ObjectionId }), own, cancellation);
            each.Add(Of(day, stood.GroupBy(part => part.Kind).Select(part => (part.Key, part.Sum(moved => moved.Count)))));
        }

        return each;
    }

    private static async Task<IReadOnlyList<FlowDay>> AddedUpAsync(IQueryable<DailySnapshot> rows, List<int>? own, IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        var (first, last) = (days[0], days[^1]);
        var came = await CountedAsync(
            rows.Where(row => row.FromOn <= last && row.UntilOn > first).Select(row => new Moved { On = row.FromOn < first ? first : row.FromOn, Status = row.Status, Causes = row.Causes, ObjectionId = row.ObjectionId }), own, cancellation);
        var went = await CountedAsync(
            rows.Where(row => row.UntilOn > first && row.UntilOn <= last).Select(row => new Moved { On = row.UntilOn, Status = row.Status, Causes = row.Causes, ObjectionId = row.ObjectionId }), own, cancellation);
        var moves = came.Concat(went.Select(part => part with { Count = -part.Count })).OrderBy(part => part.On).ToList();
        var (stands, next) = (new Dictionary<Kind, int>(), 0);
        return [.. days.Select(day =>
        {
            for (; next < moves.Count && moves[next].On <= day; next++)
            {
                stands[moves[next].Kind] = stands.GetValueOrDefault(moves[next].Kind) + moves[next].Count;
            }

            return Of(day, stands.Where(part => part.Value > 0).Select(part => (part.Key, part.Value)));
        })];
    }

    private sealed class Moved
    {
        public DateOnly On { get; init; }

        public Status Status { get; init; }

        public int Causes { get; init; }

        public int ObjectionId { get; init; }
    }

    /// <param name="IsOwn">The reader may know of a threat among its causes.</param>
    private sealed record Kind(Status Status, int Causes, bool IsOwn);

    private sealed record Part(DateOnly On, Kind Kind, int Count);

    private static async Task<IReadOnlyList<Part>> CountedAsync(IQueryable<Moved> rows, List<int>? own, CancellationToken cancellation)
    {
        var groups = await rows.GroupBy(row => new { row.On, row.Status, row.Causes, IsOwn = own == null || own.Contains(row.ObjectionId) })
            .Select(group => new { group.Key.On, group.Key.Status, group.Key.Causes, group.Key.IsOwn, Count = group.Count() }).ToListAsync(cancellation);
        return [.. groups.Select(group => new Part(group.On, new Kind(group.Status, group.Causes, group.IsOwn), group.Count))];
    }

    private static FlowDay Of(DateOnly day, IEnumerable<(Kind Kind, int Count)> stood)
    {
        var parts = stood.ToList();
        return new(
            day,
            parts.GroupBy(part => part.Kind.Status).ToDictionary(group => group.Key, group => group.Sum(part => part.Count)),
            parts.Where(part => part.Kind.Status.IsOpen()).SelectMany(part => NamesOf(part.Kind).Select(cause => (cause, part.Count)))
                .GroupBy(part => part.cause).ToDictionary(group => group.Key, group => group.Sum(part => part.Count)));
    }

    private static IEnumerable<string> NamesOf(Kind kind) => kind.Causes == 0
        ? [DashboardCounter.NoCause]
        : Enum.GetValues<CauseKind>().Where(cause => (kind.Causes & DailySnapshot.BitOf(cause)) != 0).Select(cause => cause is CauseKind.Threat && !kind.IsOwn ? DashboardCounter.Undisclosed : cause.ToString());
}

/// <summary>How many had each status, and how many of the open ones each cause, at the end of one day.</summary>
/// <param name="ByCause">One with two causes counts in both.</param>
public sealed record FlowDay(DateOnly On, IReadOnlyDictionary<Status, int> ByStatus, IReadOnlyDictionary<string, int> ByCause)
{
    public int Total => ByStatus.Values.Sum();

    public int Of(Status status) => ByStatus.GetValueOrDefault(status);

    public int Of(string cause) => ByCause.GetValueOrDefault(cause);
}
