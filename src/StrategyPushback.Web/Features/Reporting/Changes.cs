using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>The kinds of change that the dashboard reports.</summary>
public enum ChangeKind
{
    Raised, Proposed, Contested, Resolved, Escalated, Upheld, Overruled, Withdrawn, AssumedSatisfied, Deferred, Duplicate, Reopened,
}

/// <summary>A change on one day: of one objection, or the same change of several.</summary>
/// <param name="Unit">The unit that acted, if one did.</param>
/// <param name="DueOn">When the reply to a proposed answer is due, while it is awaited.</param>
public sealed record Change(DateOnly On, ChangeKind Kind, string? Unit, IReadOnlyList<string> Numbers, string Title, bool Blocks, DateOnly? DueOn);

public static class Changes
{
    /// <summary>Lines shown.</summary>
    public const int MaxLines = 8;

    /// <summary>History entries read for them; earlier changes are in the objections' own timelines.</summary>
    private const int MaxEntries = 400;

    private static readonly IReadOnlyList<HistoryKind> s_kinds =
    [
        HistoryKind.Raised, HistoryKind.DispositionProposed, HistoryKind.Contested, HistoryKind.Accepted, HistoryKind.ClosedAsRecorded, HistoryKind.Escalated,
        HistoryKind.Ruled, HistoryKind.Withdrawn, HistoryKind.AssumedSatisfied, HistoryKind.Agreed, HistoryKind.AnsweredByChange, .. Objection.Reopening,
    ];

    /// <summary>The latest changes after a time and up to the context's time, grouped by day and kind.</summary>
    /// <param name="isPast">Leaves out the current state of the objections, which a past day must not show.</param>
    public static async Task<IReadOnlyList<Change>> LoadAsync(QueryContext context, IQueryable<ObjectionState> states, DateTime since, bool isPast, CancellationToken cancellation)
    {
        var entries = await Entries(context, states, since, isPast).OrderByDescending(entry => entry.Key).Take(MaxEntries).ToListAsync(cancellation);
        return [.. entries
            .Select(entry => (Entry: entry, Kind: KindOf(entry.Kind, entry.StatusAfter, entry.Detail)))
            .Where(entry => entry.Kind is not null)
            .GroupBy(entry => (entry.Entry.On, entry.Kind))
            .OrderByDescending(group => group.Key.On)
            .ThenByDescending(group => group.Max(entry => entry.Entry.At))
            .Take(MaxLines)
            .Select(group =>
            {
                var first = group.First().Entry;
                var numbers = group.Select(entry => entry.Entry.Id).Distinct().Order().Select(id => $"OBJ-{id}").ToList();
                var isAwaited = !isPast && numbers.Count == 1 && group.Key.Kind is ChangeKind.Proposed && first.Status is Status.DispositionProposed;
                return new Change(group.Key.On, group.Key.Kind!.Value, first.Unit, numbers, first.Title, !isPast && first.Blocks, isAwaited ? first.DueOn : null);
            })];
    }

    /// <summary>All changes one by one, the oldest first, without the current state of the objections.</summary>
    public static async IAsyncEnumerable<Change> EachAsync(QueryContext context, IQueryable<ObjectionState> states, DateTime since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in Entries(context, states, since, isPast: true).OrderBy(entry => entry.Key).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (KindOf(entry.Kind, entry.StatusAfter, entry.Detail) is { } kind)
            {
                yield return new Change(entry.On, kind, entry.Unit, [$"OBJ-{entry.Id}"], entry.Title, false, null);
            }
        }
    }

    private sealed class ChangeEntry
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

        public bool Blocks { get; init; }

        public Status Status { get; init; }

        public DateOnly? DueOn { get; init; }
    }

    private static IQueryable<ChangeEntry> Entries(QueryContext context, IQueryable<ObjectionState> states, DateTime since, bool isPast)
    {
        var until = context.Now.At;
        return
            from entry in context.Db.History.WithoutTakenBack(context.Db.History)
            join state in states on entry.ObjectionId equals (int?)state.Id
            join unit in context.Db.UnitsAndFormerUnits() on entry.UnitId equals (int?)unit.Id into units
            from unit in units.DefaultIfEmpty()
            where entry.At > since && (!isPast || entry.At <= until) && s_kinds.Contains(entry.Kind)
            select new ChangeEntry
            {
                Key = entry.Id,
                On = entry.On,
                At = entry.At,
                Kind = entry.Kind,
                Detail = entry.Detail,
                StatusAfter = entry.StatusAfter,
                Unit = unit == null ? null : unit.Name,
                Id = state.Id,
                Title = state.Objection.Title,
                Blocks = state.Blocks,
                Status = state.Status,
                DueOn = state.DueOn,
            };
    }

    /// <summary>An acceptance or a withdrawal counts only where it closed the objection.</summary>
    private static ChangeKind? KindOf(HistoryKind kind, Status? after, string? detail) => (kind, after) switch
    {
        (HistoryKind.Raised, _) => ChangeKind.Raised,
        (HistoryKind.DispositionProposed, _) => ChangeKind.Proposed,
        (HistoryKind.Contested, _) => ChangeKind.Contested,
        (HistoryKind.Accepted or HistoryKind.AnsweredByChange or HistoryKind.ClosedAsRecorded or HistoryKind.Withdrawn, Status.Resolved) => ChangeKind.Resolved,
        (HistoryKind.Withdrawn, Status.Withdrawn) => ChangeKind.Withdrawn,
        (HistoryKind.Escalated, _) => ChangeKind.Escalated,
        (HistoryKind.Ruled, _) => detail == nameof(RulingKind.Overruled) ? ChangeKind.Overruled : ChangeKind.Upheld,
        (HistoryKind.AssumedSatisfied, _) => ChangeKind.AssumedSatisfied,
        (HistoryKind.Agreed, Status.Deferred) => ChangeKind.Deferred,
        (HistoryKind.Agreed, Status.Duplicate) => ChangeKind.Duplicate,
        _ => Objection.Reopening.Contains(kind) ? ChangeKind.Reopened : null,
    };
}
