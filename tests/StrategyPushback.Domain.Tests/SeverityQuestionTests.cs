using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>IT may ask for another severity. Until the unit or the CIO has decided, the filed severity applies and the gate holds.</summary>
public sealed class SeverityQuestionTests : World
{
    private static readonly SeverityCriterion _criterion = new("It would break a law.", "Descumpriria uma lei.");

    [Fact]
    public void The_severity_changes_when_every_raising_unit_agreed_and_the_gate_holds_until_then()
    {
        var objection = Diagnosed(Severity.Critical, ServiceLead);
        var due = objection.Turn.DueOn;
        DaysPass(2);
        objection.AskToReclassify(Severity.Administrative, null, "It is about a font.", Pmo, Now);

        Assert.Equal(new Turn(Side.Unit, Finance.Id, Step.ConfirmSeverity, In(5)), objection.Turn);
        Assert.True(objection.IsSeverityInQuestion);
        objection.Agree(FinanceLead, Now);
        Assert.Equal(Service.Id, objection.Turn.UnitId);
        Assert.Equal(Severity.Critical, objection.Severity);
        Assert.Equal(StrategyUpdate.CriticalOpen, Refused(() => Update.Publish([objection], "Because.", Cio, Now, Unconsulted)));

        DaysPass(3);
        objection.Agree(ServiceLead, Now);
        Assert.Equal(Severity.Administrative, objection.Severity);
        Assert.False(objection.BlocksPublication);
        Assert.False(objection.IsSeverityInQuestion);
        Assert.Equal(ReclassificationReply.Agreed, objection.Reclassifications[^1].Reply);
        Assert.Equal((Status.Diagnosed, Step.ProposeDisposition), (objection.Status, objection.Turn.Step));

        // The clock of IT paused for the three days that the units took.
        Assert.Equal(Calendar.Add(due!.Value, 3), objection.Turn.DueOn);
        Assert.Equal([(HistoryKind.ReclassificationAsked, "Critical Administrative"), (HistoryKind.Agreed, "Reclassification"), (HistoryKind.Agreed, "Reclassification"), (HistoryKind.Reclassified, "Critical Administrative")],
            objection.History.TakeLast(4).Select(entry => (entry.Kind, entry.Detail!)));
        Assert.Equal("It is about a font.", objection.History[^4].Text);
    }

