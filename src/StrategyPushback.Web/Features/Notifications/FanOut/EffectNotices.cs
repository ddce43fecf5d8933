using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Who hears of an effect on a goal: those who answer for the goal when IT states or changes it, and the person who stated it when
/// they answer. A request is done once the effect is answered or withdrawn, or its goal is retired.
/// </summary>
internal static class EffectNotices
{
    public static async Task<Notices> LoadAsync(PushbackDb db, Happening happening, int effectId, PeopleOfToday people, CancellationToken cancellation)
    {
        var effect = await db.GoalEffects.AsNoTracking().Include(effect => effect.Goal).FirstOrDefaultAsync(effect => effect.Id == effectId, cancellation);
        return effect is null || happening.Entry is not { } entry ? Notices.None : new Notices(
            [.. Audience(entry.Kind, effect, people).Distinct().Where(person => !happening.IsBy(person)).Select(person => Row(happening, effect, person, people))],
            await OpenAsync(db.Notifications.Where(row => row.EffectId == effectId && row.EventId != happening.Event.EventId), cancellation), []);
    }

    public static async Task<Notices> OfRetiredGoalAsync(PushbackDb db, int goalId, CancellationToken cancellation) =>
        new([], await OpenAsync(db.Notifications.Where(row => row.Effect!.GoalId == goalId), cancellation), []);

    /// <summary>An event that is delivered late asks nobody for an answer that was given meanwhile.</summary>
    private static IEnumerable<int> Audience(HistoryKind kind, GoalEffect effect, PeopleOfToday people) => kind switch
    {
        HistoryKind.EffectProposed or HistoryKind.EffectRestated when effect is { Verdict: EffectVerdict.Open, IsWithdrawn: false, Goal.IsRetired: false } =>
            effect.Goal.HolderUnitId is { } unit ? people.LeadsOf([unit]) : people.Cio,
        HistoryKind.EffectAccepted or HistoryKind.EffectRefused => people.ItFor(effect.ProposedById),
        _ => [],
    };

    /// <summary>Every event of an effect replaces the open request.</summary>
    private static Task<List<long>> OpenAsync(IQueryable<Notification> rows, CancellationToken cancellation) =>
        rows.Where(row => row.Kind == NotificationKind.EffectStated && row.DoneAt == null).Select(row => row.Id).ToListAsync(cancellation);

    private static Notification Row(Happening happening, GoalEffect effect, int person, PeopleOfToday people)
    {
        var kind = happening.Entry!.Kind is HistoryKind.EffectAccepted or HistoryKind.EffectRefused ? NotificationKind.EffectAnswered : NotificationKind.EffectStated;
        return new(happening.Event.EventId, person, kind, happening.Entry.Kind, happening.Event.At) { EffectId = effect.Id, MailDueAt = people.MailDueAt(person, kind) };
    }
}
