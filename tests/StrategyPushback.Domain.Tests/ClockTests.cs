using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class ClockTests : World
{
    [Fact]
    public void A_due_date_counts_business_days_and_steps_over_a_holiday()
    {
        ItIs(new(2026, 11, 10));

        Assert.Equal(new DateOnly(2026, 11, 13), Raised().Turn.DueOn);
    }

    [Fact]
    public void The_last_day_of_a_clock_is_not_overdue_and_the_day_after_is()
    {
        var objection = Raised();

        Assert.False(objection.IsOverdueOn(In(2)));
        Assert.True(objection.IsOverdueOn(In(3)));
        Assert.False(Resolved().IsOverdueOn(In(300)));
    }

    [Fact]
    public void The_clock_of_IT_is_paused_while_a_unit_has_a_read_back()
    {
        var objection = Acknowledged();
        DaysPass(2);
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        Assert.Equal(new Turn(Side.Unit, Finance.Id, Step.ConfirmReadBack, In(5)), objection.Turn);
        DaysPass(4);

        objection.Confirm(FinanceLead, Now);

        Assert.Equal(new Turn(Side.It, null, Step.Diagnose, In(3)), objection.Turn);
        DaysPass(1);
        objection.Diagnose([Gap()], Pmo, Now);
        Assert.Equal((Step.Diagnose, 3, 5), (objection.History[^1].Step, objection.History[^1].Days, objection.History[^1].Clock));
    }

    [Fact]
    public void A_new_step_begins_with_a_whole_clock_whatever_the_one_before_had_used()
    {
        var objection = Acknowledged();
        DaysPass(3);
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        objection.Confirm(FinanceLead, Now);
        objection.Diagnose([Gap()], Pmo, Now);
        DaysPass(4);

        Propose(objection);

        Assert.Equal(4, objection.History[^1].Days);
    }

    [Fact]
    public void The_clock_of_IT_is_paused_while_a_unit_has_a_wording()
    {
        var objection = Diagnosed();
        DaysPass(3);
        objection.Diagnose([Threat()], Pmo, Now);
        DaysPass(5);

        objection.Confirm(FinanceLead, Now);

        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, In(12)), objection.Turn);
    }

    [Fact]
    public void The_clock_of_IT_is_paused_while_a_unit_considers_a_deferral()
    {
        var objection = Raised();
        DaysPass(1);
        objection.Defer(In(40), "After year end.", Pmo, Now);
        DaysPass(9);

        objection.Contest("No.", FinanceLead, Now);

        Assert.Equal(new Turn(Side.It, null, Step.Acknowledge, In(1)), objection.Turn);
    }

    [Fact]
    public void The_clock_of_the_CIO_is_paused_while_a_unit_considers_a_deferral()
    {
        var objection = Escalated();
        DaysPass(4);
        objection.Defer(In(40), "After year end.", Pmo, Now);
        DaysPass(3);
        objection.Contest("No.", FinanceLead, Now);
        Assert.Equal(new Turn(Side.Cio, null, Step.Rule, In(6)), objection.Turn);
        objection.Defer(In(40), "Please.", Pmo, Now);
        DaysPass(5);

        objection.Rule(RulingKind.Overruled, "Enough.", null, Cio, Now);

        Assert.Equal(4, objection.History[^1].Days);
    }

    [Fact]
    public void A_clock_that_had_run_out_before_the_pause_is_as_much_overdue_after_it()
    {
        var objection = Acknowledged();
        DaysPass(8);
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        DaysPass(2);

        objection.Confirm(FinanceLead, Now);

        Assert.Equal(Calendar.Add(Today, -3), objection.Turn.DueOn);
        Assert.True(objection.IsOverdueOn(Today));
    }

    [Fact]
    public void After_silence_about_a_wording_the_clock_of_IT_starts_where_that_of_the_unit_ended()
    {
        var objection = Understood();
        objection.Diagnose([Threat()], Pmo, Now);
        var stands = In(5);
        DaysPass(9);

        Plan(objection);

        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, Calendar.Add(stands, 15)), objection.Turn);
        Assert.Equal((4, 5), objection.DaysHeldOn(Today, Calendar));
    }

    [Fact]
    public void Each_unit_is_measured_from_the_answer_it_replies_to()
    {
        var objection = Answered(Severity.Major, ServiceLead);
        DaysPass(2);
        objection.Accept(FinanceLead, Now);
        DaysPass(5);
        objection.Accept(ServiceLead, Now);

        Assert.Equal([2, 7], objection.History.Where(entry => entry.Step is Step.Verdict).Select(entry => entry.Days!.Value));
    }

    [Fact]
    public void The_days_each_side_held_it_add_up_to_its_age()
    {
        var objection = Raised();
        DaysPass(1);
        objection.Acknowledge(Pmo, Now);
        DaysPass(3);
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        DaysPass(4);
        objection.Confirm(FinanceLead, Now);
        objection.Diagnose([Gap()], Pmo, Now);
        DaysPass(6);
        Propose(objection);
        DaysPass(2);

        Assert.Equal((10, 6), objection.DaysHeldOn(Today, Calendar));
        Assert.Equal(16, objection.AgeOn(Today, Calendar));
        Assert.Equal(16, Calendar.DaysBetween(objection.RaisedOn, Today));
    }

    [Fact]
    public void An_objection_does_not_age_while_it_is_closed()
    {
        var objection = Answered();
        DaysPass(3);
        objection.Accept(FinanceLead, Now);
        DaysPass(20);
        Assert.Equal(3, objection.AgeOn(Today, Calendar));

        objection.Reopen("It came back.", FinanceLead, Now);
        DaysPass(2);

        Assert.Equal((2, 3), objection.DaysHeldOn(Today, Calendar));
        Assert.Equal(5, objection.AgeOn(Today, Calendar));
    }

    [Fact]
    public void The_clocks_in_force_are_those_given_with_the_moment()
    {
        var moment = Now with { Clocks = new() { Acknowledge = 7 } };

        Assert.Equal(In(7), Update.FileObjection(Concern(Finance), FinanceLead, moment).Turn.DueOn);
    }
}
