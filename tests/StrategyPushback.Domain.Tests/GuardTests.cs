using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>Every guard names the rule that forbids its action, and the action is refused by the same rule without changing anything.</summary>
public sealed class GuardTests : World
{
    [Fact]
    public void Each_action_on_an_objection_is_refused_by_the_rule_its_guard_names()
    {
        Dictionary<string, (Func<Objection, Actor, RuleViolation?> Guard, Action<Objection, Actor> Perform)> actions = new()
        {
            ["acknowledge"] = ((it, by) => it.AgainstAcknowledging(by, Now), (it, by) => it.Acknowledge(by, Now)),
            ["send read-back"] = ((it, by) => it.AgainstSendingReadBack(by, Now), (it, by) => it.SendReadBack("So.", null, by, Now)),
            ["confirm"] = ((it, by) => it.AgainstConfirming(by, Now), (it, by) => it.Confirm(by, Now)),
            ["refuse read-back"] = ((it, by) => it.AgainstRefusingReadBack(by, Now), (it, by) => it.RefuseReadBack("No.", by, Now)),
            ["diagnose"] = ((it, by) => it.AgainstDiagnosing(by, Now), (it, by) => it.Diagnose([Gap()], by, Now)),
            ["answer at once"] = ((it, by) => it.AgainstAnsweringAtOnce(by, Now), (it, by) => it.AnswerAtOnce("So.", [Gap()], DispositionKind.Accepted, null, by, Now)),
            ["plan"] = ((it, by) => it.AgainstPlanningAction(by, Now), (it, by) => ResolutionAction.Plan(ActionKind.Train, "Train", [it], Analyst, null, In(5), "Trained.", by, Now)),
            ["propose"] = ((it, by) => it.AgainstProposing(by, Now), (it, by) => it.ProposeDisposition(DispositionKind.NotAccepted, "No.", by, Now)),
            ["accept"] = ((it, by) => it.AgainstAccepting(by, Now), (it, by) => it.Accept(by, Now)),
            ["contest"] = ((it, by) => it.AgainstContesting(by, Now), (it, by) => it.Contest("No.", by, Now)),
            ["remind"] = ((it, by) => it.AgainstReminding(by, Now), (it, by) => it.Remind(by, Now)),
            ["assume satisfied"] = ((it, by) => it.AgainstAssumingSatisfied(by, Now), (it, by) => it.AssumeSatisfied(by, Now)),
            ["confirm filing"] = ((it, by) => it.AgainstConfirmingFiling(by, Now), (it, by) => it.ConfirmFiling(by, Now)),
            ["co-sign"] = ((it, by) => it.AgainstCoSigning(by, Now), (it, by) => it.CoSign(by == FinanceLead ? Finance : Service, by, Now)),
            ["reword"] = ((it, by) => it.AgainstRewording(by, Now), (it, by) => it.Reword("a", "b", null, "c", Severity.Major, by, Now)),
            ["withdraw"] = ((it, by) => it.AgainstWithdrawing(by, Now), (it, by) => it.Withdraw(null, by, Now)),
            ["defer"] = ((it, by) => it.AgainstDeferring(by, Now), (it, by) => it.Defer(In(30), "Later.", by, Now)),
            ["mark duplicate"] = ((it, by) => it.AgainstMarkingDuplicate(by, Now), (it, by) => it.MarkDuplicate(Raised(), "Same.", by, Now)),
            ["agree"] = ((it, by) => it.AgainstAgreeing(by, Now), (it, by) => it.Agree(by, Now)),
            ["extend"] = ((it, by) => it.AgainstExtending(by, Now), (it, by) => it.Extend(In(60), "Later.", by, Now)),
            ["escalate"] = ((it, by) => it.AgainstEscalating(by, Now), (it, by) => it.Escalate("Stuck.", by, Now)),
            ["rule"] = ((it, by) => it.AgainstRuling(by, Now), (it, by) => it.Rule(RulingKind.Upheld, "So.", null, by, Now)),
            ["reclassify"] = ((it, by) => it.AgainstAskingToReclassify(by, Now), (it, by) => it.AskToReclassify(Severity.Administrative, null, "So.", by, Now)),
            ["withdraw severity question"] = ((it, by) => it.AgainstWithdrawingSeverityQuestion(by, Now), (it, by) => it.WithdrawSeverityQuestion("So.", by, Now)),
            ["mention"] = ((it, by) => it.AgainstMentioning(by, Now), (it, by) => it.Mention(Analyst, "Look.", by, Now)),
            ["escalate severity"] = ((it, by) => it.AgainstEscalatingSeverity(by, Now), (it, by) => it.EscalateSeverity("So.", by, Now)),
            ["rule on severity"] = ((it, by) => it.AgainstRulingOnSeverity(by, Now), (it, by) => it.RuleOnSeverity(Severity.Administrative, "So.", null, by, Now)),
            ["reopen"] = ((it, by) => it.AgainstReopening(by, Now), (it, by) => it.Reopen("Again.", by, Now)),
            ["take back"] = ((it, by) => it.AgainstTakingBack(by, Now), (it, by) => it.TakeBack(by, Now)),
            ["add evidence"] = ((it, by) => it.AgainstAddingEvidence(by, Now), (it, by) => Evidence.On(it, null, new("Look", EvidenceKind.Document, null, new Uri("https://example.org")), by, Now)),
        };
        (string Action, Func<Objection> State, Actor By, Rule Rule)[] refusals =
        [
            ("acknowledge", () => Acknowledged(), Pmo, Objection.WrongState),
            ("acknowledge", () => Raised(), FinanceLead, Objection.OnlyItActs),
            ("acknowledge", () => AskedToDefer(), Pmo, Objection.ReplyPending),
            ("send read-back", () => Raised(), Pmo, Objection.WrongState),
            ("send read-back", () => Acknowledged(), FinanceLead, Objection.OnlyItActs),
            ("send read-back", () => ReadBackSent(), Pmo, Objection.ReplyPending),
            ("send read-back", () => RefusedTwice(), Pmo, Objection.AnotherShepherd),
            ("confirm", () => ReadBackSent(), ServiceLead, Objection.OnlyObjectorAccepts),
            ("confirm", () => Raised(), FinanceLead, Objection.WrongState),
            ("refuse read-back", () => ReadBackSent(), Pmo, Objection.OnlyObjectorAccepts),
            ("refuse read-back", () => Raised(), FinanceLead, Objection.WrongState),
            ("diagnose", () => Raised(), Pmo, Objection.WrongState),
            ("diagnose", () => Acknowledged(), ServiceLead, Objection.OnlyItActs),
            ("diagnose", () => ReadBackSent(), Pmo, Objection.ReplyPending),
            ("answer at once", () => Diagnosed(), Pmo, Objection.WrongState),
            ("answer at once", () => Raised(), FinanceLead, Objection.OnlyItActs),
            ("answer at once", () => AskedToDefer(), Pmo, Objection.ReplyPending),
            ("answer at once", () => Raised(Severity.Critical), Pmo, Objection.TooSeriousAtOnce),
            ("answer at once", () => Understood(), Pmo, Objection.FullPathOpen),
            ("plan", () => Diagnosed(), FinanceLead, Objection.OnlyItActs),
            ("plan", () => Resolved(), Pmo, Objection.WrongState),
            ("plan", () => Raised(), Pmo, Objection.NotYetDiagnosed),
            ("propose", () => Answered(), Pmo, Objection.WrongState),
            ("propose", () => Diagnosed(), FinanceLead, Objection.OnlyItActs),
            ("propose", () => ReadBackSent(), Pmo, Objection.ReplyPending),
            ("propose", () => Raised(), Pmo, Objection.ReadBackMissing),
            ("propose", () => Understood(), Pmo, Objection.NotYetDiagnosed),
            ("accept", () => Answered(), ServiceLead, Objection.OnlyObjectorAccepts),
            ("accept", () => Raised(), FinanceLead, Objection.WrongState),
            ("accept", () => AcceptedByFinance(), FinanceLead, Objection.WrongState),
            ("contest", () => Answered(), Pmo, Objection.OnlyObjectorAccepts),
            ("contest", () => Raised(), FinanceLead, Objection.WrongState),
            ("remind", () => Withdrawn(), Pmo, Objection.WrongState),
            ("remind", () => Answered(), FinanceLead, Objection.OnlyItActs),
            ("remind", () => Raised(), Pmo, Objection.WrongState),
            ("assume satisfied", () => Raised(), Pmo, Objection.WrongState),
            ("assume satisfied", () => Answered(), FinanceLead, Objection.OnlyItActs),
            ("assume satisfied", () => Answered(), Pmo, Objection.RemindersMissing),
            ("confirm filing", () => Withdrawn(), FinanceLead, Objection.WrongState),
            ("confirm filing", () => Raised(), Pmo, Objection.OnlyObjectorAccepts),
            ("confirm filing", () => Raised(), FinanceLead, Objection.AlreadyConfirmed),
            ("co-sign", () => Withdrawn(), ServiceLead, Objection.WrongState),
            ("co-sign", () => Raised(), Analyst.AsActor(), Objection.OnlyObjectorAccepts),
            ("co-sign", () => Raised(), FinanceLead, Objection.AlreadyRaising),
            ("reword", () => Withdrawn(), FinanceLead, Objection.WrongState),
            ("reword", () => Raised(), ServiceLead, Objection.OnlyObjectorAccepts),
            ("reword", () => Understood(), FinanceLead, Objection.WordsAreAnswered),
            ("withdraw", () => Withdrawn(), FinanceLead, Objection.WrongState),
            ("withdraw", () => Raised(), Pmo, Objection.OnlyObjectorAccepts),
            ("defer", () => Answered(), Pmo, Objection.WrongState),
            ("defer", () => Raised(), FinanceLead, Objection.OnlyItActs),
            ("defer", () => AskedToDefer(), Pmo, Objection.ReplyPending),
            ("mark duplicate", () => Answered(), Pmo, Objection.WrongState),
            ("mark duplicate", () => Raised(), ServiceLead, Objection.OnlyItActs),
            ("mark duplicate", () => AskedToDefer(), Pmo, Objection.ReplyPending),
            ("agree", () => AskedToDefer(), ServiceLead, Objection.OnlyObjectorAccepts),
            ("agree", () => Raised(), FinanceLead, Objection.WrongState),
            ("agree", () => LaterDateAskedByFinance(), FinanceLead, Objection.NotYourStep),
            ("extend", () => Withdrawn(), Pmo, Objection.WrongState),
            ("extend", () => Raised(), FinanceLead, Objection.NotYourStep),
            ("extend", () => Answered(), Pmo, Objection.NotYourStep),
            ("escalate", () => Escalated(), Pmo, Objection.WrongState),
            ("escalate", () => Raised(), ServiceLead, Objection.OnlyObjectorAccepts),
            ("rule", () => Escalated(), Pmo, Objection.NotByPmo),
            ("rule", () => Raised(), Cio, Objection.WrongState),
            ("reclassify", () => Answered(), Pmo, Objection.WrongState),
            ("reclassify", () => Raised(), FinanceLead, Objection.OnlyItActs),
            ("reclassify", () => AskedToDefer(), Pmo, Objection.ReplyPending),
            ("withdraw severity question", () => Raised(), FinanceLead, Objection.OnlyItActs),
            ("mention", () => Raised(), ServiceLead, Objection.OnlyObjectorAccepts),
            ("withdraw severity question", () => Raised(), Pmo, Objection.SeverityNotInQuestion),
            ("escalate severity", () => Raised(), FinanceLead, Objection.OnlyItActs),
            ("escalate severity", () => Raised(), Pmo, Objection.SeverityNotRefused),
            ("rule on severity", () => Raised(), Pmo, Objection.NotByPmo),
            ("rule on severity", () => Raised(), Cio, Objection.SeverityNotEscalated),
            ("reopen", () => Raised(), Pmo, Objection.WrongState),
            ("reopen", () => Resolved(), ServiceLead, Objection.OnlyObjectorAccepts),
            ("take back", () => Raised(), FinanceLead, Objection.NothingToTakeBack),
            ("take back", () => Resolved(), Pmo, Objection.NotYourAction),
            ("take back", () => ResolvedYesterday(), FinanceLead, Objection.TakeBackSameDay),
            ("add evidence", () => Raised(), ServiceLead, Evidence.OnlyThoseInvolved),
        ];

        Assert.All(refusals, refusal =>
        {
            var objection = refusal.State();
            var (guard, perform) = actions[refusal.Action];
            Assert.Equal(refusal.Rule, guard(objection, refusal.By)?.Rule);
            Assert.Equal(refusal.Rule, Refused(() => perform(objection, refusal.By)));
        });
        Assert.Equal(actions.Keys.Order(), refusals.Select(refusal => refusal.Action).Distinct().Order());
    }

