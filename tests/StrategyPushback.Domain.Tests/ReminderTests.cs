using StrategyPushback.Domain.Common;
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
        Remind(objection, Pmo);
        Assert.Equal(Objection.RemindersMissing, Refused(() => objection.AssumeSatisfied(Pmo, Now)));
        DaysPass(5);
        Remind(objection, Cio);
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
        Remind(objection, Pmo);
        DaysPass(5);
        Remind(objection, Pmo);

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
        Remind(objection, Pmo);
        DaysPass(daysBetween);
        Remind(objection, Pmo);

        Assert.Equal(isAllowed ? null : Objection.RemindersMissing, objection.AgainstAssumingSatisfied(Pmo, Now)?.Rule);
    }

    [Fact]
    public void A_third_reminder_counts_when_the_second_came_too_early()
    {
        var objection = Answered();
        DaysPass(9);
        Remind(objection, Pmo);
        DaysPass(2);
        Remind(objection, Pmo);
        Assert.Equal(Objection.RemindersMissing, objection.AgainstAssumingSatisfied(Pmo, Now)?.Rule);
        DaysPass(3);
        Remind(objection, Pmo);

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

    [Theory]
    [InlineData(20, 1, false)]
    [InlineData(20, 2, true)]
    [InlineData(100, 9, false)]
    [InlineData(100, 10, true)]
    public void The_settings_say_how_much_of_the_verdict_clock_lies_between_the_reminders(int percent, int daysBetween, bool isAllowed)
    {
        Settings = Settings with { ReminderGapPercent = percent };
        var objection = Answered();
        DaysPass(11);
        Remind(objection, Pmo);
        DaysPass(daysBetween);
        Remind(objection, Pmo);

        Assert.Equal(isAllowed ? null : Objection.RemindersMissing, objection.AgainstAssumingSatisfied(Pmo, Now)?.Rule);
    }

    [Fact]
    public void A_reminder_that_reached_nobody_does_not_count()
    {
        var objection = Answered();
        DaysPass(6);
        objection.Remind(Pmo, Now);
        DaysPass(5);
        Remind(objection, Pmo);
        Assert.Equal(Objection.RemindersNotReceived, Refused(() => objection.AssumeSatisfied(Pmo, Now)));
        DaysPass(4);
        Remind(objection, Pmo);
        Assert.Equal(Objection.RemindersNotReceived, Refused(() => objection.AssumeSatisfied(Pmo, Now)));
        DaysPass(1);
        Remind(objection, Pmo);

        objection.AssumeSatisfied(Pmo, Now);

        Assert.Equal(Status.AssumedSatisfied, objection.Status);
    }

    [Fact]
    public void A_unit_is_reminded_automatically_after_the_same_number_of_days_and_twice_at_most()
    {
        var objection = Answered();
        var reminded = new List<int>();
        for (var day = 1; day <= 20; day++)
        {
            DaysPass(1);
            if (objection.RemindWhenDue(Now))
            {
                reminded.Add(day);
            }
        }

        Assert.Equal([5, 10], reminded);
        Assert.All(objection.History.Where(entry => entry.Kind is HistoryKind.Reminded), entry => Assert.Null(entry.ById));
    }

    [Fact]
    public void An_automatic_reminder_waits_after_one_of_the_PMO_and_none_is_sent_to_IT_or_when_they_are_turned_off()
    {
        var objection = Answered();
        DaysPass(3);
        objection.Remind(Pmo, Now);
        DaysPass(4);
        Assert.False(objection.RemindWhenDue(Now));
        DaysPass(1);
        Assert.True(objection.RemindWhenDue(Now));

        var (other, ofIt) = (Answered(), Diagnosed());
        DaysPass(10);
        Assert.False(ofIt.RemindWhenDue(Now));
        Settings = Settings with { AutomaticReminders = 0 };
        Assert.False(other.RemindWhenDue(Now));
    }
}
