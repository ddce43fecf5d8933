using System.Linq.Expressions;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Who may see a restricted objection, and who may know that a cause is a threat. One rule for both: the CIO, the PMO,
/// the leads of the raising units, and owners of its actions.
/// </summary>
public static class Visibility
{
    /// <summary>Sees every objection and every cause.</summary>
    public static bool SeesAll(this Actor actor) => actor.Is(Roles.Cio | Roles.Pmo);

    /// <summary>Only what this person may know of; everything else is as if it did not exist.</summary>
    public static IQueryable<Objection> VisibleTo(this IQueryable<Objection> objections, Actor actor)
    {
        return actor.SeesAll() ? objections : objections.Where(IsVisible(actor));
    }

    /// <summary>Actions of which this person may know at least one objection; one's own are among them.</summary>
    public static IQueryable<ResolutionAction> VisibleTo(this IQueryable<ResolutionAction> actions, PushbackDb db, Actor by)
    {
        if (by.SeesAll())
        {
            return actions;
        }

        // Asked of each action's own objections: a list of all that is visible would be gone through for every action.
        var isVisible = IsVisible(by);
        return actions.Where(action => action.Objections.AsQueryable().Any(isVisible));
    }

    private static Expression<Func<Objection, bool>> IsVisible(Actor actor)
    {
        var own = IsOwn(actor);
        var open = (Expression<Func<Objection, bool>>)(objection => objection.Confidentiality == Confidentiality.Open);
        return Expression.Lambda<Func<Objection, bool>>(Expression.OrElse(open.Body, new Rebind(own.Parameters[0], open.Parameters[0]).Visit(own.Body)), open.Parameters[0]);
    }

    /// <summary>Objections whose restricted text and threats this person may know: the own unit's, and those of own actions.</summary>
    public static Expression<Func<Objection, bool>> IsOwn(Actor actor)
    {
        var personId = actor.PersonId;
        var unitId = actor.Is(Roles.UnitLead) ? actor.UnitId : null;
        return objection => objection.Units.Any(raising => raising.UnitId == unitId)
            || objection.Actions.Any(action => action.OwnerId == personId);
    }

    /// <summary>
    /// The keys of the same, found from the unit and the person: however many objections there are, only these are read.
    /// <see cref="IsOwn"/> asks it of rows already found. <c>VisibilityTests</c> holds the three ways of asking together.
    /// </summary>
    public static IQueryable<int> OwnOf(PushbackDb db, Actor actor)
    {
        var personId = actor.PersonId;
        var unitId = actor.Is(Roles.UnitLead) ? actor.UnitId : null;
        return db.Set<RaisingUnit>().Where(raising => raising.UnitId == unitId).Select(raising => raising.ObjectionId)
            .Union(db.Actions.Where(action => action.OwnerId == personId).SelectMany(action => action.Objections).Select(objection => objection.Id));
    }

    /// <summary>The same asked of a loaded objection.</summary>
    public static bool Knows(this Actor actor, Objection objection) =>
        actor.SeesAll()
        || objection.Units.Any(raising => actor.Leads(raising.UnitId))
        || objection.Actions.Any(action => action.OwnerId == actor.PersonId);

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
