using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Outbox;

/// <summary>
/// Which reminders reached somebody. A reminder reached a unit when it is in the inbox of a person who leads the unit today, or who
/// was the deputy of that person on the day of the reminder. See docs/decisions/0165-a-reminder-counts-when-it-is-received.md.
/// </summary>
public static class ReceivedReminders
{
    private sealed record Lead(int Id, int UnitId, int? DeputyId, DateOnly? DeputyFrom, DateOnly? DeputyUntil)
    {
        public bool HasReceived(DateOnly on, HashSet<int> people) =>
            people.Contains(Id) || (DeputyId is { } deputy && people.Contains(deputy) && DeputyFrom <= on && on <= DeputyUntil);
    }

    /// <summary>Reads the reminders of the present turn of those objections that wait for a verdict and were reminded often enough.</summary>
    public static async Task LoadReceivedRemindersAsync(this PushbackDb db, IEnumerable<Objection> objections, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objections);
        foreach (var objection in objections.Where(objection => objection is { Status: Status.DispositionProposed, Reminders: >= Objection.RemindersBeforeSilenceCounts }))
        {
            objection.SetReceivedReminders(await db.ReceivedAsync(objection, cancellation));
        }
    }

    private static async Task<IReadOnlyList<DateOnly>> ReceivedAsync(this PushbackDb db, Objection objection, CancellationToken cancellation)
    {
        // Reminders of earlier turns come before those of the present one.
        var reminders = await db.History.AsNoTracking().Where(entry => entry.ObjectionId == objection.Id && entry.Kind == HistoryKind.Reminded)
            .OrderByDescending(entry => entry.Id).Take(objection.Reminders).Select(entry => new { entry.Id, entry.On }).ToListAsync(cancellation);
        var events = reminders.ToDictionary(reminder => string.Create(CultureInfo.InvariantCulture, $"history/{reminder.Id}"), reminder => reminder.On);
        var inboxes = await db.Notifications.AsNoTracking().Where(row => row.ObjectionId == objection.Id && row.Cause == HistoryKind.Reminded && events.Keys.Contains(row.EventId))
            .Select(row => new { row.EventId, row.PersonId }).ToListAsync(cancellation);
        var units = objection.Awaited.Units;
        var leads = await db.People.AsNoTracking()
            .Where(person => person.DeactivatedAt == null && (person.Roles & Roles.UnitLead) != 0 && person.UnitId != null && units.Contains(person.UnitId.Value))
            .Select(person => new Lead(person.Id, person.UnitId!.Value, person.DeputyId, person.DeputyFrom, person.DeputyUntil)).ToListAsync(cancellation);
        return
        [
            .. inboxes.GroupBy(row => row.EventId, row => row.PersonId)
                .Select(reminder => (On: events[reminder.Key], People: reminder.ToHashSet()))
                .Where(reminder => units.All(unit => leads.Any(lead => lead.UnitId == unit && lead.HasReceived(reminder.On, reminder.People))))
                .Select(reminder => reminder.On),
        ];
    }
}