    [Fact]
    public void A_unit_refuses_with_a_reason_and_the_severity_stays()
    {
        var objection = Acknowledged(Severity.Critical);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);

        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.Contest(" ", FinanceLead, Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Agree(ServiceLead, Now)));
        objection.Contest("The close would stop.", FinanceLead, Now);

        Assert.Equal(Severity.Critical, objection.Severity);
        Assert.True(objection.BlocksPublication);
        Assert.Equal((ReclassificationReply.Refused, "The close would stop."), (objection.Reclassifications[^1].Reply, objection.Reclassifications[^1].RefusedBecause));
        Assert.Equal((HistoryKind.AgreementRefused, "Reclassification", "The close would stop."), (objection.History[^1].Kind, objection.History[^1].Detail, objection.History[^1].Text));
        Assert.Equal(Step.Diagnose, objection.Turn.Step);
    }

    [Fact]
    public void Without_a_reply_in_time_the_severity_stays_and_the_clock_of_IT_continues_from_the_day_the_reply_was_due()
    {
        var objection = Diagnosed(Severity.Critical);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        var due = objection.Turn.DueOn!.Value;
        DaysPass(5);
        Assert.Equal(Objection.ReplyPending, Refused(() => Propose(objection)));

        DaysPass(2);
        objection.SendReadBack("So.", null, Pmo, Now);

        Assert.Equal(Severity.Critical, objection.Severity);
        Assert.Equal(ReclassificationReply.Unanswered, objection.Reclassifications[^1].Reply);
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.ReclassificationUnanswered, ById: null });
        Assert.Equal(5, objection.DaysWithUnits);
        Assert.Equal(2, objection.DaysUsedOfStep);
        Assert.Equal(due, Calendar.Add(Today, -2));
    }

    [Fact]
    public void A_unit_may_still_reply_late_while_IT_has_not_gone_on()
    {
        var objection = Diagnosed(Severity.Critical);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        DaysPass(9);

        objection.Agree(FinanceLead, Now);

        Assert.Equal(Severity.Major, objection.Severity);
    }

    [Fact]
    public void IT_escalates_a_refusal_and_the_CIO_decides_with_a_reason()
    {
        var objection = Refused();
        var due = objection.Turn.DueOn;
        objection.EscalateSeverity("We do not come together.", Pmo, Now);

        Assert.Equal(new Turn(Side.Cio, null, Step.RuleSeverity, In(10)), objection.Turn);
        Assert.Equal(Status.Diagnosed, objection.Status);
        Assert.True(objection.IsSeverityInQuestion);
        Assert.True(objection.BlocksPublication);
        Assert.Equal(Objection.SeverityEscalated, Refused(() => Propose(objection)));
        Assert.Equal(Objection.NotByPmo, Refused(() => objection.RuleOnSeverity(Severity.Major, "So.", null, Pmo, Now)));
        Assert.Equal(Objection.SeverityNotProposed, Refused(() => objection.RuleOnSeverity(Severity.Substantive, "So.", null, Cio, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.RuleOnSeverity(Severity.Major, "", null, Cio, Now)));
        DaysPass(4);
        objection.RuleOnSeverity(Severity.Major, "The close goes on.", "Finance: it stops.", Cio, Now);

        Assert.Equal(Severity.Major, objection.Severity);
        Assert.False(objection.BlocksPublication);
        Assert.Equal((Side.It, Step.ProposeDisposition, Calendar.Add(due!.Value, 4)), (objection.Turn.Side, objection.Turn.Step!.Value, objection.Turn.DueOn!.Value));
        var question = objection.Reclassifications[^1];
        Assert.Equal((Severity.Major, "The close goes on.", "Finance: it stops."), (question.Ruled, question.RulingReason, question.MinorityOpinion));
        Assert.Equal((HistoryKind.SeverityRuled, "Critical Major", Step.RuleSeverity, 4), (objection.History[^1].Kind, objection.History[^1].Detail, objection.History[^1].Step!.Value, objection.History[^1].Days!.Value));
    }

    [Fact]
    public void A_questioned_severity_is_not_changed_by_new_words()
    {
        var objection = Raised(Severity.Critical);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        objection.Contest("The close would stop.", FinanceLead, Now);
        objection.EscalateSeverity("We do not come together.", Pmo, Now);
        Assert.Equal(Objection.SeverityWasQuestioned, Refused(() => Reword(Severity.Substantive)));
        objection.RuleOnSeverity(Severity.Major, "The close goes on.", null, Cio, Now);

        Assert.Equal(Objection.SeverityWasQuestioned, Refused(() => Reword(Severity.Critical)));
        Reword(Severity.Major);
        Assert.Equal(("Other words", Severity.Major, false), (objection.Title, objection.Severity, objection.BlocksPublication));

        void Reword(Severity severity) => objection.Reword("Other words", "Said otherwise.", null, "Something else.", severity, FinanceLead, Now, severity is Severity.Critical ? _criterion : null);
    }

    [Fact]
    public void Nobody_escalates_while_the_CIO_decides_about_the_severity()
    {
        var objection = Refused();
        objection.EscalateSeverity("We do not come together.", Pmo, Now);
        Assert.Equal(Objection.SeverityEscalated, Refused(() => objection.Escalate("We wait too long.", FinanceLead, Now)));
        objection.RuleOnSeverity(Severity.Critical, "It stops.", null, Cio, Now);
        objection.Escalate("We wait too long.", FinanceLead, Now);
        Assert.Equal(Status.Escalated, objection.Status);
    }

    [Fact]
    public void A_ruling_that_keeps_the_severity_keeps_the_gate_and_ends_the_question()
    {
        var objection = Refused();
        objection.EscalateSeverity("We do not come together.", Pmo, Now);
        objection.RuleOnSeverity(Severity.Critical, "It stops.", null, Cio, Now);

        Assert.True(objection.BlocksPublication);
        Assert.False(objection.IsSeverityInQuestion);
        Assert.Equal(Objection.SeverityNotRefused, Refused(() => objection.EscalateSeverity("Again.", Pmo, Now)));
    }

    [Fact]
    public void IT_takes_its_question_back_with_a_reason_and_its_clock_goes_on()
    {
        var objection = Diagnosed(Severity.Critical);
        var due = objection.Turn.DueOn;
        Assert.Equal(Objection.SeverityNotInQuestion, Refused(() => objection.WithdrawSeverityQuestion("Wrong row.", Pmo, Now)));
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        DaysPass(2);

        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.WithdrawSeverityQuestion("Wrong row.", FinanceLead, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.WithdrawSeverityQuestion(" ", Pmo, Now)));
        objection.WithdrawSeverityQuestion("Wrong row.", Pmo, Now);

        Assert.Equal((Severity.Critical, true, false), (objection.Severity, objection.BlocksPublication, objection.IsSeverityInQuestion));
        Assert.Equal((Side.It, Step.ProposeDisposition, Calendar.Add(due!.Value, 2)), (objection.Turn.Side, objection.Turn.Step, objection.Turn.DueOn));
        Assert.Equal((ReclassificationReply.Withdrawn, "Wrong row."), (objection.Reclassifications[^1].Reply, objection.Reclassifications[^1].WithdrawnBecause));
        Assert.Equal((HistoryKind.ReclassificationWithdrawn, "Critical Major", "Wrong row."), (objection.History[^1].Kind, objection.History[^1].Detail, objection.History[^1].Text));
        Assert.Equal(Objection.SeverityNotRefused, Refused(() => objection.EscalateSeverity("Still.", Pmo, Now)));
        Assert.NotNull(objection.AgainstAgreeing(FinanceLead, Now));

        // It may be asked again.
        objection.AskToReclassify(Severity.Administrative, null, "It is about a font.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        Assert.Equal(Severity.Administrative, objection.Severity);
    }

    [Fact]
    public void An_escalated_question_is_withdrawn_until_the_CIO_has_decided_and_an_overdue_one_is_not()
    {
        var objection = Diagnosed(Severity.Critical);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        objection.Contest("The close would stop.", FinanceLead, Now);
        objection.EscalateSeverity("It matters.", Pmo, Now);
        objection.WithdrawSeverityQuestion("Settled in a call.", Pmo, Now);

        Assert.Equal((ReclassificationReply.Refused, Step.ProposeDisposition), (objection.Reclassifications[^1].Reply, objection.Turn.Step));
        Assert.Equal(Objection.SeverityNotEscalated, Refused(() => objection.RuleOnSeverity(Severity.Major, "So.", null, Cio, Now)));

        objection.AskToReclassify(Severity.Major, null, "Once more.", Pmo, Now);
        DaysPass(6);
        Assert.Equal(Objection.SeverityNotInQuestion, Refused(() => objection.WithdrawSeverityQuestion("Too late.", Pmo, Now)));
    }

    [Fact]
    public void Silence_is_escalated_like_a_refusal()
    {
        var objection = Diagnosed(Severity.Critical);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        Assert.Equal(Objection.ReplyPending, Refused(() => objection.EscalateSeverity("No reply.", Pmo, Now)));
        DaysPass(6);

        objection.EscalateSeverity("No reply.", Pmo, Now);

        Assert.Equal(ReclassificationReply.Unanswered, objection.Reclassifications[^1].Reply);
        Assert.Equal(Step.RuleSeverity, objection.Turn.Step);
        Assert.Equal(1, objection.DaysUsedOfStep);
    }

    [Fact]
    public void Only_IT_asks_once_with_a_reason_and_for_another_severity()
    {
        var objection = Diagnosed(Severity.Critical);

        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.AskToReclassify(Severity.Major, null, "No.", FinanceLead, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.AskToReclassify(Severity.Major, null, " ", Pmo, Now)));
        Assert.Equal(Objection.SeverityUnchanged, Refused(() => objection.AskToReclassify(Severity.Critical, _criterion, "So.", Pmo, Now)));
        Assert.Equal(Objection.SeverityNotRefused, Refused(() => objection.EscalateSeverity("So.", Pmo, Now)));
        Assert.Equal(Objection.SeverityNotEscalated, Refused(() => objection.RuleOnSeverity(Severity.Major, "So.", null, Cio, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => Answered().AskToReclassify(Severity.Major, null, "So.", Pmo, Now)));
        objection.AskToReclassify(Severity.Major, null, "So.", Pmo, Now);
        Assert.Equal(Objection.ReplyPending, Refused(() => objection.AskToReclassify(Severity.Major, null, "So.", Pmo, Now)));
    }

    [Fact]
    public void A_proposal_of_critical_names_the_criterion_and_returns_a_late_objection_to_consultation()
    {
        ItIs(new(2026, 11, 30));
        Update.Advance(Now);
        var objection = File(Concern(Finance) with { NewInformation = true }, FinanceLead);

        Assert.Equal(Objection.CriterionRequired, Refused(() => objection.AskToReclassify(Severity.Critical, null, "It breaks a law.", Pmo, Now)));
        objection.AskToReclassify(Severity.Critical, _criterion, "It breaks a law.", Pmo, Now);
        objection.Agree(FinanceLead, Now);

        Assert.Equal((Severity.Critical, _criterion), (objection.Severity, objection.Criterion));
        Assert.True(objection.BlocksPublication);
        Assert.Equal(UpdateStatus.InConsultation, Update.Status);
    }

    [Fact]
    public void Reminders_reach_the_unit_while_its_reply_is_due()
    {
        var objection = Diagnosed(Severity.Critical);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);

        objection.Remind(Pmo, Now);

        Assert.Equal((HistoryKind.Reminded, (int?)Finance.Id), (objection.History[^1].Kind, objection.History[^1].UnitId));
    }

    [Fact]
    public void An_escalation_or_the_end_of_the_objection_cancels_the_question()
    {
        var escalated = Diagnosed(Severity.Critical);
        escalated.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        escalated.Escalate("Stuck.", FinanceLead, Now);
        Assert.Equal(ReclassificationReply.Cancelled, escalated.Reclassifications[^1].Reply);
        Assert.False(escalated.IsSeverityInQuestion);

        var withdrawn = Refused();
        withdrawn.EscalateSeverity("So.", Pmo, Now);
        withdrawn.Withdraw(null, FinanceLead, Now);
        Assert.False(withdrawn.IsSeverityInQuestion);
        Assert.Equal(Objection.SeverityNotEscalated, Refused(() => withdrawn.RuleOnSeverity(Severity.Major, "So.", null, Cio, Now)));
    }

    private Objection Refused()
    {
        var objection = Diagnosed(Severity.Critical);
        objection.AskToReclassify(Severity.Major, null, "Nothing stops.", Pmo, Now);
        objection.Contest("The close would stop.", FinanceLead, Now);
        return objection;
    }
}
