using System.Globalization;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Notifications;

/// <summary>Notifications in words, the same in the inbox and in e-mail. They contain no text of an objection.</summary>
internal static class NotificationLabels
{
    public static string Of(NotificationKind kind) => Text($"Kind_{kind}");

    public static string Of(MailFrequency frequency) => Text($"Frequency_{frequency}");

    public static string Of(MailState state) => Text($"State_{state}");

    /// <summary>What happened, or what the person is asked to do; of a session also when it is, and what has changed.</summary>
    /// <param name="isMail">Whether it is said in an e-mail, which has neither the reason of a cancellation nor a place.</param>
    public static string Sentence(InboxLine line, DateOnly today, bool isMail = false)
    {
        var sentence = Sentence(line.Kind, line.Cause, line.Step, line.UpdateId is not null);
        return line.Session is not { } session ? sentence
            : NotificationTexts.MailLine.With(sentence, line.Kind switch
            {
                NotificationKind.SessionChanged when session.Changes.Count > 0 => string.Join("; ", session.Changes.Select(change => isMail && change.Fact == nameof(Session.Place) ? NotificationTexts.PlaceChanged : Of(change, today))),
                NotificationKind.SessionCancelled when !isMail && session.CancelReason is { } reason => reason,
                _ => SessionTexts.WhenWords.With(DisplayFormat.Date(session.On, today), DisplayFormat.Time(session.From), DisplayFormat.Time(session.Until)),
            });
    }

    /// <summary>"date 12 Nov → 14 Nov".</summary>
    private static string Of(SessionChange change, DateOnly today)
    {
        return Text($"Changed_{change.Fact}").With(Value(change.Before), Value(change.After));

        string Value(string stored) => change.Fact switch
        {
            _ when stored.Length == 0 => NotificationTexts.NoPlace,
            nameof(Session.On) => DisplayFormat.Date(DateOnly.ParseExact(stored, "O", CultureInfo.InvariantCulture), today),
            nameof(Session.From) or nameof(Session.Until) => DisplayFormat.Time(TimeOnly.ParseExact(stored, "HH:mm", CultureInfo.InvariantCulture)),
            _ => stored,
        };
    }

    /// <param name="isVersion">Whether it is about a version.</param>
    private static string Sentence(NotificationKind kind, HistoryKind? cause, Step? step, bool isVersion) => kind switch
    {
        NotificationKind.YourTurn when cause is HistoryKind.Reminded or HistoryKind.PositionsReminded => NotificationTexts.Reminder.With(Asked(step, isVersion)),
        NotificationKind.YourTurn => NotificationTexts.Turn.With(Asked(step, isVersion)),
        NotificationKind.DueSoon => NotificationTexts.DueSoon.With(Asked(step, isVersion)),
        NotificationKind.Overdue => NotificationTexts.Overdue.With(Asked(step, isVersion)),
        NotificationKind.EffectStated when cause is HistoryKind.EffectRestated => NotificationTexts.EffectRestated,
        NotificationKind.EffectAnswered => cause is HistoryKind.EffectRefused ? NotificationTexts.EffectRefused : NotificationTexts.EffectAccepted,
        NotificationKind.HalfWayMoved or NotificationKind.CommitmentDecided => Text($"HalfWay_{cause}"),
        NotificationKind.SessionPlanned when cause is HistoryKind.SessionConfirmed => NotificationTexts.SessionConfirmed,
        NotificationKind.SessionPlanned when cause is HistoryKind.SessionHandedOver => NotificationTexts.SessionHandedOver,
        NotificationKind.CommitmentMade when cause is HistoryKind.CommitmentHandedOver => NotificationTexts.CommitmentHandedOver,
        _ => Text($"Said_{kind}"),
    };

    private static string Asked(Step? step, bool isVersion) => step is { } known ? Text($"Step_{known}") : isVersion ? NotificationTexts.StatePosition : NotificationTexts.Reply;

    private static string Text(string key) => NotificationTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
