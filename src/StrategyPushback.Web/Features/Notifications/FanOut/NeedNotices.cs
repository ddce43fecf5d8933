using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Notifications;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Who hears of what a unit needs of a draft: the person who opened the draft to the unit when the unit states a need, and the person who
/// stated it when IT answers. Nobody must act, because a need has no clock.
/// </summary>
internal static class NeedNotices
{
    public static async Task<Notices> LoadAsync(PushbackDb db, Happening happening, int needId, PeopleOfToday people, CancellationToken cancellation)
    {
        var need = await db.UnitNeeds.AsNoTracking().Include(need => need.Update).ThenInclude(update => update.EarlyAccess).FirstOrDefaultAsync(need => need.Id == needId, cancellation);
        if (need is null || happening.Entry is not { } entry)
        {
            return Notices.None;
        }

        var (kind, audience) = Audience(entry.Kind, need, people);
        var done = entry.Kind is HistoryKind.NeedStated ? [] : await db.Notifications.Where(row => row.NeedId == needId && row.Kind == NotificationKind.NeedStated && row.DoneAt == null).Select(row => row.Id).ToListAsync(cancellation);
        return new(
            [.. audience.Distinct().Where(person => !happening.IsBy(person)).Select(person =>
                new Notification(happening.Event.EventId, person, kind, entry.Kind, happening.Event.At) { NeedId = needId, MailDueAt = people.MailDueAt(person, kind) })],
            done, []);
    }

    private static (NotificationKind Kind, IEnumerable<int> People) Audience(HistoryKind kind, UnitNeed need, PeopleOfToday people) => kind switch
    {
        HistoryKind.NeedStated when need is { IsOpen: true, Answer: null } =>
            (NotificationKind.NeedStated, need.Update.EarlyAccess.FirstOrDefault(access => access.UnitId == need.UnitId) is { } access ? people.ItFor(access.OpenedById) : people.It),
        HistoryKind.NeedAnswered => (NotificationKind.NeedAnswered, people.UnitFor(need.StatedById, need.UnitId)),
        _ => (NotificationKind.NeedStated, []),
    };
}
