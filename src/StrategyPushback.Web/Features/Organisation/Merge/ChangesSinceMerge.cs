using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation.Merge;

/// <summary>What a merge moved and what has changed since, by name.</summary>
internal static class ChangesSinceMerge
{
    private static readonly HistoryKind[] s_ofUnit = [HistoryKind.UnitEdited, HistoryKind.UnitRetired, HistoryKind.UnitReinstated, HistoryKind.UnitsMerged, HistoryKind.UnitMergeUndone];
    private static readonly HistoryKind[] s_ofPosition = [HistoryKind.PositionStated, HistoryKind.PositionRecorded];

    public static async Task<IReadOnlyList<string>> NamesAsync(UnitMerge merge, CommandContext context, CancellationToken cancellation)
    {
        var db = context.Db;
        var entry = await db.History.Where(entry => entry.UnitId == merge.IntoId && entry.Kind == HistoryKind.UnitsMerged && entry.At == merge.At).MaxAsync(entry => (long?)entry.Id, cancellation) ?? 0;
        var later = db.History.Where(other => other.Id > entry);
        var units = merge.Moved.Units.Append(merge.IntoId).ToList();
        var parent = await db.UnitsAndFormerUnits().Where(unit => unit.Id == merge.FromId).Select(unit => unit.ParentId).SingleAsync(cancellation);
        var people = merge.Moved.People.Select(person => person.Id).ToList();
        var updates = merge.Moved.Positions.Select(position => position.UpdateId).ToList();
        var (goals, problems) = (merge.Moved.Goals, merge.Moved.Problems.Select(problem => problem.Id).ToList());
        return
        [
            .. await db.Goals.Where(goal => goals.Contains(goal.Id) && later.Any(other => other.GoalId == goal.Id && other.EffectId == null)).OrderBy(goal => goal.Id).Select(goal => goal.Statement).ToListAsync(cancellation),
            .. await db.Problems.Where(problem => problems.Contains(problem.Id) && later.Any(other => other.ProblemId == problem.Id)).OrderBy(problem => problem.Id).Select(problem => problem.Statement).ToListAsync(cancellation),
            .. await ObjectionsAsync(merge, later, context, cancellation),
            .. await DraftsAsync(merge, context, cancellation),
            .. await db.People.Where(person => people.Contains(person.Id) && later.Any(other => other.PersonId == person.Id)).OrderBy(person => person.Name).Select(person => person.Name).ToListAsync(cancellation),
            .. await db.UnitsAndFormerUnits().Where(unit => (unit.MergedIntoId != null && (units.Contains(unit.Id) || unit.Id == parent))
                    || (units.Contains(unit.Id) && later.Any(other => other.UnitId == unit.Id && other.ObjectionId == null && s_ofUnit.Contains(other.Kind))))
                .OrderBy(unit => unit.Order).Select(unit => unit.Name).ToListAsync(cancellation),
            .. await db.Updates.Where(update => updates.Contains(update.Id) && later.Any(other => other.UpdateId == update.Id && other.UnitId == merge.IntoId && s_ofPosition.Contains(other.Kind)))
                .OrderBy(update => update.Id).Select(update => update.Strategy.Title + " " + update.Number).ToListAsync(cancellation),
        ];
    }

    /// <summary>A person who may not see an objection does not learn its number.</summary>
    private static async Task<IEnumerable<string>> ObjectionsAsync(UnitMerge merge, IQueryable<HistoryEntry> later, CommandContext context, CancellationToken cancellation)
    {
        var objections = merge.Moved.Objections.Select(objection => objection.Id).ToList();
        var changed = context.Db.Objections.Where(objection => objections.Contains(objection.Id) && later.Any(other => other.ObjectionId == objection.Id));
        var visible = await changed.VisibleTo(context.Actor).OrderBy(objection => objection.Id).Select(objection => objection.Id).ToListAsync(cancellation);
        var areHidden = await changed.CountAsync(cancellation) > visible.Count;
        return visible.Select(id => $"OBJ-{id}").Concat(areHidden ? ["…"] : []);
    }

    /// <summary>The drafts of which a need or the early access has changed. A person who may not read needs does not learn which.</summary>
    private static async Task<IEnumerable<string>> DraftsAsync(UnitMerge merge, CommandContext context, CancellationToken cancellation)
    {
        var (needs, accesses, at) = (merge.Moved.Needs, merge.Moved.EarlyAccess, merge.At);
        var changed = context.Db.UnitNeeds.Where(need => needs.Contains(need.Id) && (need.AnsweredAt > at || need.KeptAt > at || need.WithdrawnAt > at || need.Objection!.RaisedAt > at));
        var names = await context.Db.Updates.Where(update => changed.Any(need => need.UpdateId == update.Id) || update.EarlyAccess.Any(access => accesses.Contains(access.Id) && (access.OpenedAt > at || access.ClosedAt > at)))
            .OrderBy(update => update.Id).Select(update => update.Strategy.Title + " " + update.Number).ToListAsync(cancellation);
        return context.Actor.ActsForIt || names.Count == 0 ? names : ["…"];
    }
}
