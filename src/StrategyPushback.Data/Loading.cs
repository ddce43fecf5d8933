using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data;

/// <summary>Loads entities with everything their methods need.</summary>
public static class Loading
{
    /// <summary>
    /// The objection with its parts in the order they were added, tracked; null when it does not exist. Without its
    /// history, to which methods only add.
    /// </summary>
    public static async Task<Objection?> LoadObjectionAsync(this PushbackDb db, int id, CancellationToken cancellation = default)
    {
        var objection = await db.Objections.WholeForVerbs().SingleOrDefaultAsync(objection => objection.Id == id, cancellation);
        if (objection is not null)
        {
            await db.LoadReceivedRemindersAsync([objection], cancellation);
        }

        return objection;
    }

    /// <summary>The same for a query of several objections, for example those that block a publication.</summary>
    public static IQueryable<Objection> WholeForVerbs(this IQueryable<Objection> objections) =>
        objections.AsTracking()
            .Include(objection => objection.Update).ThenInclude(update => update.Strategy)
            .Include(objection => objection.Units.OrderBy(raising => raising.Order)).ThenInclude(raising => raising.Unit)
            .Include(objection => objection.LastAction)
            .Include(objection => objection.Elements)
            .Include(objection => objection.ReadBacks.OrderBy(readBack => readBack.Id))
            .Include(objection => objection.Causes.OrderBy(cause => cause.Id))
            .Include(objection => objection.Dispositions.OrderBy(disposition => disposition.Id)).ThenInclude(disposition => disposition.SaidWith)
            .Include(objection => objection.Dispositions.OrderBy(disposition => disposition.Id)).ThenInclude(disposition => disposition.Criterion)
            .Include(objection => objection.Extensions.OrderBy(extension => extension.Id))
            .Include(objection => objection.Verdicts.OrderBy(verdict => verdict.Id))
            .Include(objection => objection.Escalations.OrderBy(escalation => escalation.Id))
            .Include(objection => objection.Mediations.OrderBy(mediation => mediation.Id))
            .Include(objection => objection.Reclassifications.OrderBy(question => question.Id))
            .Include(objection => objection.CarryOvers.OrderBy(question => question.Id)).ThenInclude(question => question.Update)
            .Include(objection => objection.Opposes.OrderBy(opposition => opposition.Id)).ThenInclude(opposition => opposition.Other)
            .Include(objection => objection.OpposedBy.OrderBy(opposition => opposition.Id)).ThenInclude(opposition => opposition.Objection)
            .Include(objection => objection.Actions.OrderBy(action => action.Id));

    /// <summary>Loads the elements that were removed from a draft, and the open objections that go on to their successors.</summary>
    public static async Task<IReadOnlyCollection<Objection>> LoadMovingObjectionsAsync(this PushbackDb db, StrategyUpdate update, CancellationToken cancellation = default)
    {
        await db.Entry(update).Collection(update => update.Removals).Query().Include(removal => removal.Element).Include(removal => removal.Successor).LoadAsync(cancellation);
        var removed = update.Removals.Where(removal => removal.SuccessorId is not null).Select(removal => removal.ElementId).ToList();
        return removed.Count == 0 ? [] : await db.Objections.WholeForVerbs()
            .Where(objection => objection.ClosedOn == null && objection.Elements.Any(element => removed.Contains(element.Id)))
            .ToListAsync(cancellation);
    }

    /// <summary>An update with its strategy, all updates of that strategy, and its elements, tracked; null when it does not exist.</summary>
    public static Task<StrategyUpdate?> LoadUpdateAsync(this PushbackDb db, int id, CancellationToken cancellation = default) =>
        db.Updates.AsTracking()
            .Include(update => update.Strategy).ThenInclude(strategy => strategy.Updates.OrderBy(version => version.Order))
            .Include(update => update.Elements.OrderBy(element => element.Order)).ThenInclude(element => element.Element)
            .SingleOrDefaultAsync(update => update.Id == id, cancellation);
}
