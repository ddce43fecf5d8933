using System.Globalization;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Notifications;

/// <summary>Notifications in words, the same in the inbox and in e-mail. They contain no text of an objection.</summary>
internal static class NotificationLabels
{
    public static string Of(NotificationKind kind) => Text($"Kind_{kind}");

    public static string Of(MailFrequency frequency) => Text($"Frequency_{frequency}");

    public static string Of(MailState state) => Text($"State_{state}");

    /// <summary>What happened, or what the person is asked to do.</summary>
    /// <param name="isVersion">Whether it is about a version.</param>
    public static string Sentence(NotificationKind kind, HistoryKind? cause, Step? step, bool isVersion) => kind switch
    {
        NotificationKind.YourTurn when cause is HistoryKind.Reminded or HistoryKind.PositionsReminded => NotificationTexts.Reminder.With(Asked(step, isVersion)),
        NotificationKind.YourTurn => NotificationTexts.Turn.With(Asked(step, isVersion)),
        NotificationKind.DueSoon => NotificationTexts.DueSoon.With(Asked(step, isVersion)),
        NotificationKind.Overdue => NotificationTexts.Overdue.With(Asked(step, isVersion)),
        NotificationKind.EffectStated when cause is HistoryKind.EffectRestated => NotificationTexts.EffectRestated,
        NotificationKind.EffectAnswered => cause is HistoryKind.EffectRefused ? NotificationTexts.EffectRefused : NotificationTexts.EffectAccepted,
        NotificationKind.HalfWayMoved or NotificationKind.CommitmentDecided => Text($"HalfWay_{cause}"),
        NotificationKind.CommitmentMade when cause is HistoryKind.CommitmentHandedOver => NotificationTexts.CommitmentHandedOver,
        _ => Text($"Said_{kind}"),
    };

    private static string Asked(Step? step, bool isVersion) => step is { } known ? Text($"Step_{known}") : isVersion ? NotificationTexts.StatePosition : NotificationTexts.Reply;

    private static string Text(string key) => NotificationTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
