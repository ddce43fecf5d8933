using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Evidence;
using StrategyPushback.Web.Features.Objections.Lifecycle.Answering;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Features.Settlement.Criteria;
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
        "reword", "Change your unit's wording, until IT has sent a read-back", (objection, by, now) => objection.AgainstRewording(by, now),
        (number, seen, body) => new()
        {
            Number = number,
            Seen = seen,
            Title = body.Title,
            Statement = body.Statement,
            Interest = body.Interest,
            ProposedChange = body.ProposedChange,
            Severity = body.Severity,
            Criterion = body.Criterion,
        }, ActionOptions.CanTakeBack | ActionOptions.InHeader);

    public static readonly ObjectionAction ConfirmFiling = Immediate<ConfirmFiling.Command>(
        "confirm-filing", "Confirm what was filed for your unit", (objection, by, now) => objection.AgainstConfirmingFiling(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction CoSign = Immediate<CoSignObjection.Command>(
        "co-sign", "Support the objection with your unit", (objection, by, now) => objection.AgainstCoSigning(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction Acknowledge = Immediate<AcknowledgeObjection.Command>(
        "acknowledge", "Acknowledge the objection", (objection, by, now) => objection.AgainstAcknowledging(by, now), (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction SendReadBack = WithForm<SendReadBackForm, ReadBackBody, SendReadBack.Command>(
        "read-back", "Send a read-back", (objection, by, now) => objection.AgainstSendingReadBack(by, now),
        (number, seen, body) => new(number, seen, body.Text, body.ConversationOn, body.ConversationWith), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Confirm = Immediate<ConfirmObjection.Command>(
        "confirm", "Confirm a read-back, or the wording of a threat", (objection, by, now) => objection.AgainstConfirming(by, now), (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction RefuseReadBack = WithReason<RefuseReadBack.Command>(
        "refuse-read-back", "Correct a read-back", (objection, by, now) => objection.AgainstRefusingReadBack(by, now),
        (number, seen, reason) => new(number, seen, reason), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Diagnose = WithForm<DiagnoseForm, DiagnoseBody, DiagnoseObjection.Command>(
        "diagnose", "Name the root causes", (objection, by, now) => objection.AgainstDiagnosing(by, now), (number, seen, body) => new(number, seen, body.Causes));

    public static readonly ObjectionAction AnswerAtOnce = WithForm<AnswerAtOnceForm, AnswerAtOnceBody, AnswerAtOnce.Command>(
        "answer-at-once", "Answer a minor objection in one action: read-back, cause and answer", (objection, by, now) => objection.AgainstAnsweringAtOnce(by, now),
        (number, seen, body) => new(number, seen, body.ReadBack, body.Causes, body.Disposition, body.Response, body.AcceptanceCriterion));

    public static readonly ObjectionAction Propose = WithForm<ProposeForm, ProposeBody, ProposeDisposition.Command>(
        "propose", "Propose an answer", (objection, by, now) => objection.AgainstProposing(by, now),
        (number, seen, body) => new(number, seen, body.Disposition, body.Response, body.AcceptanceCriterion), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Accept = Ending<AcceptDisposition.Command>(
        "accept", "Accept the answer for your unit", (objection, by, now) => objection.AgainstAccepting(by, now), (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction CloseAsProven = Immediate<CloseAsProven.Command>(
        "close-as-proven", "Say before the end of the watch period that the promise of the answer was kept", (objection, by, now) => objection.AgainstClosingAsProven(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction Contest = WithReason<ContestDisposition.Command>(
        "contest", "Reject what your unit is asked, with a reason", (objection, by, now) => objection.AgainstContesting(by, now), (number, seen, reason) => new(number, seen, reason), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Escalate = WithReason<EscalateObjection.Command>(
        "escalate", "Escalate to the CIO", (objection, by, now) => objection.AgainstEscalating(by, now), (number, seen, reason) => new(number, seen, reason), ActionOptions.InHeader);

    public static readonly ObjectionAction Rule = WithForm<RuleForm, RuleBody, RuleOnObjection.Command>(
        "rule", "Decide an escalation", (objection, by, now) => objection.AgainstRuling(by, now),
        (number, seen, body) => new(number, seen, body.Ruling, body.Reason, body.MinorityOpinion) { OpenActions = body.OpenActions, MoveActionsTo = body.MoveActionsTo }, ActionOptions.NeedsConfirmation);

    public static readonly ObjectionAction Reclassify = WithForm<ReclassifyForm, ReclassifyBody, ReclassifyObjection.Command>(
        "reclassify", "Ask the units to agree to another severity", (objection, by, now) => objection.AgainstAskingToReclassify(by, now),
        (number, seen, body) => new(number, seen, body.Severity, body.Reason, body.Criterion), ActionOptions.InHeader);

    public static readonly ObjectionAction EscalateSeverity = WithReason<EscalateSeverity.Command>(
        "escalate-severity", "Ask the CIO to decide about a severity that a unit refused to change", (objection, by, now) => objection.AgainstEscalatingSeverity(by, now),
        (number, seen, reason) => new(number, seen, reason), ActionOptions.InHeader);

    public static readonly ObjectionAction WithdrawSeverityQuestion = WithReason<WithdrawSeverityQuestion.Command>(
        "withdraw-severity-question", "Take the question about the severity back", (objection, by, now) => objection.AgainstWithdrawingSeverityQuestion(by, now),
        (number, seen, reason) => new(number, seen, reason));

    public static readonly ObjectionAction RuleOnSeverity = WithForm<RuleOnSeverityForm, RuleOnSeverityBody, RuleOnSeverity.Command>(
        "rule-severity", "Decide between the filed and the proposed severity", (objection, by, now) => objection.AgainstRulingOnSeverity(by, now),
        (number, seen, body) => new(number, seen, body.Severity, body.Reason, body.MinorityOpinion));

    public static readonly ObjectionAction Defer = WithForm<DeferForm, DeferBody, DeferObjection.Command>(
        "defer", "Ask the units to defer the objection", (objection, by, now) => objection.AgainstDeferring(by, now),
        (number, seen, body) => new(number, seen, body.Until, body.Reason), ActionOptions.CanTakeBack | ActionOptions.InHeader);

    public static readonly ObjectionAction MarkDuplicate = WithForm<DuplicateForm, DuplicateBody, MarkDuplicate.Command>(
        "duplicate", "Ask the units to close it as a duplicate of another one", (objection, by, now) => objection.AgainstMarkingDuplicate(by, now),
        (number, seen, body) => new(number, seen, body.Of, body.Reason), ActionOptions.CanTakeBack | ActionOptions.InHeader);

    public static readonly ObjectionAction Agree = Ending<AgreeToProposal.Command>(
        "agree", "Agree to a deferral, a duplicate, another severity or a later date", (objection, by, now) => objection.AgainstAgreeing(by, now), (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction StillApplies = Immediate<ConfirmStillApplies.Command>(
        "still-applies", "Say that it still applies to the version that was published", (objection, by, now) => objection.AgainstReplyingToCarryOver(by, now),
        (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction AnsweredByChange = Ending<AcceptChange.Command>(
        "answered-by-change", "Say that the change in the published version answers it", (objection, by, now) => objection.AgainstReplyingToCarryOver(by, now),
        (number, seen) => new(number, seen), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction Extend = WithForm<ExtendForm, ExtendBody, ExtendStep.Command>(
        "extend", "Request a later date for your side's step", (objection, by, now) => objection.AgainstExtending(by, now),
        (number, seen, body) => new(number, seen, body.Until, body.Reason), ActionOptions.CanTakeBack);

    public static readonly ObjectionAction PlanAction = new(nameof(PlanAction), "plan", Right.ActForIt, (objection, by, now) => objection.AgainstPlanningAction(by, now), ActionOptions.InHeader)
    {
        Form = typeof(PlanActionForm),
    };

    public static readonly ObjectionAction Withdraw = WithForm<WithdrawForm, WithdrawBody, WithdrawObjection.Command>(
        "withdraw", "Withdraw your unit's support", (objection, by, now) => objection.AgainstWithdrawing(by, now),
        (number, seen, body) => new(number, seen, body.Reason) { OpenActions = body.OpenActions, MoveActionsTo = body.MoveActionsTo }, ActionOptions.NeedsConfirmation | ActionOptions.CanTakeBack | ActionOptions.InHeader);

    public static readonly ObjectionAction Reopen = WithReason<ReopenObjection.Command>(
        "reopen", "Reopen the objection", (objection, by, now) => objection.AgainstReopening(by, now), (number, seen, reason) => new(number, seen, reason), ActionOptions.InHeader);

    public static readonly ObjectionAction TakeBack = Immediate<TakeBackAction.Command>(
        "take-back", "Take back your last action, on the same day and before any other one", (objection, by, now) => objection.AgainstTakingBack(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction Remind = Immediate<RemindUnit.Command>(
        "remind", "Remind the unit whose turn it is", (objection, by, now) => objection.AgainstReminding(by, now), (number, seen) => new(number, seen), form: typeof(RemindForm));

    public static readonly ObjectionAction AssumeSatisfied = Ending<AssumeSatisfied.Command>(
        "assume-satisfied", "Assume satisfaction after two unanswered reminders", (objection, by, now) => objection.AgainstAssumingSatisfied(by, now), (number, seen) => new(number, seen));

    public static readonly ObjectionAction AddEvidence = new(nameof(AddEvidence), "evidence", Right.AddEvidence, (objection, by, now) => objection.AgainstAddingAnyEvidence(by, now))
    {
        Form = typeof(AddEvidenceForm),
    };

    public static readonly ObjectionAction Mention = WithForm<MentionForm, MentionBody, MentionPerson.Command>(
        "mention", "Draw the attention of a person to the objection", (objection, by, now) => objection.AgainstMentioning(by, now),
        (number, seen, body) => new(number, seen, body.Person, body.Note), ActionOptions.InHeader);

    /// <summary>In the order of the API description.</summary>
    public static IReadOnlyList<ObjectionAction> All { get; } =
    [
        Reword, ConfirmFiling, CoSign, Acknowledge, SendReadBack, Confirm, RefuseReadBack, Diagnose, AnswerAtOnce, Propose, Accept, Contest, Escalate, Rule, Defer,
        MarkDuplicate, Agree, StillApplies, AnsweredByChange, Extend, PlanAction, Withdraw, Reopen, TakeBack, Remind, AssumeSatisfied, AddEvidence,
        Reclassify, EscalateSeverity, RuleOnSeverity, WithdrawSeverityQuestion, Mention, CloseAsProven,
    ];

    /// <summary>The action whose form is at this <c>?act=</c> address; null when there is none.</summary>
    public static ObjectionAction? WithFormAt(string? route) => All.FirstOrDefault(action => action.Form is not null && action.Route == route);

    /// <summary>The actions of this person's roles, each with the rule that forbids it now.</summary>
    public static IReadOnlyList<AllowedAction> For(Objection objection, Actor by, BusinessTime now) =>
        [.. All.Where(action => by.Roles.May(action.Right) || by.Roles.RuleAgainst(action.Right) is not null).Select(action => new AllowedAction(action, action.Guard(objection, by, now)))];
}
