using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

/// <summary>A unit that does not reply is reminded, and after two reminders apart from each other it is assumed satisfied.</summary>
public sealed class ReminderTests : World
{
    [Fact]
    public void Silence_after_two_reminders_and_past_the_clock_is_assumed_satisfied_and_never_accepted()
    {
        var objection = Answered(Severity.Critical);
        Assert.Equal(Objection.RemindersMissing, Refused(() => objection.AssumeSatisfied(Pmo, Now)));
        DaysPass(11);
        objection.Remind(Pmo, Now);
        Assert.Equal(Objection.RemindersMissing, Refused(() => objection.AssumeSatisfied(Pmo, Now)));
        DaysPass(5);
        objection.Remind(Cio, Now);
        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.AssumeSatisfied(FinanceLead, Now)));

        objection.AssumeSatisfied(Pmo, Now);

        Assert.Equal(Status.AssumedSatisfied, objection.Status);
        Assert.Empty(objection.Verdicts);
        Assert.True(objection.BlocksPublication);
        Assert.Equal(Objection.WrongState, Refused(() => objection.Accept(FinanceLead, Now)));
    }

    [Fact]
    public void Two_reminders_before_the_clock_has_ended_are_not_yet_silence()
    {
        var objection = Answered();
        DaysPass(5);
        objection.Remind(Pmo, Now);
        DaysPass(5);
        objection.Remind(Pmo, Now);

        Assert.Equal(Objection.RemindersMissing, Refused(() => objection.AssumeSatisfied(Pmo, Now)));
    }

    [Fact]
    public void A_unit_is_reminded_at_most_once_a_day()
    {
        var objection = Answered();
        objection.Remind(Pmo, Now);

        Assert.Equal(Objection.RemindedToday, Refused(() => objection.Remind(Cio, Now)));
        Assert.Equal(1, objection.Reminders);

        DaysPass(1);
        objection.Remind(Cio, Now);
        Assert.Equal(2, objection.Reminders);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Half_of_the_verdict_clock_lies_between_the_reminders_that_lead_to_silence(int daysBetween, bool isAllowed)
    {
        var objection = Answered();
        DaysPass(11);
        objection.Remind(Pmo, Now);
        DaysPass(daysBetween);
        objection.Remind(Pmo, Now);

        Assert.Equal(isAllowed ? null : Objection.RemindersMissing, objection.AgainstAssumingSatisfied(Pmo, Now)?.Rule);
    }

    [Fact]
    public void A_third_reminder_counts_when_the_second_came_too_early()
    {
        var objection = Answered();
        DaysPass(9);
        objection.Remind(Pmo, Now);
        DaysPass(2);
        objection.Remind(Pmo, Now);
        Assert.Equal(Objection.RemindersMissing, objection.AgainstAssumingSatisfied(Pmo, Now)?.Rule);
        DaysPass(3);
        objection.Remind(Pmo, Now);

        objection.AssumeSatisfied(Pmo, Now);

        Assert.Equal(Status.AssumedSatisfied, objection.Status);
    }

    [Fact]
    public void Reminders_of_an_earlier_answer_or_an_earlier_question_do_not_count()
    {
        var objection = Acknowledged();
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        objection.Remind(Pmo, Now);
        Assert.Equal(1, objection.Reminders);
        objection.Confirm(FinanceLead, Now);
        Assert.Equal(0, objection.Reminders);
        objection.Diagnose([Gap()], Pmo, Now);
        Propose(objection);
        RemindTwice(objection);
        objection.Contest("No.", FinanceLead, Now);
        Propose(objection);
        DaysPass(11);

        Assert.Equal(Objection.RemindersMissing, Refused(() => objection.AssumeSatisfied(Pmo, Now)));
    }

    [Fact]
    public void There_is_nobody_to_remind_while_it_is_the_turn_of_IT_and_a_unit_reminds_nobody()
    {
        Assert.Equal(Objection.WrongState, Refused(() => Diagnosed().Remind(Pmo, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => Resolved().Remind(Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => Answered().Remind(FinanceLead, Now)));
    }

    [Fact]
    public void A_unit_that_co_signs_after_the_reminders_is_reminded_itself_before_its_silence_counts()
    {
        var objection = Answered();
        RemindTwice(objection);

        objection.CoSign(Service, ServiceLead, Now);

        Assert.Equal(Objection.RemindersMissing, Refused(() => objection.AssumeSatisfied(Pmo, Now)));
    }
}
