using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Evidence;
using StrategyPushback.Web.Features.Objections.Lifecycle.Answering;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Platform.Access;
using static StrategyPushback.Web.Features.Objections.Lifecycle.ObjectionAction;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>
/// All actions on an objection. The page, the API and the tests of rights read this list. The texts of an action are in
/// <c>ActionTexts</c> under its name: <c>Do_Defer</c> is the button, <c>Done_Defer</c> the confirmation that it was done.
/// </summary>
public static class ObjectionActions
{
    public static readonly ObjectionAction Reword = WithForm<RewordForm, RewordBody, RewordObjection.Command>(
        "reword", "Mend your unit's words, until IT has read them back", (objection, by, now) => objection.AgainstRewording(by, now),
        (number, seen, body) => new()
        {
            Number = number,
            Seen = seen,
            Title = body.Title,
            Statement = body.Statement,
            Interest = body.Interest,
            ProposedChange = body.ProposedChange,
            Severity = body.Severity,
        }, ActionOptions.CanTakeBack | ActionOptions.InHeader);

    public static readonly ObjectionAction ConfirmFiling = Immediate<ConfirmFiling.Command>(
        "confirm-filing", "Yes, what was filed for your unit is yours", (objection, by, now) => objection.AgainstConfirmingFiling(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction CoSign = Immediate<CoSignObjection.Command>(
        "co-sign", "Your unit stands behind it too", (objection, by, now) => objection.AgainstCoSigning(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction Acknowledge = Immediate<AcknowledgeObjection.Command>(
        "acknowledge", "IT has seen it", (objection, by, now) => objection.AgainstAcknowledging(by, now), (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction SendReadBack = WithForm<SendReadBackForm, ReadBackBody, SendReadBack.Command>(
        "read-back", "IT says it back in its own words", (objection, by, now) => objection.AgainstSendingReadBack(by, now),
        (number, seen, body) => new(number, seen, body.Text, body.ConversationOn, body.ConversationWith), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Confirm = Immediate<ConfirmObjection.Command>(
        "confirm", "Yes, that is what we mean", (objection, by, now) => objection.AgainstConfirming(by, now), (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction RefuseReadBack = WithReason<RefuseReadBack.Command>(
        "refuse-read-back", "That is not what we mean", (objection, by, now) => objection.AgainstRefusingReadBack(by, now),
        (number, seen, reason) => new(number, seen, reason), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Diagnose = WithForm<DiagnoseForm, DiagnoseBody, DiagnoseObjection.Command>(
        "diagnose", "Name the root causes", (objection, by, now) => objection.AgainstDiagnosing(by, now), (number, seen, body) => new(number, seen, body.Causes));

    public static readonly ObjectionAction AnswerAtOnce = WithForm<AnswerAtOnceForm, AnswerAtOnceBody, AnswerAtOnce.Command>(
        "answer-at-once", "Answer what is small in one act: say it back, name the cause, propose", (objection, by, now) => objection.AgainstAnsweringAtOnce(by, now),
        (number, seen, body) => new(number, seen, body.ReadBack, body.Causes, body.Disposition, body.Response));

    public static readonly ObjectionAction Propose = WithForm<ProposeForm, ProposeBody, ProposeDisposition.Command>(
        "propose", "Propose an answer", (objection, by, now) => objection.AgainstProposing(by, now),
        (number, seen, body) => new(number, seen, body.Disposition, body.Response), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Accept = Immediate<AcceptDisposition.Command>(
        "accept", "It settles it for your unit", (objection, by, now) => objection.AgainstAccepting(by, now), (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Contest = WithReason<ContestDisposition.Command>(
        "contest", "It does not settle it", (objection, by, now) => objection.AgainstContesting(by, now), (number, seen, reason) => new(number, seen, reason), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Escalate = WithReason<EscalateObjection.Command>(
        "escalate", "Bring it before the CIO", (objection, by, now) => objection.AgainstEscalating(by, now), (number, seen, reason) => new(number, seen, reason), ActionOptions.InHeader);

    public static readonly ObjectionAction Rule = WithForm<RuleForm, RuleBody, RuleOnObjection.Command>(
        "rule", "Decide an escalation", (objection, by, now) => objection.AgainstRuling(by, now),
        (number, seen, body) => new(number, seen, body.Ruling, body.Reason, body.MinorityOpinion), ActionOptions.NeedsConfirmation);

    public static readonly ObjectionAction Defer = WithForm<DeferForm, DeferBody, DeferObjection.Command>(
        "defer", "Ask the units to put it off", (objection, by, now) => objection.AgainstDeferring(by, now),
        (number, seen, body) => new(number, seen, body.Until, body.Reason), ActionOptions.CanTakeBack | ActionOptions.InHeader);

    public static readonly ObjectionAction MarkDuplicate = WithForm<DuplicateForm, DuplicateBody, MarkDuplicate.Command>(
        "duplicate", "Ask the units to carry it on in another one", (objection, by, now) => objection.AgainstMarkingDuplicate(by, now),
        (number, seen, body) => new(number, seen, body.Of, body.Reason), ActionOptions.CanTakeBack | ActionOptions.InHeader);

    public static readonly ObjectionAction Agree = Immediate<AgreeToProposal.Command>(
        "agree", "Agree to a deferral, a duplicate or a later date", (objection, by, now) => objection.AgainstAgreeing(by, now), (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Extend = WithForm<ExtendForm, ExtendBody, ExtendStep.Command>(
        "extend", "Ask for a later date for your side's step", (objection, by, now) => objection.AgainstExtending(by, now),
        (number, seen, body) => new(number, seen, body.Until, body.Reason), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction PlanAction = new(nameof(PlanAction), "plan", Right.ActForIt, (objection, by, now) => objection.AgainstPlanningAction(by, now), ActionOptions.InHeader)
    {
        Form = typeof(PlanActionForm),
    };

    public static readonly ObjectionAction Withdraw = WithReason<WithdrawObjection.Command>(
        "withdraw", "Take your unit's name off it", (objection, by, now) => objection.AgainstWithdrawing(by, now),
        (number, seen, reason) => new(number, seen, reason), ActionOptions.NeedsConfirmation | ActionOptions.CanTakeBack | ActionOptions.InHeader, form: typeof(WithdrawForm));

    public static readonly ObjectionAction Reopen = WithReason<ReopenObjection.Command>(
        "reopen", "Open it again", (objection, by, now) => objection.AgainstReopening(by, now), (number, seen, reason) => new(number, seen, reason), ActionOptions.InHeader);

    public static readonly ObjectionAction TakeBack = Immediate<TakeBackAction.Command>(
        "take-back", "Take back your last act, the same day and while nothing came after it", (objection, by, now) => objection.AgainstTakingBack(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction Remind = Immediate<RemindUnit.Command>(
        "remind", "Ask the unit again whose turn it is", (objection, by, now) => objection.AgainstReminding(by, now), (number, seen) => new(number, seen), form: typeof(RemindForm));

    public static readonly ObjectionAction AssumeSatisfied = Immediate<AssumeSatisfied.Command>(
        "assume-satisfied", "Take silence after two reminders as satisfaction", (objection, by, now) => objection.AgainstAssumingSatisfied(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction AddEvidence = new(nameof(AddEvidence), "evidence", Right.AddEvidence, (objection, by, now) => objection.AgainstAddingAnyEvidence(by, now))
    {
        Form = typeof(AddEvidenceForm),
    };

    /// <summary>In the order of the API description.</summary>
    public static IReadOnlyList<ObjectionAction> All { get; } =
    [
        Reword, ConfirmFiling, CoSign, Acknowledge, SendReadBack, Confirm, RefuseReadBack, Diagnose, AnswerAtOnce, Propose, Accept, Contest, Escalate, Rule, Defer,
        MarkDuplicate, Agree, Extend, PlanAction, Withdraw, Reopen, TakeBack, Remind, AssumeSatisfied, AddEvidence,
    ];

    /// <summary>The action whose form is at this <c>?act=</c> address; null when there is none.</summary>
    public static ObjectionAction? WithFormAt(string? route) => All.FirstOrDefault(action => action.Form is not null && action.Route == route);

    /// <summary>The actions of this person's roles, each with the rule that forbids it now.</summary>
    public static IReadOnlyList<AllowedAction> For(Objection objection, Actor by, BusinessTime now) =>
        [.. All.Where(action => by.Roles.May(action.Right) || by.Roles.RuleAgainst(action.Right) is not null).Select(action => new AllowedAction(action, action.Guard(objection, by, now)))];
}
