using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class ParkingTests : World
{
    [Fact]
    public void A_deferral_takes_effect_when_every_raising_unit_agreed()
    {
        var objection = Diagnosed(Severity.Critical, ServiceLead);
        var until = In(30);

        objection.Defer(until, "After year end.", Pmo, Now);
        Assert.Equal(Status.Diagnosed, objection.Status);
        Assert.Equal(new Turn(Side.Unit, Finance.Id, Step.Agree, In(10)), objection.Turn);

        objection.Agree(FinanceLead, Now);
        Assert.Equal(Status.Diagnosed, objection.Status);
        Assert.Equal(Service.Id, objection.Turn.UnitId);

        objection.Agree(ServiceLead, Now);
        Assert.Equal(Status.Deferred, objection.Status);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, until), objection.Turn);
        Assert.True(objection.BlocksPublication);
    }

    [Fact]
    public void A_unit_that_refuses_a_deferral_leaves_everything_as_it_was()
    {
        var objection = Diagnosed(Severity.Major, ServiceLead);
        var due = objection.Turn.DueOn;
        objection.Defer(In(30), "After year end.", Pmo, Now);
        objection.Agree(FinanceLead, Now);

        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.Contest("", ServiceLead, Now)));
        objection.Contest("Year end is the problem.", ServiceLead, Now);

        Assert.Equal(Status.Diagnosed, objection.Status);
        Assert.Null(objection.AskedFor);
        Assert.Null(objection.DeferredUntil);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, due), objection.Turn);
    }

    [Fact]
    public void A_deferral_has_a_reason_and_a_date_ahead_and_is_asked_by_IT()
    {
        var objection = Diagnosed();

        Assert.Equal(Objection.DeferralInThePast, Refused(() => objection.Defer(Today, "Later.", Pmo, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.Defer(In(1), "", Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.Defer(In(1), "Later.", FinanceLead, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => Resolved().Defer(In(1), "Later.", Pmo, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => Answered().Defer(In(1), "Later.", Pmo, Now)));
    }

    [Fact]
    public void Only_a_raising_unit_agrees_and_only_to_what_is_asked_and_once()
    {
        var objection = Diagnosed(Severity.Major, ServiceLead);
        Assert.Equal(Objection.WrongState, Refused(() => objection.Agree(FinanceLead, Now)));
        objection.Defer(In(30), "After year end.", Pmo, Now);
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Agree(Cio, Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Agree(ArchitectureLead, Now)));
        objection.Agree(FinanceLead, Now);
        Assert.Equal(Objection.WrongState, Refused(() => objection.Agree(FinanceLead, Now)));
    }

    [Fact]
    public void While_a_unit_is_asked_IT_waits()
    {
        var objection = Raised();
        objection.Defer(In(30), "After year end.", Pmo, Now);

        Assert.Equal(Objection.ReplyPending, Refused(() => objection.Acknowledge(Pmo, Now)));
        Assert.Equal(Objection.ReplyPending, Refused(() => objection.MarkDuplicate(Raised(), "The same.", Pmo, Now)));
    }

    [Fact]
    public void When_the_unit_that_had_not_agreed_withdraws_the_agreement_of_the_others_counts()
    {
        var objection = Diagnosed(Severity.Major, ServiceLead);
        objection.Defer(In(30), "After year end.", Pmo, Now);
        objection.Agree(FinanceLead, Now);

        objection.Withdraw(null, ServiceLead, Now);

        Assert.Equal(Status.Deferred, objection.Status);
    }

    [Fact]
    public void An_objection_deferred_before_its_diagnosis_can_be_diagnosed_and_answered()
    {
        var objection = Raised();
        var until = In(30);
        objection.Defer(until, "After year end.", Pmo, Now);
        objection.Agree(FinanceLead, Now);

        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        DaysPass(2);
        objection.Confirm(FinanceLead, Now);
        Assert.Equal(until, objection.Turn.DueOn);
        objection.Diagnose([Gap()], Pmo, Now);
        Assert.Equal(Status.Deferred, objection.Status);
        Propose(objection);

        Assert.Equal(Status.DispositionProposed, objection.Status);
        Assert.Null(objection.DeferredUntil);
    }

    [Fact]
    public void On_the_day_after_the_agreed_date_IT_owes_its_answer()
    {
        var objection = Deferred();

        Assert.False(objection.IsOverdueOn(objection.DeferredUntil!.Value));
        Assert.True(objection.IsOverdueOn(objection.DeferredUntil!.Value.AddDays(1)));
    }

    [Fact]
    public void A_duplicate_is_closed_once_the_unit_has_agreed()
    {
        var carrier = Raised();
        var objection = Raised(Severity.Critical);

        objection.MarkDuplicate(carrier, "The same question.", Pmo, Now);
        Assert.Equal(Status.Raised, objection.Status);
        objection.Agree(FinanceLead, Now);

        Assert.Equal(Status.Duplicate, objection.Status);
        Assert.Equal(carrier.Id, objection.DuplicateOfId);
        Assert.True(objection.IsClosureAgreed);
        Assert.False(objection.BlocksPublication);
    }

    [Fact]
    public void A_unit_that_refuses_a_duplicate_keeps_its_objection()
    {
        var objection = Raised();
        objection.MarkDuplicate(Raised(), "The same question.", Pmo, Now);

        objection.Contest("Ours is about money.", FinanceLead, Now);

        Assert.Equal(Status.Raised, objection.Status);
        Assert.Null(objection.DuplicateOfId);
        Assert.Equal(Step.Acknowledge, objection.Turn.Step);
    }

    [Fact]
    public void Nothing_is_a_duplicate_of_itself_of_a_closed_one_or_of_its_own_duplicate()
    {
        var objection = Raised();
        var other = Raised();

        Assert.Equal(Objection.DuplicateOfItself, Refused(() => objection.MarkDuplicate(objection, "The same.", Pmo, Now)));
        Assert.Equal(Objection.DuplicateOfItself, Refused(() => objection.MarkDuplicate(Withdrawn(), "The same.", Pmo, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.MarkDuplicate(other, "", Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.MarkDuplicate(other, "The same.", FinanceLead, Now)));
        other.MarkDuplicate(objection, "The same.", Pmo, Now);
        Assert.Equal(Objection.DuplicateOfItself, Refused(() => objection.MarkDuplicate(other, "The same.", Pmo, Now)));
    }

    [Fact]
    public void Silence_after_an_agreed_deferral_does_not_unblock_publication()
    {
        var objection = Understood(Severity.Critical);
        objection.Diagnose([Gap()], Pmo, Now);
        objection.Defer(In(30), "After year end.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        Propose(objection);
        RemindTwice(objection);

        objection.AssumeSatisfied(Pmo, Now);

        Assert.True(objection.BlocksPublication);
    }
}
