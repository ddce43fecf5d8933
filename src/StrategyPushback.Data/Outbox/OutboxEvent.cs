using StrategyPushback.Domain.Notifications;

namespace StrategyPushback.Data.Outbox;

/// <summary>
/// Something that somebody should hear of, stored in the save that caused it. A worker reads the rows and delivers each at
/// least once.
/// </summary>
public sealed class OutboxEvent
{
    /// <summary>Attempts after which the worker gives up until somebody starts it again.</summary>
    public const int MostAttempts = 10;

    public long Id { get; private set; }

    /// <summary>Stable: <c>history/42</c>, or <c>due-soon/OBJ-7/Verdict/2020-11-20</c> for an event that a date causes.</summary>
    public string EventId { get; private set; } = "";

    /// <summary>What a date causes; null for an event of the history.</summary>
    public NotificationKind? Kind { get; private set; }

    public long? HistoryId { get; private set; }

    public int? ObjectionId { get; private set; }

    public int? UpdateId { get; private set; }

    public int? EffectId { get; private set; }

    public int? NeedId { get; private set; }

    public int? SessionId { get; private set; }

    public DateTime At { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When the worker tries again; null once it has delivered the event, or has given up.</summary>
    public DateTime? NextAttemptAt { get; private set; }

    /// <summary>When the event was delivered; null until then.</summary>
    public DateTime? DeliveredAt { get; private set; }

    /// <summary>Why the last attempt failed, as the name of the exception; null when none failed.</summary>
    public string? Error { get; private set; }
}
