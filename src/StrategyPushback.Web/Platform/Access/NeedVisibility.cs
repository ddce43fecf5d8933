using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>Decides who reads what a unit needs of a draft: the CIO, the PMO, and the lead and the members of the unit. Administrators do not by that role alone.</summary>
public static class NeedVisibility
{
    /// <summary>Whether this person reads the needs of a unit.</summary>
    public static bool ReadsNeedsOf(this Actor actor, int unit) => actor.ActsForIt || actor.BelongsTo(unit);

    /// <summary>The needs that this person may read.</summary>
    public static IQueryable<UnitNeed> NeedsVisibleTo(this PushbackDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.ActsForIt)
        {
            return db.UnitNeeds;
        }

        var units = actor.OwnUnits;
        return db.UnitNeeds.Where(need => units.Contains(need.UnitId));
    }
}
