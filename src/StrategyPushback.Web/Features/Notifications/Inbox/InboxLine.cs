using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>One notification as its person reads it.</summary>
/// <param name="DaysLeft">Business days until <paramref name="DueOn"/>; negative when it has passed.</param>
/// <param name="On">The day of the event in the organisation's calendar.</param>
public sealed record InboxLine(long Id, NotificationKind Kind, HistoryKind? Cause, int? ObjectionId, int? UpdateId, int? EffectId, int? NeedId, int? SessionId, Step? Step, DateOnly? DueOn, int? DaysLeft, DateOnly On, TimeOnly At, DateTime HappenedAt, DateTime? DoneAt)
{
    private string? _page;
    private int? _commitment;

    /// <summary>The session that it is about; null for a notification about something else.</summary>
    public SessionNote? Session { get; private init; }

    /// <summary>Where the person does what is asked, or reads what happened.</summary>
    public string Address => ObjectionId is { } id ? $"/objections/OBJ-{id}{PartOf(Kind, _commitment) ?? ActOf(Step)}" : _page ?? $"/updates/{UpdateId}";

    /// <summary>Whether it asks the person to act.</summary>
    public bool Asks => FanOut.Notices.Asks(Kind);

    /// <param name="row">With what it is about; see <see cref="NotificationVisibility.WithSubjects"/>.</param>
    /// <param name="session">From <see cref="SessionNotes"/>.</param>
    internal static InboxLine Of(Notification row, BusinessTime now, SessionNote? session) => new(
        row.Id, row.Kind, row.Cause, row.ObjectionId, row.UpdateId, row.EffectId, row.NeedId, row.SessionId, row.Step, row.DueOn, row.DueOn is { } due ? now.Calendar.DaysLeft(now.Today, due) : null,
        now.Calendar.DateOf(row.At), now.Calendar.TimeOf(row.At), row.At, row.DoneAt)
    {
        _commitment = row.CommitmentId,
        Session = session,
        _page = row switch
        {
            { Effect: { } effect } => $"/goals/{effect.GoalId}#effects",
            { SessionId: { } id } => $"/sessions/{id}",
            { Need: { } need } => $"/units/{need.Unit.Code}/needs",
            _ => null,
        },
    };

    /// <summary>The half-way page, with the form that reports or confirms the commitment, or the part of the page about oppositions; null for another kind.</summary>
    private static string? PartOf(NotificationKind kind, int? commitment) => kind switch
    {
        NotificationKind.CommitmentMade or NotificationKind.CommitmentDueSoon or NotificationKind.CommitmentOverdue => $"/half-way?act=report&commitment={commitment}",
        NotificationKind.CommitmentReported => $"/half-way?act=keep&commitment={commitment}",
        NotificationKind.HalfWayMoved or NotificationKind.CommitmentDecided => "/half-way",
        NotificationKind.OppositionAsked => "#h-oppositions",
        NotificationKind.PlanRevised => "/action-plan",
        NotificationKind.Mediation => "/settlement",
        _ => null,
    };

    /// <summary>The form of the step; steps without a form are taken on the page of the objection.</summary>
    private static string ActOf(Step? step) => step switch
    {
        Domain.Objections.Step.Verdict => "/reply",
        Domain.Objections.Step.Diagnose => $"?act={ObjectionActions.Diagnose.Route}",
        Domain.Objections.Step.ProposeDisposition => $"?act={ObjectionActions.Propose.Route}",
        Domain.Objections.Step.Rule => $"?act={ObjectionActions.Rule.Route}",
        Domain.Objections.Step.RuleSeverity => $"?act={ObjectionActions.RuleOnSeverity.Route}",
        _ => "",
    };
}
