using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

/// <summary>The side whose step it is requests a later date, which applies once the other side agrees.</summary>
public sealed class ExtensionTests : World
{
    [Fact]
    public void A_date_that_the_units_did_not_agree_to_is_a_plan_and_ends_no_overdue()
    {
        var objection = Raised();
        var clock = objection.Turn.DueOn;
        DaysPass(4);
        objection.Extend(In(5), "The architect is away.", Pmo, Now);

        Assert.Equal(clock, objection.Turn.DueOn);
        Assert.False(objection.Turn.Agreed);
        Assert.True(objection.IsOverdueOn(Today));
        Assert.Equal((Pmo.PersonId, clock, In(5)), (objection.CurrentExtension!.AskedById, objection.CurrentExtension.ClockDue, objection.CurrentExtension.Until));
    }

    [Fact]
    public void Once_every_raising_unit_agrees_it_is_due_then_and_timeliness_still_counts_the_clock()
    {
        var objection = Raised(Severity.Substantive, ServiceLead);
        var until = In(6);
        objection.Extend(until, "The architect is away.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        Assert.False(objection.Turn.Agreed);
        objection.Agree(ServiceLead, Now);

        Assert.Equal((until, true), (objection.Turn.DueOn!.Value, objection.Turn.Agreed));
        DaysPass(5);
        Assert.False(objection.IsOverdueOn(Today));
        objection.Acknowledge(Pmo, Now);
        Assert.Equal((5, 2), (objection.History[^1].Days, objection.History[^1].Clock));
        Assert.False(objection.Turn.Agreed);
        Assert.Null(objection.CurrentExtension);
    }

    [Fact]
    public void A_unit_that_withdraws_is_not_waited_for()
    {
        var objection = Raised(Severity.Substantive, ServiceLead);
        var until = In(6);
        objection.Extend(until, "The architect is away.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        objection.Withdraw(null, ServiceLead, Now);

        Assert.Equal((until, true), (objection.Turn.DueOn!.Value, objection.Turn.Agreed));
        Assert.Equal(Now.At, objection.CurrentExtension!.AgreedAt);
    }

    [Fact]
    public void A_unit_that_withdraws_agrees_for_nobody_else()
    {
        var objection = Raised(Severity.Substantive, ServiceLead);
        var clock = objection.Turn.DueOn;
        objection.Extend(In(6), "The architect is away.", Pmo, Now);
        objection.Withdraw(null, ServiceLead, Now);

        Assert.Equal((clock, false), (objection.Turn.DueOn, objection.Turn.Agreed));
        objection.Agree(FinanceLead, Now);
        Assert.Equal((In(6), true), (objection.Turn.DueOn!.Value, objection.Turn.Agreed));
    }

    [Fact]
    public void A_units_later_date_is_agreed_to_by_the_PMO()
    {
        var objection = Answered();
        objection.Extend(In(20), "Our board meets then.", FinanceLead, Now);

        Assert.Equal(Objection.NotYourStep, Refused(() => objection.Agree(Cio, Now)));
        Assert.Equal(Objection.NotYourStep, Refused(() => objection.Agree(FinanceLead, Now)));
        objection.Agree(Pmo, Now);

        Assert.Equal((In(20), true), (objection.Turn.DueOn!.Value, objection.Turn.Agreed));
    }

    [Fact]
    public void Only_the_side_whose_step_it_is_requests_a_later_date()
    {
        var objection = Raised();

        Assert.Equal(Objection.NotYourStep, Refused(() => objection.Extend(In(9), "Later.", FinanceLead, Now)));
        var answered = Answered();
        Assert.Equal(Objection.NotYourStep, Refused(() => answered.Extend(In(19), "Later.", Pmo, Now)));
        Assert.Equal(Objection.NotYourStep, Refused(() => answered.Extend(In(19), "Later.", ServiceLead, Now)));
        var escalated = Escalated();
        Assert.Equal(Objection.NotYourStep, Refused(() => escalated.Extend(In(19), "Later.", Pmo, Now)));
        escalated.Extend(In(19), "After the board.", Cio, Now);
    }

    [Fact]
    public void It_is_later_than_the_date_in_force_and_has_a_reason()
    {
        var objection = Raised();

        Assert.Equal(Objection.ExtensionNotLater, Refused(() => objection.Extend(objection.Turn.DueOn!.Value, "Later.", Pmo, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.Extend(In(9), " ", Pmo, Now)));
        DaysPass(12);
        Assert.Equal(Objection.ExtensionNotLater, Refused(() => objection.Extend(Today, "Later.", Pmo, Now)));
        var closed = Resolved();
        Assert.Equal(Objection.WrongState, Refused(() => closed.Extend(In(9), "Later.", Pmo, Now)));
    }

    [Fact]
    public void It_lies_no_further_ahead_than_a_deferral_may_last()
    {
        Settings = Settings with { DeferralMonths = 6 };
        var objection = Raised();

        Assert.Equal(Objection.ExtensionTooFar, Refused(() => objection.Extend(Today.AddMonths(6).AddDays(1), "Later.", Pmo, Now)));
        objection.Extend(Today.AddMonths(6), "Later.", Pmo, Now);
    }

    [Fact]
    public void An_agreed_date_outlasts_a_read_back_that_interrupts_the_step()
    {
        var objection = Acknowledged();
        var until = In(12);
        objection.Extend(until, "The architect is away.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        objection.SendReadBack("Nobody is named who runs it.", null, Pmo, Now);

        Assert.False(objection.Turn.Agreed);
        objection.Confirm(FinanceLead, Now);

        Assert.Equal((until, true), (objection.Turn.DueOn!.Value, objection.Turn.Agreed));
    }

    [Fact]
    public void A_second_later_date_keeps_the_date_of_the_time_limit()
    {
        var objection = Raised();
        var clock = objection.Turn.DueOn;
        objection.Extend(In(5), "The architect is away.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        objection.Extend(In(9), "Still away.", Pmo, Now);

        Assert.Equal(clock, objection.CurrentExtension!.ClockDue);
        Assert.Equal(2, objection.Extensions.Count);
        objection.Agree(FinanceLead, Now);
        Assert.Equal(In(9), objection.Turn.DueOn);
    }

    [Fact]
    public void A_conversation_recorded_as_a_read_back_says_when_and_with_whom_and_waits_for_the_lead()
    {
        var objection = Acknowledged();

        Assert.Equal(Objection.ConversationToCome, Refused(() => objection.SendReadBack("So.", In(1), Pmo, Now)));
        objection.SendReadBack("Nobody is named who runs it.", Today, Pmo, Now, " The lead of Finance ");

        Assert.Equal((Today, "The lead of Finance", null), (objection.ReadBacks[0].ConversationOn!.Value, objection.ReadBacks[0].ConversationWith, objection.ReadBacks[0].Confirmed));
        Assert.Equal(Step.ConfirmReadBack, objection.Turn.Step);
    }
}
