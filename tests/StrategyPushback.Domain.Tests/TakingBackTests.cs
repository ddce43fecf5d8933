using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class TakingBackTests : World
{
    [Fact]
    public void An_acceptance_that_is_taken_back_restores_the_answer_and_the_history_keeps_both()
    {
        var objection = Answered(Severity.Critical);
        var turn = objection.Turn;
        DaysPass(3);
        objection.Accept(FinanceLead, Now);

        objection.TakeBack(FinanceLead, Now);

        Assert.Equal(Status.DispositionProposed, objection.Status);
        Assert.Equal(turn, objection.Turn);
        Assert.Null(objection.ClosedOn);
        Assert.True(objection.BlocksPublication);
        Assert.Empty(objection.Verdicts);
        var (act, back) = (objection.History[^2], objection.History[^1]);
        Assert.Equal((HistoryKind.TakenBack, Side.Unit, (int?)Finance.Id, nameof(HistoryKind.Accepted)), (back.Kind, back.Side, back.UnitId, back.Detail));
        Assert.Equal((act.Step, act.Days, act.Clock, (DateTime?)act.At), (back.Step, back.Days, back.Clock, back.TakesBack));
        Assert.Equal(Status.DispositionProposed, back.StatusAfter);
        Assert.Equal(Status.DispositionProposed, back.After!.Status);
    }

    [Fact]
    public void An_action_repeated_after_taking_back_counts()
    {
        var objection = Answered();
        objection.Accept(FinanceLead, Now);
        objection.TakeBack(FinanceLead, Now);

        objection.Contest("I meant this button.", FinanceLead, Now);

        Assert.Equal(Status.Contested, objection.Status);
        Assert.False(Assert.Single(objection.Verdicts).Accepted);
    }

    [Fact]
    public void Only_the_same_person_takes_it_back()
    {
        var objection = Answered();
        objection.Accept(FinanceLead, Now);

        Assert.All([Cio, Pmo, ServiceLead, Analyst.AsActor()], actor => Assert.Equal(Objection.NotYourAction, Refused(() => objection.TakeBack(actor, Now))));
        Assert.Equal(Objection.NotYourAction, Refused(() => objection.TakeBack(FinanceLead with { Roles = Organisation.Roles.Member }, Now)));
    }

    [Fact]
    public void It_is_taken_back_on_the_same_day_or_not_at_all()
    {
        var objection = Answered();
        objection.Accept(FinanceLead, Now);
        DaysPass(1);

        Assert.Equal(Objection.TakeBackSameDay, Refused(() => objection.TakeBack(FinanceLead, Now)));
    }

    [Fact]
    public void An_action_is_not_taken_back_after_a_later_one_or_twice()
    {
        var objection = Answered(Severity.Major, ServiceLead);
        objection.Accept(FinanceLead, Now);
        objection.Accept(ServiceLead, Now);

        Assert.Equal(Objection.NotYourAction, Refused(() => objection.TakeBack(FinanceLead, Now)));
        objection.TakeBack(ServiceLead, Now);
        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(ServiceLead, Now)));
        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(FinanceLead, Now)));
    }

    [Fact]
    public void A_reminder_or_an_escalation_cannot_be_taken_back()
    {
        var objection = Answered();
        objection.Remind(Pmo, Now);
        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(Pmo, Now)));

        objection.Escalate("No way on.", FinanceLead, Now);
        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(FinanceLead, Now)));
    }

    [Fact]
    public void A_reply_to_the_wording_of_a_threat_cannot_be_taken_back()
    {
        var objection = Raised();
        objection.Acknowledge(Pmo, Now);
        objection.Diagnose([Cause(CauseKind.Threat)], Pmo, Now);
        objection.Confirm(FinanceLead, Now);

        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(FinanceLead, Now)));
    }

    [Fact]
    public void A_publication_that_counted_on_it_keeps_it()
    {
        var (accepted, answered) = (Answered(Severity.Critical), Diagnosed());
        Propose(answered);
        accepted.Accept(FinanceLead, Now);
        Update.Publish([accepted, answered], null, Cio, Now, Unconsulted);

        Assert.Equal(Objection.PublishedSince, Refused(() => accepted.TakeBack(FinanceLead, Now)));
        Assert.Equal(Objection.PublishedSince, Refused(() => answered.TakeBack(Pmo, Now)));
    }

    [Fact]
    public void An_objection_settled_after_a_publication_can_be_taken_back()
    {
        var objection = Answered();
        Update.Publish([objection], null, Cio, Now, Unconsulted);
        DaysPass(1);
        objection.Accept(FinanceLead, Now);

        objection.TakeBack(FinanceLead, Now);

        Assert.Equal(Status.DispositionProposed, objection.Status);
    }

    [Fact]
    public void A_unit_that_withdrew_co_signs_again()
    {
        var objection = Answered(Severity.Major, ServiceLead);
        objection.Withdraw("Settled elsewhere.", ServiceLead, Now);
        objection.TakeBack(ServiceLead, Now);

        Assert.Contains(objection.Units, unit => unit.UnitId == Service.Id && unit.IsSupporting);
    }

    [Fact]
    public void A_rewording_that_is_taken_back_restores_the_former_words()
    {
        var objection = Raised();
        var (title, severity) = (objection.Title, objection.Severity);
        objection.Reword("Another", "Another", null, "Another", Severity.Critical, FinanceLead, Now);
        objection.TakeBack(FinanceLead, Now);

        Assert.Equal((title, severity, false), (objection.Title, objection.Severity, objection.BlocksPublication));
    }

    [Fact]
    public void A_rewording_that_is_taken_back_leaves_both_wordings_in_the_history()
    {
        var objection = Raised();
        var first = new ObjectionWording(objection.Title, objection.Statement, objection.Interest, objection.ProposedChange, objection.Severity);
        objection.Reword("Another", "Other words", null, "Another change", Severity.Major, FinanceLead, Now);

        objection.TakeBack(FinanceLead, Now);

        Assert.Equal(first.Title, objection.Title);
        Assert.Equal(first, ObjectionWording.FromJson(objection.History[^2].Text));
        Assert.Equal(new ObjectionWording("Another", "Other words", null, "Another change", Severity.Major), ObjectionWording.FromJson(objection.History[^1].Text));
    }
}
