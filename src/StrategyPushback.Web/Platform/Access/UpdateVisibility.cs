using System.Linq.Expressions;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// Decides who may see a version: a draft only the CIO, the PMO and the leads and members of the units that it was opened to; one that
/// was withdrawn before its consultation opened only the CIO and the PMO; every other version every signed-in person.
/// </summary>
public static class UpdateVisibility
{
    private static readonly Expression<Func<StrategyUpdate, bool>> s_isDisclosed =
        update => update.Status != UpdateStatus.Draft && (update.Status != UpdateStatus.Withdrawn || update.Window != null);

    private static readonly Func<StrategyUpdate, bool> s_isDisclosedNow = s_isDisclosed.Compile();

    public static bool SeesDrafts(this Actor actor) => actor.ActsForIt;

    public static IQueryable<StrategyUpdate> VisibleTo(this IQueryable<StrategyUpdate> updates, Actor actor) =>
        actor.SeesDrafts() ? updates : updates.Where(IsVisible(actor));

    /// <summary>The elements of the versions that this person may see.</summary>
    public static IQueryable<ElementVersion> ElementsVisibleTo(this PushbackDb db, Actor actor) =>
        actor.SeesDrafts() ? db.ElementVersions : db.Updates.Where(IsVisible(actor)).SelectMany(update => update.Elements);

    /// <summary>The strategies of the versions that this person may see. A strategy that has only drafts is as hidden as they are.</summary>
    public static IQueryable<Strategy> StrategiesVisibleTo(this PushbackDb db, Actor actor)
    {
        var versions = db.Updates.Where(IsVisible(actor));
        return actor.SeesDrafts() ? db.Strategies : db.Strategies.Where(strategy => versions.Any(update => update.StrategyId == strategy.Id));
    }

    private static Expression<Func<StrategyUpdate, bool>> IsVisible(Actor actor)
    {
        var units = actor.OwnUnits;
        return units.Count == 0 ? s_isDisclosed
            : s_isDisclosed.Or(update => update.Status == UpdateStatus.Draft && update.EarlyAccess.Any(access => access.ClosedAt == null && units.Contains(access.UnitId)));
    }

    /// <summary>Whether every signed-in person may see the version.</summary>
    public static bool IsDisclosed(this StrategyUpdate update) => s_isDisclosedNow(update);
}
