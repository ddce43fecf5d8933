using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>Decides which notifications of a person are shown: those about what the person may see now, not when the notification was written.</summary>
public static class NotificationVisibility
{
    public static IQueryable<Notification> NotificationsOf(this PushbackDb db, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        var (personId, objections, updates) = (actor.PersonId, db.Objections.VisibleTo(actor), db.Updates.VisibleTo(actor));
        var (effects, needs) = (db.EffectsVisibleTo(actor), db.NeedsVisibleTo(actor));
        return db.Notifications.Where(row => row.PersonId == personId
            && (row.EffectId == null || effects.Any(effect => effect.Id == row.EffectId))
            && (row.NeedId == null || needs.Any(need => need.Id == row.NeedId))
            && (row.ObjectionId == null || objections.Any(objection => objection.Id == row.ObjectionId))
            && (row.UpdateId == null || updates.Any(update => update.Id == row.UpdateId)));
    }

    /// <summary>With the effect or the need that each is about, which its address depends on.</summary>
    public static IQueryable<Notification> WithSubjects(this IQueryable<Notification> rows) => rows.Include(row => row.Effect).Include(row => row.Need!.Unit);
}
