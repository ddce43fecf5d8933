using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>Decides which notifications of a person are shown: those about what the person may see now, not when the notification was written.</summary>
public static class NotificationVisibility
{
    public static async Task<IQueryable<Notification>> NotificationsOfAsync(this PushbackDb db, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        var (personId, objections, updates) = (actor.PersonId, db.Objections.VisibleTo(actor), db.Updates.VisibleTo(actor));
        var (effects, needs, sessions) = (db.EffectsVisibleTo(actor), db.NeedsVisibleTo(actor), await db.SessionsVisibleToAsync(actor, cancellation));
        return db.Notifications.Where(row => row.PersonId == personId
            && (row.EffectId == null || effects.Any(effect => effect.Id == row.EffectId))
            && (row.NeedId == null || needs.Any(need => need.Id == row.NeedId))
            && (row.SessionId == null || sessions.Any(session => session.Id == row.SessionId))
            && (row.ObjectionId == null || objections.Any(objection => objection.Id == row.ObjectionId))
            && (row.UpdateId == null || updates.Any(update => update.Id == row.UpdateId)));
    }

    /// <summary>Those that are not done. A reminder of a session and a question about a proposed one end when the session begins, or would have begun.</summary>
    public static IQueryable<Notification> StillOpen(this IQueryable<Notification> rows, BusinessTime now)
    {
        ArgumentNullException.ThrowIfNull(now);
        var (today, time) = (now.Today, now.Calendar.TimeOf(now.At));
        return rows.Where(row => row.DoneAt == null
            && ((row.Kind != NotificationKind.SessionSoon && row.Kind != NotificationKind.SessionProposed) || row.Session!.On > today || (row.Session.On == today && row.Session.From > time)));
    }

    /// <summary>With the effect, the need or the session that each is about, which its address and its words depend on.</summary>
    public static IQueryable<Notification> WithSubjects(this IQueryable<Notification> rows) => rows.Include(row => row.Effect).Include(row => row.Need!.Unit).Include(row => row.Session);
}
