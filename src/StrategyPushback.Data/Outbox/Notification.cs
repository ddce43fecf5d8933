using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Sessions;

namespace StrategyPushback.Data.Outbox;

/// <summary>One row of a person's inbox. It holds no text of what it is about: what a person may see is decided when the inbox is read.</summary>
public sealed class Notification
{
    private Notification()
    {
    }

    /// <param name="eventId">The event that caused it. An event gives a person at most one notification.</param>
    /// <param name="cause">The action that caused it; null when a date did.</param>
    /// <param name="at">When the event happened.</param>
    public Notification(string eventId, int personId, NotificationKind kind, HistoryKind? cause, DateTime at)
    {
        EventId = eventId;
        PersonId = personId;
        Kind = kind;
        Cause = cause;
        At = at;
    }

    public long Id { get; private set; }

    public string EventId { get; private set; } = "";

    public int PersonId { get; private set; }

    public NotificationKind Kind { get; private set; }

    public HistoryKind? Cause { get; private set; }

    public int? ObjectionId { get; init; }

    public int? UpdateId { get; init; }

    public int? EffectId { get; init; }

    public GoalEffect? Effect { get; private set; }

    public int? NeedId { get; init; }

    public UnitNeed? Need { get; private set; }

    public int? SessionId { get; init; }

    public Session? Session { get; private set; }

    /// <summary>The commitment of the objection that it is about.</summary>
    public int? CommitmentId { get; init; }

    /// <summary>The step that the person is expected to take; null when there is none.</summary>
    public Step? Step { get; init; }

    /// <summary>The due date of the step, or the last day of the consultation.</summary>
    public DateOnly? DueOn { get; init; }

    public DateTime At { get; private set; }

    /// <summary>When the person marked it as done, or the step was taken; null while it is open.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>When an e-mail about it is due; null when the person wants none.</summary>
    public DateTime? MailDueAt { get; init; }

    /// <summary>The e-mail that contains it; null until one is written.</summary>
    public long? DeliveryId { get; private set; }
}