    [Fact]
    public void Each_action_on_a_resolution_action_is_refused_by_the_rule_its_guard_names()
    {
        var planned = Plan(Diagnosed());
        var done = Plan(Diagnosed());
        done.Complete("It is named.", Pmo, Now);
        (Func<ResolutionAction, Actor, RuleViolation?> Guard, Action<ResolutionAction, Actor> Perform)[] actions =
        [
            ((it, by) => it.AgainstStarting(by, Now), (it, by) => it.Start(by, Now)),
            ((it, by) => it.AgainstCompleting(by, Now), (it, by) => it.Complete("Done.", by, Now)),
            ((it, by) => it.AgainstCancelling(by, Now), (it, by) => it.Cancel("No.", by, Now)),
            ((it, by) => it.AgainstEstimating(by, Now), (it, by) => it.Estimate(1, null, by, Now)),
        ];

        Assert.All(actions, action =>
        {
            Assert.Equal(ResolutionAction.OnlyOwnerReports, action.Guard(planned, ServiceLead)?.Rule);
            Assert.Equal(ResolutionAction.OnlyOwnerReports, Refused(() => action.Perform(planned, ServiceLead)));
            Assert.Equal(ResolutionAction.WrongState, action.Guard(done, Pmo)?.Rule);
            Assert.Equal(ResolutionAction.WrongState, Refused(() => action.Perform(done, Pmo)));
            Assert.Null(action.Guard(planned, Analyst.AsActor()));
        });
        Assert.Equal(Objection.OnlyItActs, planned.AgainstScheduling(Analyst.AsActor(), Now)?.Rule);
        Assert.Equal(Objection.OnlyItActs, Refused(() => planned.Schedule(Analyst, In(5), Analyst.AsActor(), Now)));
        Assert.Equal(Evidence.OnlyThoseInvolved, planned.AgainstAddingEvidence(ServiceLead, Now)?.Rule);
    }

