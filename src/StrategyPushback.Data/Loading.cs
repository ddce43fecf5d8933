using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data;

/// <summary>Whole nouns for their verbs.</summary>
public static class Loading
{
    /// <summary>
    /// The objection with all its verbs ask for, tracked, its parts in the order they came; null where there is none.
    /// The history is left out: verbs only add to it.
    /// </summary>
    public static Task<Objection?> LoadObjectionAsync(this PushbackDb db, int id, CancellationToken cancellation = default) =>
        db.Objections.WholeForVerbs().SingleOrDefaultAsync(objection => objection.Id == id, cancellation);

    /// <summary>The same for several at once, e.g. for a publication's gate.</summary>
    public static IQueryable<Objection> WholeForVerbs(this IQueryable<Objection> objections) =>
        objections.AsTracking()
            .Include(objection => objection.Update).ThenInclude(update => update.Strategy)
            .Include(objection => objection.Units.OrderBy(raising => raising.Order)).ThenInclude(raising => raising.Unit)
            .Include(objection => objection.LastAct)
            .Include(objection => objection.Elements)
            .Include(objection => objection.ReadBacks.OrderBy(readBack => readBack.Id))
            .Include(objection => objection.Causes.OrderBy(cause => cause.Id))
            .Include(objection => objection.Dispositions.OrderBy(disposition => disposition.Id)).ThenInclude(disposition => disposition.SaidWith)
            .Include(objection => objection.Extensions.OrderBy(extension => extension.Id))
            .Include(objection => objection.Verdicts.OrderBy(verdict => verdict.Id))
            .Include(objection => objection.Escalations.OrderBy(escalation => escalation.Id))
            .Include(objection => objection.Actions.OrderBy(action => action.Id));

    /// <summary>A version with its strategy, the versions before and after it, and its numbered elements, tracked; null where there is none.</summary>
    public static Task<StrategyUpdate?> LoadUpdateAsync(this PushbackDb db, int id, CancellationToken cancellation = default) =>
        db.Updates.AsTracking()
            .Include(update => update.Strategy).ThenInclude(strategy => strategy.Updates.OrderBy(version => version.Order))
            .Include(update => update.Elements.OrderBy(numbered => numbered.Order)).ThenInclude(numbered => numbered.Element)
            .SingleOrDefaultAsync(update => update.Id == id, cancellation);
}
