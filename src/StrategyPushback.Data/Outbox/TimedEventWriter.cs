using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Notifications;

namespace StrategyPushback.Data.Outbox;

/// <summary>Writes events that no history entry causes.</summary>
public static class TimedEventWriter
{
    /// <summary>Adds these events in one transaction, without those that exist.</summary>
    public static async Task AddTimedEventsAsync(this PushbackDb db, IReadOnlyList<(string EventId, NotificationKind Kind, int? ObjectionId, int? UpdateId, int? SessionId)> events, DateTime at, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var (eventId, kind, objectionId, updateId, sessionId) in events)
        {
            var (name, time) = (kind.ToString(), at.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
            await db.Database.ExecuteSqlAsync($"INSERT OR IGNORE INTO OutboxEvents (EventId, Kind, ObjectionId, UpdateId, SessionId, At, Attempts, NextAttemptAt) VALUES ({eventId}, {name}, {objectionId}, {updateId}, {sessionId}, {time}, 0, {time})", cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}
