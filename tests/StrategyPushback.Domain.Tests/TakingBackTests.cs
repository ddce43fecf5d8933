using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class TakingBackTests : World
{
    [Fact]
    public void An_acceptance_taken_back_leaves_the_answer_as_it_stood_and_the_history_keeps_both()
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
    public void What_is_done_anew_after_taking_back_counts()
    {
        var objection = Answered();
        objection.Accept(FinanceLead, Now);
        objection.TakeBack(FinanceLead, Now);

        objection.Contest("I meant this button.", FinanceLead, Now);

        Assert.Equal(Status.Contested, objection.Status);
        Assert.False(Assert.Single(objection.Verdicts).Accepted);
    }

    [Fact]
    public void Only_whoever_did_it_takes_it_back()
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
    public void Nothing_is_taken_back_once_something_came_after_it_and_nothing_twice()
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
    public void A_reminder_or_an_escalation_is_out_in_the_world_and_stays()
    {
        var objection = Answered();
        objection.Remind(Pmo, Now);
        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(Pmo, Now)));

        objection.Escalate("No way on.", FinanceLead, Now);
        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(FinanceLead, Now)));
    }

    [Fact]
    public void A_reply_to_a_threats_wording_stays()
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
        Update.Publish([accepted, answered], null, Cio, Now);

        Assert.Equal(Objection.PublishedSince, Refused(() => accepted.TakeBack(FinanceLead, Now)));
        Assert.Equal(Objection.PublishedSince, Refused(() => answered.TakeBack(Pmo, Now)));
    }

    [Fact]
    public void What_was_settled_after_the_publication_is_not_held_by_it()
    {
        var objection = Answered();
        Update.Publish([objection], null, Cio, Now);
        DaysPass(1);
        objection.Accept(FinanceLead, Now);

        objection.TakeBack(FinanceLead, Now);

        Assert.Equal(Status.DispositionProposed, objection.Status);
    }

    [Fact]
    public void A_unit_that_withdrew_stands_behind_it_again()
    {
        var objection = Answered(Severity.Major, ServiceLead);
        objection.Withdraw("Settled elsewhere.", ServiceLead, Now);
        objection.TakeBack(ServiceLead, Now);

        Assert.Contains(objection.Units, unit => unit.UnitId == Service.Id && unit.Stands);
    }

    [Fact]
    public void Words_changed_by_mistake_are_the_former_ones_again()
    {
        var objection = Raised();
        var (title, severity) = (objection.Title, objection.Severity);
        objection.Reword("Another", "Another", null, "Another", Severity.Critical, FinanceLead, Now);
        objection.TakeBack(FinanceLead, Now);

        Assert.Equal((title, severity, false), (objection.Title, objection.Severity, objection.BlocksPublication));
    }
}
