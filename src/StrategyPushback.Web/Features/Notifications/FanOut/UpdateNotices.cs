using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>Who hears of an event of a version: its window opens or closes soon, a position is missing, it is published.</summary>
internal static class UpdateNotices
{
    /// <param name="update">The version with its positions.</param>
    /// <param name="open">The open notifications about the version.</param>
    /// <param name="units">The units that are not retired.</param>
    public static Notices Of(Happening happening, StrategyUpdate update, IReadOnlyList<Notification> open, IReadOnlyList<int> units, PeopleOfToday people)
    {
        var outstanding = people.LeadsOf(update.TakesPositions ? update.Positions.Where(position => position.Stated is null).Select(position => position.UnitId) : []).ToHashSet();
        var done = open.Where(row => row.Kind switch
        {
            NotificationKind.YourTurn => !outstanding.Contains(row.PersonId),
            NotificationKind.WindowClosesSoon => !update.TakesPositions || row.DueOn != update.Window?.Closes,
            _ => false,
        }).ToList();
        var (kind, audience) = Told(happening, update, units, people);
        if (kind is NotificationKind.YourTurn)
        {
            done.AddRange(open.Where(row => row.Kind is NotificationKind.YourTurn));
        }

        return new(
            kind is not { } told ? [] : [.. audience.Distinct().Where(person => !happening.IsBy(person)).Select(person => Row(happening, update, told, person, people))],
            [.. done.Select(row => row.Id).Distinct()], []);
    }

    private static (NotificationKind? Kind, IEnumerable<int> People) Told(Happening happening, StrategyUpdate update, IReadOnlyList<int> units, PeopleOfToday people)
    {
        var leads = people.LeadsOf(units);
        return happening.Entry?.Kind switch
        {
            HistoryKind.WindowOpened => (NotificationKind.WindowOpens, leads.Concat(people.Pmo).Concat(people.Cio)),
            HistoryKind.Published => (NotificationKind.Published, people.Readers),
            HistoryKind.PositionsReminded => (NotificationKind.YourTurn, people.LeadsOf(update.Positions.Where(position => position.Stated is null && position.RemindedAt == happening.Entry!.At).Select(position => position.UnitId))),
            null when IsStillDue(happening.Event, update) => (NotificationKind.WindowClosesSoon, leads.Concat(people.Pmo)),
            _ => (null, []),
        };
    }

    private static bool IsStillDue(OutboxEvent row, StrategyUpdate update) =>
        update.Status is UpdateStatus.InConsultation && row.EventId == TimedEvents.IdOfClosing(update.Id, update.Window!.Closes);

    private static Notification Row(Happening happening, StrategyUpdate update, NotificationKind kind, int person, PeopleOfToday people) =>
        new(happening.Event.EventId, person, kind, happening.Entry?.Kind, happening.Event.At)
        {
            UpdateId = update.Id,
            DueOn = kind is NotificationKind.Published ? null : update.Window?.Closes,
            MailDueAt = people.MailDueAt(person, kind),
        };
}
