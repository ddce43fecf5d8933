using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data;

/// <summary>
/// Renews the concurrency token of every entity that a save touches. A method that only adds a part, for example a
/// verdict, does not modify the entity's own row, but it always adds a history entry that refers to the entity. A new
/// entity keeps its first token.
/// </summary>
internal sealed class ConcurrencyTokenInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Renew(eventData.Context!.ChangeTracker);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Renew(eventData.Context!.ChangeTracker);
        return ValueTask.FromResult(result);
    }

    private static void Renew(ChangeTracker tracker)
    {
        var (touched, added) = (new HashSet<Entity>(), new HashSet<Entity>());
        foreach (var entry in tracker.Entries())
        {
            if (entry is { Entity: Entity modified, State: EntityState.Modified } && !IsOnlyMoved(entry))
            {
                touched.Add(modified);
            }
            else if (entry is { Entity: Entity created, State: EntityState.Added })
            {
                added.Add(created);
            }
            else if (entry is { Entity: HistoryEntry history, State: EntityState.Added })
            {
                touched.UnionWith(new Entity?[] { history.Objection, history.Action, UpdateOf(history), UnitOf(history), StrategyOf(history), history.Person, history.Effect ?? (Entity?)history.Goal, history.Problem, RiskOf(history) }.OfType<Entity>());
            }
        }

        foreach (var entity in touched.Except(added))
        {
            // EF has already detected changes for this save; it has to detect this one too.
            entity.RenewConcurrencyToken();
            tracker.Context.Entry(entity).DetectChanges();
        }
    }

    /// <summary>A move within a draft changes the places of many elements, and must not make edits of their wording stale.</summary>
    private static bool IsOnlyMoved(EntityEntry entry) =>
        entry.Entity is ElementVersion && !entry.ComplexProperties.Any(property => property.IsModified);

    /// <summary>
    /// The update an entry is about. Two people may edit the wording of different elements of a draft at once, so such an entry
    /// leaves the draft's token as it is; an entry that changes the order of the elements does not. Positions leave it too,
    /// because many units state them at once, and so do prerequisites, contributions and early access, which are no part of the version's text.
    /// </summary>
    private static StrategyUpdate? UpdateOf(HistoryEntry history) =>
        history.Kind is not (HistoryKind.ElementEdited or HistoryKind.PositionStated or HistoryKind.PositionRecorded or HistoryKind.PositionsReminded or HistoryKind.PrerequisiteAdded or HistoryKind.PrerequisiteRemoved or HistoryKind.ElementPlanned
            or HistoryKind.ContributionRecorded or HistoryKind.ContributionRemoved or HistoryKind.DraftOpenedToUnit or HistoryKind.DraftClosedToUnit) ? history.Update : null;

    /// <summary>The risk an entry is about. What an element takes off it is no part of its ranges.</summary>
    private static Domain.Risk.RiskScenario? RiskOf(HistoryEntry history) =>
        history.Kind is not (HistoryKind.ReductionStated or HistoryKind.ReductionRemoved) ? history.Risk : null;

    /// <summary>The strategy an entry is about. Owners, assessments and needs are rows of their own with their own tokens.</summary>
    private static Domain.Strategy.Strategy? StrategyOf(HistoryEntry history) =>
        history.Kind is HistoryKind.StrategyCreated or HistoryKind.StrategyEdited ? history.Strategy : null;

    /// <summary>The unit an entry is about. An entry about an objection also names the unit that acted, which does not change.</summary>
    private static Domain.Organisation.BusinessUnit? UnitOf(HistoryEntry history) =>
        history.Kind is HistoryKind.UnitCreated or HistoryKind.UnitEdited or HistoryKind.UnitMoved or HistoryKind.UnitRetired or HistoryKind.UnitReinstated or HistoryKind.UnitsMerged or HistoryKind.UnitMergeUndone ? history.Unit : null;
}
