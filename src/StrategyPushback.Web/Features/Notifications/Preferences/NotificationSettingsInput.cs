using System.Globalization;
using FluentValidation;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Notifications.Preferences;

/// <summary>What a person changes of the own notification settings. A member that is left out stays as it is.</summary>
public sealed record NotificationSettingsInput
{
    public MailFrequency? YourTurn { get; init; }

    public MailFrequency? DueSoon { get; init; }

    public MailFrequency? Overdue { get; init; }

    public MailFrequency? Answered { get; init; }

    public MailFrequency? Contested { get; init; }

    public MailFrequency? Escalated { get; init; }

    public MailFrequency? Ruled { get; init; }

    public MailFrequency? WindowOpens { get; init; }

    public MailFrequency? WindowClosesSoon { get; init; }

    public MailFrequency? Published { get; init; }

    public MailFrequency? EffectStated { get; init; }

    public MailFrequency? EffectAnswered { get; init; }

    public MailFrequency? NeedStated { get; init; }

    public MailFrequency? NeedAnswered { get; init; }

    public MailFrequency? QuestionWithdrawn { get; init; }

    public MailFrequency? Mentioned { get; init; }

    public MailFrequency? HalfWayMoved { get; init; }

    public MailFrequency? CommitmentMade { get; init; }

    public MailFrequency? CommitmentReported { get; init; }

    public MailFrequency? CommitmentDueSoon { get; init; }

    public MailFrequency? CommitmentOverdue { get; init; }

    public MailFrequency? CommitmentDecided { get; init; }

    public MailFrequency? ProofMissing { get; init; }

    public MailFrequency? Mediation { get; init; }

    public MailFrequency? OppositionAsked { get; init; }

    public MailFrequency? PlanRevised { get; init; }

    public MailFrequency? SessionPlanned { get; init; }

    public MailFrequency? SessionChanged { get; init; }

    public MailFrequency? SessionCancelled { get; init; }

    public MailFrequency? SessionSoon { get; init; }

    public MailFrequency? SessionProposed { get; init; }

    /// <summary>A time of day as <c>22:00</c>; an empty text removes it.</summary>
    public string? QuietFrom { get; init; }

    /// <inheritdoc cref="QuietFrom"/>
    public string? QuietUntil { get; init; }

    /// <summary>The kinds that are changed.</summary>
    internal IReadOnlyDictionary<NotificationKind, MailFrequency> Frequencies => new (NotificationKind Kind, MailFrequency? Frequency)[]
    {
        (NotificationKind.YourTurn, YourTurn), (NotificationKind.DueSoon, DueSoon), (NotificationKind.Overdue, Overdue), (NotificationKind.Answered, Answered), (NotificationKind.Contested, Contested),
        (NotificationKind.Escalated, Escalated), (NotificationKind.Ruled, Ruled), (NotificationKind.WindowOpens, WindowOpens), (NotificationKind.WindowClosesSoon, WindowClosesSoon), (NotificationKind.Published, Published),
        (NotificationKind.EffectStated, EffectStated), (NotificationKind.EffectAnswered, EffectAnswered), (NotificationKind.NeedStated, NeedStated), (NotificationKind.NeedAnswered, NeedAnswered), (NotificationKind.QuestionWithdrawn, QuestionWithdrawn), (NotificationKind.Mentioned, Mentioned),
        (NotificationKind.HalfWayMoved, HalfWayMoved), (NotificationKind.CommitmentMade, CommitmentMade), (NotificationKind.CommitmentReported, CommitmentReported), (NotificationKind.CommitmentDueSoon, CommitmentDueSoon), (NotificationKind.CommitmentOverdue, CommitmentOverdue), (NotificationKind.CommitmentDecided, CommitmentDecided),
        (NotificationKind.ProofMissing, ProofMissing), (NotificationKind.Mediation, Mediation), (NotificationKind.OppositionAsked, OppositionAsked),
        (NotificationKind.PlanRevised, PlanRevised),
        (NotificationKind.SessionPlanned, SessionPlanned), (NotificationKind.SessionChanged, SessionChanged), (NotificationKind.SessionCancelled, SessionCancelled), (NotificationKind.SessionSoon, SessionSoon), (NotificationKind.SessionProposed, SessionProposed),
    }.Where(change => change.Frequency is not null).ToDictionary(change => change.Kind, change => change.Frequency!.Value);

    internal static bool IsTime(string? text) => string.IsNullOrEmpty(text) || TimeOf(text) is not null;

    /// <summary>Null for an empty text.</summary>
    internal static TimeOnly? TimeOf(string? text) => TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public sealed class Validator : AbstractValidator<NotificationSettingsInput>
    {
        public Validator()
        {
            RuleFor(input => input.QuietFrom).Must(IsTime).WithErrorCode("field.time-malformed").WithMessage((_, text) => NotificationTexts.TimeMalformed.With(text));
            RuleFor(input => input.QuietUntil).Must(IsTime).WithErrorCode("field.time-malformed").WithMessage((_, text) => NotificationTexts.TimeMalformed.With(text));
        }
    }
}
