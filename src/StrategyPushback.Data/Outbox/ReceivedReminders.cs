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

    /// <summary>Reads the reminders of the present turn of those objections that wait for a verdict and were reminded often enough, with three queries for all of them.</summary>
    public static async Task LoadReceivedRemindersAsync(this PushbackDb db, IEnumerable<Objection> objections, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objections);
        var waiting = objections.Where(objection => objection is { Status: Status.DispositionProposed, Reminders: >= Objection.RemindersBeforeSilenceCounts }).ToList();
        if (waiting.Count == 0)
        {
            return;
        }

        var (ids, units) = (waiting.Select(objection => (int?)objection.Id).ToArray(), waiting.SelectMany(objection => objection.Awaited.Units).Distinct().ToArray());
        var sent = (await db.History.AsNoTracking().Where(entry => EF.Parameter(ids).Contains(entry.ObjectionId) && entry.Kind == HistoryKind.Reminded)
            .OrderByDescending(entry => entry.Id).Select(entry => new { entry.ObjectionId, entry.Id, entry.On }).ToListAsync(cancellation)).ToLookup(entry => entry.ObjectionId);
        var inboxes = (await db.Notifications.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.ObjectionId) && row.Cause == HistoryKind.Reminded)
            .Select(row => new { row.EventId, row.PersonId }).ToListAsync(cancellation)).ToLookup(row => row.EventId, row => row.PersonId);
        var leads = await db.People.AsNoTracking()
            .Where(person => person.DeactivatedAt == null && (person.Roles & Roles.UnitLead) != 0 && person.UnitId != null && EF.Parameter(units).Contains(person.UnitId.Value))
            .Select(person => new Lead(person.Id, person.UnitId!.Value, person.DeputyId, person.DeputyFrom, person.DeputyUntil)).ToListAsync(cancellation);
        foreach (var objection in waiting)
        {
            // Reminders of earlier turns come before those of the present one.
            objection.SetReceivedReminders(sent[objection.Id].Take(objection.Reminders).Where(reminder => HasArrived(objection, reminder.Id, reminder.On)).Select(reminder => reminder.On));
        }

        bool HasArrived(Objection objection, long entry, DateOnly on)
        {
            var people = inboxes[string.Create(CultureInfo.InvariantCulture, $"history/{entry}")].ToHashSet();
            return people.Count > 0 && objection.Awaited.Units.All(unit => leads.Any(lead => lead.UnitId == unit && lead.HasReceived(on, people)));
        }
    }
}
