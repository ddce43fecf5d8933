using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>What a notification is about. One of the keys is set.</summary>
internal sealed record InboxSubject(int? ObjectionId, int? UpdateId, int? EffectId, int? NeedId, int? SessionId)
{
    public static InboxSubject Of(Notification row) => new(row.ObjectionId, row.UpdateId, row.EffectId, row.NeedId, row.SessionId);

    /// <summary>The number, or the sort of the subject, and the title of each.</summary>
    public static async Task<Dictionary<InboxSubject, (string Number, string Title)>> TitlesAsync(PushbackDb db, IReadOnlyList<Notification> rows, CancellationToken cancellation)
    {
        var subjects = rows.Select(Of).Distinct().ToList();
        var (objections, updates) = (Keys(subject => subject.ObjectionId), Keys(subject => subject.UpdateId));
        var (effects, needs) = (Keys(subject => subject.EffectId), Keys(subject => subject.NeedId));
        var titles = new Dictionary<InboxSubject, (string Number, string Title)>();
        foreach (var row in await db.Objections.Where(row => objections.Contains(row.Id)).Select(row => new { row.Id, row.Title }).ToListAsync(cancellation))
        {
            titles[new(row.Id, null, null, null, null)] = ($"OBJ-{row.Id}", row.Title);
        }

        foreach (var row in await db.Updates.Where(row => updates.Contains(row.Id)).Select(row => new { row.Id, row.Number, row.Strategy.Title }).ToListAsync(cancellation))
        {
            titles[new(null, row.Id, null, null, null)] = (row.Number, row.Title);
        }

        foreach (var row in await db.GoalEffects.Where(row => effects.Contains(row.Id)).Select(row => new { row.Id, row.Goal.Statement }).ToListAsync(cancellation))
        {
            titles[new(null, null, row.Id, null, null)] = (NotificationTexts.EffectSubject, row.Statement);
        }

        foreach (var row in await db.UnitNeeds.Where(row => needs.Contains(row.Id)).Select(row => new { row.Id, row.Update.Number, Strategy = row.Update.Strategy.Title, Unit = row.Unit.Name }).ToListAsync(cancellation))
        {
            titles[new(null, null, null, row.Id, null)] = (NotificationTexts.NeedSubject.With(row.Unit), NotificationTexts.NeedAbout.With(row.Strategy, row.Number));
        }

        var sessions = Keys(subject => subject.SessionId);
        foreach (var row in await db.ListeningSessions.Where(row => sessions.Contains(row.Id)).Select(row => new { row.Id, row.Title }).ToListAsync(cancellation))
        {
            titles[new(null, null, null, null, row.Id)] = (NotificationTexts.SessionSubject, row.Title);
        }

        return titles;

        List<int> Keys(Func<InboxSubject, int?> key) => [.. subjects.Select(key).OfType<int>()];
    }
}
