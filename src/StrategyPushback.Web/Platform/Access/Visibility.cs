using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Decides who may see a restricted objection and who may see that a cause is a threat: the CIO, the PMO, the leads of
/// the raising units and their deputies, the owners of its actions, and its mediator while the mediation runs. Everybody but administrators
/// sees the others. See docs/decisions/0121-administrators-read-no-objection.md and 0244-a-mediator-reads-while-the-mediation-runs.md.
/// </summary>
public static class Visibility
{
    /// <summary>Sees every objection and every cause.</summary>
    public static bool SeesAll(this Actor actor) => actor.Is(Roles.Cio | Roles.Pmo);

    /// <summary>Whether the person may look up everybody by name or e-mail address, because everybody can own an action.</summary>
    public static bool FindsEverybody(this Actor actor) => actor.Roles.May(Right.ActForIt);

    /// <summary>Sees the objections that are open to everybody. Administrators who are nothing else do not: they manage people and settings.</summary>
    public static bool SeesOpen(this Actor actor) => actor.Is(Roles.Cio | Roles.UnitLead | Roles.Member | Roles.Pmo);

    /// <summary>The objections that this person may see.</summary>
    public static IQueryable<Objection> VisibleTo(this IQueryable<Objection> objections, Actor actor)
    {
        return actor.SeesAll() ? objections : objections.Where(IsVisible(actor));
    }

    /// <summary>The actions with at least one objection that this person may see, including the person's own actions.</summary>
    public static IQueryable<ResolutionAction> VisibleTo(this IQueryable<ResolutionAction> actions, PushbackDb db, Actor by)
    {
        if (by.SeesAll())
        {
            return actions;
        }

        // Tests the objections of each action; a subquery of all visible objections would be scanned for every action.
        var isVisible = IsVisible(by);
        return actions.Where(action => action.Objections.AsQueryable().Any(isVisible));
    }

    private static Expression<Func<Objection, bool>> IsVisible(Actor actor)
    {
        var own = IsOwn(actor);
        if (!actor.SeesOpen())
        {
            return own;
        }

        var open = (Expression<Func<Objection, bool>>)(objection => objection.Confidentiality == Confidentiality.Open);
        return open.Or(own);
    }

    /// <summary>Objections whose restricted text and threats this person may see: those of the person's unit, of the person's actions, and those that the person mediates now.</summary>
    public static Expression<Func<Objection, bool>> IsOwn(Actor actor)
    {
        var (personId, led) = (actor.PersonId, actor.LedUnits);
        var unitId = led.Count == 0 ? null : (int?)led[0];
        Expression<Func<Objection, bool>> raised = led.Count > 1 ? objection => objection.Units.Any(raising => led.Contains(raising.UnitId)) : objection => objection.Units.Any(raising => raising.UnitId == unitId);
        return raised.Or(objection => objection.Actions.Any(action => action.OwnerId == personId)
            || objection.Mediations.Any(mediation => mediation.MediatorId == personId && mediation.State == MediationState.Running));
    }

    /// <summary>Those of these objections whose restricted text and threats the reader may see.</summary>
    public static async Task<HashSet<int>> KnownOfAsync(this QueryContext context, IReadOnlyCollection<int> keys, CancellationToken cancellation)
    {
        if (context.Actor.SeesAll())
        {
            return [.. keys];
        }

        // Passed as one value, so that the statement is the same for any number of rows.
        var ids = keys.ToArray();
        return [.. await context.Db.Objections.Where(objection => EF.Parameter(ids).Contains(objection.Id)).Where(IsOwn(context.Actor)).Select(objection => objection.Id).ToListAsync(cancellation)];
    }

    /// <summary>
    /// The keys of the same objections, found through the unit and the person without scanning all objections.
    /// <see cref="IsOwn"/> is the condition for rows found otherwise. <c>VisibilityTests</c> compares the three variants.
    /// </summary>
    public static IQueryable<int> OwnOf(PushbackDb db, Actor actor)
    {
        var (personId, led) = (actor.PersonId, actor.LedUnits);
        var unitId = led.Count == 0 ? null : (int?)led[0];
        var raised = led.Count > 1 ? db.Set<RaisingUnit>().Where(raising => led.Contains(raising.UnitId)) : db.Set<RaisingUnit>().Where(raising => raising.UnitId == unitId);
        return raised.Select(raising => raising.ObjectionId)
            .Union(db.Actions.Where(action => action.OwnerId == personId).SelectMany(action => action.Objections).Select(objection => objection.Id))
            .Union(db.Mediations.Where(mediation => mediation.MediatorId == personId && mediation.State == MediationState.Running).Select(mediation => mediation.ObjectionId));
    }

    /// <summary>The same for an objection that is loaded with its units, actions and mediations.</summary>
    public static bool Knows(this Actor actor, Objection objection) =>
        actor.KnowsWithoutMediating(objection) || objection.Mediations.Any(mediation => mediation.IsRunBy(actor.PersonId));

    /// <summary>The same without the right of a mediator, which ends with the mediation. The objection is loaded with its units and actions.</summary>
    public static bool KnowsWithoutMediating(this Actor actor, Objection objection) =>
        actor.SeesAll()
        || objection.Units.Any(raising => actor.Leads(raising.UnitId))
        || objection.Actions.Any(action => action.OwnerId == actor.PersonId);

    /// <summary>The step as a reader knows it: without knowing of the threat, a wording to check is a read-back to check.</summary>
    /// <param name="knows">Whether the reader may know of the threats of the objection.</param>
    public static Step? KnownStep(this Step? step, bool knows) => step is Step.ConfirmWording && !knows ? Step.ConfirmReadBack : step;

    /// <summary>Whether the person may see a loaded objection, as <see cref="VisibleTo(IQueryable{Objection}, Actor)"/> selects them.</summary>
    public static bool MayRead(this Actor actor, Objection objection) => actor.Knows(objection) || actor.MayReadWithoutMediating(objection);

    /// <summary>The same without the right of a mediator, for what outlives a mediation.</summary>
    public static bool MayReadWithoutMediating(this Actor actor, Objection objection) => actor.KnowsWithoutMediating(objection) || (objection.Confidentiality is Confidentiality.Open && actor.SeesOpen());
}
