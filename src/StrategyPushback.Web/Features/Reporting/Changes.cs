using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>What a change came to, as the dashboard tells it.</summary>
public enum Turning
{
    Raised, Proposed, Contested, Resolved, Escalated, Upheld, Overruled, Withdrawn, AssumedSatisfied, Deferred, Duplicate, Reopened,
}

/// <summary>What came about on one day: one objection, or several alike together.</summary>
/// <param name="Unit">The unit that acted, where one did.</param>
/// <param name="DueOn">When the reply to a proposed answer is due, where it still is.</param>
public sealed record Change(DateOnly On, Turning Turning, string? Unit, IReadOnlyList<string> Numbers, string Title, bool Blocks, DateOnly? DueOn);

public static class Changes
{
    /// <summary>Lines shown.</summary>
    public const int Most = 8;

    /// <summary>Entries read; older ones are in the objections' own timelines.</summary>
    private const int MostEntries = 400;

    private static readonly IReadOnlyList<HistoryKind> s_kinds =
    [
        HistoryKind.Raised, HistoryKind.DispositionProposed, HistoryKind.Contested, HistoryKind.Accepted, HistoryKind.ClosedAsRecorded, HistoryKind.Escalated,
        HistoryKind.Ruled, HistoryKind.Withdrawn, HistoryKind.AssumedSatisfied, HistoryKind.Agreed, HistoryKind.Reopened,
    ];

    /// <param name="since">What came after this instant is told, up to the context's own.</param>
    /// <param name="isPast">What it came to since is not told.</param>
    public static async Task<IReadOnlyList<Change>> LoadAsync(QueryContext context, IQueryable<Objection> rows, DateTime since, bool isPast, CancellationToken cancellation)
    {
        var entries = await Entries(context, rows, since, isPast).OrderByDescending(entry => entry.Key).Take(MostEntries).ToListAsync(cancellation);
        return [.. entries
            .Select(entry => (Entry: entry, Turning: Came(entry.Kind, entry.StatusAfter, entry.Detail)))
            .Where(entry => entry.Turning is not null)
            .GroupBy(entry => (entry.Entry.On, entry.Turning))
            .OrderByDescending(group => group.Key.On)
            .ThenByDescending(group => group.Max(entry => entry.Entry.At))
            .Take(Most)
            .Select(group =>
            {
                var first = group.First().Entry;
                var numbers = group.Select(entry => entry.Entry.Id).Distinct().Order().Select(id => $"OBJ-{id}").ToList();
                var waits = !isPast && numbers.Count == 1 && group.Key.Turning is Turning.Proposed && first.Status is Status.DispositionProposed;
                return new Change(group.Key.On, group.Key.Turning!.Value, first.Unit, numbers, first.Title, !isPast && first.BlocksPublication, waits ? first.DueOn : null);
            })];
    }

    /// <summary>One by one and the oldest first, however many they are; what each came to since is not told.</summary>
    public static async IAsyncEnumerable<Change> EachAsync(QueryContext context, IQueryable<Objection> rows, DateTime since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in Entries(context, rows, since, isPast: true).OrderBy(entry => entry.Key).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (Came(entry.Kind, entry.StatusAfter, entry.Detail) is { } turning)
            {
                yield return new Change(entry.On, turning, entry.Unit, [$"OBJ-{entry.Id}"], entry.Title, false, null);
            }
        }
    }

    private sealed class Told
    {
        public long Key { get; init; }

        public DateOnly On { get; init; }

        public DateTime At { get; init; }

        public HistoryKind Kind { get; init; }

        public string? Detail { get; init; }

        public Status? StatusAfter { get; init; }

        public string? Unit { get; init; }

        public int Id { get; init; }

        public string Title { get; init; } = "";

        public bool BlocksPublication { get; init; }

        public Status Status { get; init; }

        public DateOnly? DueOn { get; init; }
    }

    private static IQueryable<Told> Entries(QueryContext context, IQueryable<Objection> rows, DateTime since, bool isPast)
    {
        var until = context.Now.At;
        return
            from entry in context.Db.History.WithoutTakenBack(context.Db.History)
            join objection in rows on entry.ObjectionId equals (int?)objection.Id
            join unit in context.Db.Units on entry.UnitId equals (int?)unit.Id into units
            from unit in units.DefaultIfEmpty()
            where entry.At > since && (!isPast || entry.At <= until) && s_kinds.Contains(entry.Kind)
            select new Told
            {
                Key = entry.Id,
                On = entry.On,
                At = entry.At,
                Kind = entry.Kind,
                Detail = entry.Detail,
                StatusAfter = entry.StatusAfter,
                Unit = unit == null ? null : unit.Name,
                Id = objection.Id,
                Title = objection.Title,
                BlocksPublication = objection.BlocksPublication,
                Status = objection.Status,
                DueOn = objection.Turn.DueOn,
            };
    }

    /// <summary>An acceptance or a withdrawal tells only once it settled the whole objection.</summary>
    private static Turning? Came(HistoryKind kind, Status? after, string? detail) => (kind, after) switch
    {
        (HistoryKind.Raised, _) => Turning.Raised,
        (HistoryKind.DispositionProposed, _) => Turning.Proposed,
        (HistoryKind.Contested, _) => Turning.Contested,
        (HistoryKind.Accepted or HistoryKind.ClosedAsRecorded or HistoryKind.Withdrawn, Status.Resolved) => Turning.Resolved,
        (HistoryKind.Withdrawn, Status.Withdrawn) => Turning.Withdrawn,
        (HistoryKind.Escalated, _) => Turning.Escalated,
        (HistoryKind.Ruled, _) => detail == nameof(RulingKind.Overruled) ? Turning.Overruled : Turning.Upheld,
        (HistoryKind.AssumedSatisfied, _) => Turning.AssumedSatisfied,
        (HistoryKind.Agreed, Status.Deferred) => Turning.Deferred,
        (HistoryKind.Agreed, Status.Duplicate) => Turning.Duplicate,
        (HistoryKind.Reopened, _) => Turning.Reopened,
        _ => null,
    };
}
