using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>Loads what events are about: objections all together; everything else, of which there is little, one by one.</summary>
internal static class EventSubjects
{
    /// <param name="ids">Events of which no two are about the same objection, version, effect, need or session.</param>
    /// <returns>What each event changes in the inboxes, in the order of the events.</returns>
    public static async Task<IReadOnlyList<(OutboxEvent Event, Notices Notices)>> NoticesAsync(PushbackDb db, long[] ids, PeopleOfToday people, BusinessTime now, CancellationToken cancellation)
    {
        var events = await db.OutboxEvents.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellation);
        var entryIds = events.Select(row => row.HistoryId).OfType<long>().ToArray();
        var entries = await db.History.AsNoTracking().Where(entry => EF.Parameter(entryIds).Contains(entry.Id)).ToDictionaryAsync(entry => entry.Id, cancellation);
        var oldest = now.At.AddDays(-TimedNotices.NewsDays);
        var news = events.Where(row => row.At >= oldest && (row.HistoryId is not { } id || entries.ContainsKey(id))).ToList();

        var objectionIds = news.Select(row => row.ObjectionId).OfType<int>().ToArray();
        var objections = objectionIds.Length == 0 ? [] : await db.Objections.WholeForVerbs().Where(objection => EF.Parameter(objectionIds).Contains(objection.Id)).ToDictionaryAsync(objection => objection.Id, cancellation);
        var open = (await db.Notifications.AsNoTracking().Where(row => row.DoneAt == null && row.ObjectionId != null && EF.Parameter(objectionIds).Contains(row.ObjectionId.Value)).ToListAsync(cancellation))
            .ToLookup(row => row.ObjectionId);
        var met = news.Select(row => (row.ObjectionId, Happening: HappeningOf(row))).Where(one => HalfWayNotices.Concerns(one.Happening)).Select(one => one.ObjectionId).OfType<int>().ToArray();
        var commitments = (met.Length == 0 ? [] : await db.Commitments.AsNoTracking().Include(commitment => commitment.Owner).Where(commitment => EF.Parameter(met).Contains(commitment.ObjectionId)).ToListAsync(cancellation))
            .ToLookup(commitment => commitment.ObjectionId);

        var notices = new List<(OutboxEvent Event, Notices Notices)>();
        foreach (var row in events)
        {
            var happening = HappeningOf(row);
            notices.Add((row, !news.Contains(row) ? Notices.None
                : row.ObjectionId is not { } objectionId ? await OfOtherAsync(db, happening, people, now, cancellation)
                : !objections.TryGetValue(objectionId, out var objection) ? Notices.None
                : HalfWayNotices.Concerns(happening) ? await HalfWayNotices.LoadAsync(db, happening, objection, [.. commitments[objectionId]], [.. open[objectionId]], people, cancellation)
                : ObjectionNotices.Of(happening, objection, [.. open[objectionId].Where(notification => notification.CommitmentId is null)], people)));
        }

        return notices;

        Happening HappeningOf(OutboxEvent row) => new(row, row.HistoryId is { } id ? entries.GetValueOrDefault(id) : null);
    }

    private static Task<Notices> OfOtherAsync(PushbackDb db, Happening happening, PeopleOfToday people, BusinessTime now, CancellationToken cancellation) => happening switch
    {
        { Event.EffectId: { } effect } => EffectNotices.LoadAsync(db, happening, effect, people, cancellation),
        { Event.NeedId: { } need } => NeedNotices.LoadAsync(db, happening, need, people, cancellation),
        { Event.SessionId: { } session } => SessionNotices.LoadAsync(db, happening, session, people, now, cancellation),
        { Entry: { Kind: HistoryKind.GoalRetired, GoalId: { } goal } } => EffectNotices.OfRetiredGoalAsync(db, goal, cancellation),
        _ => OfUpdateAsync(db, happening, people, cancellation),
    };

    private static async Task<Notices> OfUpdateAsync(PushbackDb db, Happening happening, PeopleOfToday people, CancellationToken cancellation)
    {
        var update = await db.Updates.AsNoTracking().Include(update => update.Positions).FirstOrDefaultAsync(update => update.Id == happening.Event.UpdateId, cancellation);
        return update is null ? Notices.None : UpdateNotices.Of(
            happening, update, await db.Notifications.AsNoTracking().Where(open => open.UpdateId == update.Id && open.DoneAt == null).ToListAsync(cancellation),
            await db.Units.Where(unit => unit.RetiredAt == null).Select(unit => unit.Id).ToListAsync(cancellation), people);
    }
}