    [Fact]
    public void Each_action_on_an_update_is_refused_by_the_rule_its_guard_names()
    {
        ItIs(Update.Window!.Closes.AddDays(3));
        var published = Known(TheStrategy.DraftUpdate("0.9", "Out.", Today));
        published.OpenWindow(new ConsultationWindow(Today, In(5), 5), Pmo, Now);
        published.Publish([], null, Cio, Now, Unconsulted);
        var open = Known(TheStrategy.DraftUpdate("1.0", "Next.", Today));
        open.OpenWindow(new ConsultationWindow(Today, In(5), 5), Pmo, Now);
        (Func<StrategyUpdate, Actor, RuleViolation?> Guard, Action<StrategyUpdate, Actor> Perform, Actor Forbidden, Rule Rule)[] actions =
        [
            ((it, by) => it.AgainstMovingWindow(by, Now), (it, by) => it.MoveWindow(new ConsultationWindow(Today, In(5), 5), "Later.", by, Now), FinanceLead, Objection.OnlyItActs),
            ((it, by) => it.AgainstPublishing(0, by, Now), (it, by) => it.Publish([], null, by, Now, Unconsulted), Pmo, StrategyUpdate.NotByPmo),
            ((it, by) => it.AgainstSendingBack(by, Now), (it, by) => it.SendBack("No.", by, Now), Pmo, StrategyUpdate.NotByPmo),
            ((it, by) => it.AgainstWithdrawing(by, Now), (it, by) => it.Withdraw("No.", by, Now), Pmo, StrategyUpdate.NotByPmo),
        ];

        Assert.All(actions, action =>
        {
            Assert.Equal(action.Rule, action.Guard(open, action.Forbidden)?.Rule);
            Assert.Equal(action.Rule, Refused(() => action.Perform(open, action.Forbidden)));
            Assert.Equal(StrategyUpdate.WrongState, action.Guard(published, Cio)?.Rule);
            Assert.Equal(StrategyUpdate.WrongState, Refused(() => action.Perform(published, Cio)));
        });
    }

