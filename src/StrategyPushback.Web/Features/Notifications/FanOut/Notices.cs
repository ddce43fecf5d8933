using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>What one event changes in the inboxes.</summary>
/// <param name="New">The notifications that it adds.</param>
/// <param name="Done">The open ones that it settles.</param>
/// <param name="Moved">The open ones whose step or due date is now that of <paramref name="Turn"/>.</param>
internal sealed record Notices(IReadOnlyList<Notification> New, IReadOnlyList<long> Done, IReadOnlyList<long> Moved, Turn? Turn = null)
{
    public static readonly Notices None = new([], [], []);

    /// <summary>The kinds that ask a person to act.</summary>
    public static readonly NotificationKind[] Asking =
    [
        NotificationKind.YourTurn, NotificationKind.DueSoon, NotificationKind.Overdue, NotificationKind.EffectStated,
        NotificationKind.CommitmentMade, NotificationKind.CommitmentReported, NotificationKind.CommitmentDueSoon, NotificationKind.CommitmentOverdue,
        NotificationKind.OppositionAsked, NotificationKind.SessionProposed,
    ];

    /// <summary>Whether a notification of this kind asks its person to act.</summary>
    public static bool Asks(NotificationKind kind) => Asking.Contains(kind);
}

/// <summary>An event with the history entry behind it; an event that a date causes has none.</summary>
internal sealed record Happening(OutboxEvent Event, HistoryEntry? Entry)
{
    public bool IsBy(int personId) => Entry?.ById == personId;
}
