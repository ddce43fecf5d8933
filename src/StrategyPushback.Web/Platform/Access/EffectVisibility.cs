using StrategyPushback.Data;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Decides who may see the effect of an element on a goal: everyone who may see a version with the element. The leads of the unit
/// that holds the goal also see it while the element is only in a draft, because they answer it before the consultation opens.
/// </summary>
public static class EffectVisibility
{
    public static IQueryable<GoalEffect> EffectsVisibleTo(this PushbackDb db, Actor actor)
    {
        if (actor.SeesDrafts())
        {
            return db.GoalEffects;
        }

        var units = actor.LedUnits;
        var elements = db.ElementsVisibleTo(actor).Select(element => element.ElementId);
        return db.GoalEffects.Where(effect => elements.Contains(effect.ElementId) || (effect.Goal.HolderUnitId != null && units.Contains(effect.Goal.HolderUnitId.Value)));
    }
}