    [Fact]
    public void Setting_the_dates_is_refused_by_the_rule_its_guard_names()
    {
        var draft = Known(TheStrategy.DraftUpdate("0.9", "Out.", Today));
        var window = new ConsultationWindow(new(2026, 12, 7), new(2026, 12, 18), 5);

        Assert.Equal(Objection.OnlyItActs, draft.AgainstOpeningWindow(FinanceLead, Now)?.Rule);
        Assert.Equal(Objection.OnlyItActs, Refused(() => draft.OpenWindow(window, FinanceLead, Now)));
        Assert.Equal(StrategyUpdate.WindowAlreadySet, Update.AgainstOpeningWindow(Cio, Now)?.Rule);
        Assert.Equal(StrategyUpdate.WindowAlreadySet, Refused(() => Update.OpenWindow(window, Cio, Now)));
        Update.Publish([], null, Cio, Now, Unconsulted);
        Assert.Equal(StrategyUpdate.WrongState, Update.AgainstOpeningWindow(Cio, Now)?.Rule);
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.OpenWindow(window, Cio, Now)));
    }

    [Fact]
    public void Publishing_is_refused_while_a_critical_objection_blocks_it()
    {
        Assert.Equal(StrategyUpdate.CriticalOpen, Update.AgainstPublishing(blocking: 1, Cio, Now)?.Rule);
        Assert.Equal(StrategyUpdate.CriticalOpen, Refused(() => Update.Publish([Raised(Severity.Critical)], null, Cio, Now, Unconsulted)));
        Assert.Null(Update.AgainstPublishing(blocking: 0, Cio, Now));
    }

    private Objection ReadBackSent()
    {
        var objection = Acknowledged();
        objection.SendReadBack("So.", null, Pmo, Now);
        return objection;
    }

    private Objection RefusedTwice()
    {
        var objection = ReadBackSent();
        objection.RefuseReadBack("No.", FinanceLead, Now);
        objection.SendReadBack("Then this.", null, Pmo, Now);
        objection.RefuseReadBack("No.", FinanceLead, Now);
        return objection;
    }

    private Objection AskedToDefer()
    {
        var objection = Raised();
        objection.Defer(In(30), "Later.", Pmo, Now);
        return objection;
    }

    private Objection AcceptedByFinance()
    {
        var objection = Answered(Severity.Major, ServiceLead);
        objection.Accept(FinanceLead, Now);
        return objection;
    }

    private Objection LaterDateAskedByFinance()
    {
        var objection = Answered();
        objection.Extend(In(60), "Later.", FinanceLead, Now);
        return objection;
    }

    private Objection ResolvedYesterday()
    {
        var objection = Resolved();
        DaysPass(1);
        return objection;
    }
}
