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
        return db.Notifications.Where(row => row.PersonId == personId
            && (row.ObjectionId == null || objections.Any(objection => objection.Id == row.ObjectionId))
            && (row.UpdateId == null || updates.Any(update => update.Id == row.UpdateId)));
    }
}
