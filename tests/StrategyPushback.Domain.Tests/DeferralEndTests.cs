using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

/// <summary>A deferral ends on its date, and the history reminds the units and IT.</summary>
public sealed class DeferralEndTests : World
{
    [Fact]
    public void A_deferral_ends_on_its_date_and_the_answer_of_IT_is_due()
    {
        var objection = Deferred();
        var until = objection.DeferredUntil!.Value;
        DaysPass(29);
        Assert.False(objection.EndDeferral(Now));
        Assert.False(objection.HasEndedDeferral);

        DaysPass(1);
        Assert.True(objection.EndDeferral(Now));

        Assert.Equal((Status.InResolution, new Turn(Side.It, null, Step.ProposeDisposition, until)), (objection.Status, objection.Turn));
        Assert.True(objection.HasEndedDeferral);
        Assert.True(objection.IsUnanswered);
        Assert.Equal((HistoryKind.DeferralEnded, (int?)null, Status.InResolution), (objection.History[^1].Kind, objection.History[^1].ById, objection.History[^1].StatusAfter!.Value));
        Assert.False(objection.EndDeferral(Now));
    }

    [Fact]
    public void A_deferral_waits_for_the_reply_to_a_question_about_the_severity()
    {
        var objection = Deferred();
        var until = objection.DeferredUntil!.Value;
        DaysPass(28);
        objection.AskToReclassify(Severity.Administrative, null, "It is a matter of wording.", Pmo, Now);
        DaysPass(3);
        Assert.False(objection.EndDeferral(Now));

        objection.Contest("It is not.", FinanceLead, Now);
        Assert.True(objection.EndDeferral(Now));
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, until), objection.Turn);
        Assert.True(objection.HasEndedDeferral);
    }

    [Fact]
    public void A_deferral_ends_although_the_unit_never_replies_about_the_severity()
    {
        var objection = Deferred();
        DaysPass(28);
        objection.AskToReclassify(Severity.Administrative, null, "It is a matter of wording.", Pmo, Now);
        DaysPass(10);
        Assert.True(objection.EndDeferral(Now));
        Assert.Equal(ReclassificationReply.Unanswered, objection.Reclassifications[^1].Reply);
    }

    [Fact]
    public void The_reminder_stops_once_IT_goes_on()
    {
        var objection = Ended();
        Propose(objection);
        Assert.False(objection.HasEndedDeferral);
        Assert.Null(objection.DeferredUntil);
    }

    [Fact]
    public void Only_a_deferred_objection_ends_its_deferral()
    {
        var asked = Diagnosed();
        asked.Defer(In(1), "Later.", Pmo, Now);
        DaysPass(2);

        Assert.False(asked.EndDeferral(Now));
        Assert.False(Contested().EndDeferral(Now));
    }

    [Fact]
    public void A_change_of_the_clocks_does_not_move_the_date_that_was_agreed()
    {
        var objection = Ended();
        var due = objection.Turn.DueOn;
        var before = Now;
        Settings = new OrganisationSettings { Clocks = new Clocks { ProposeDisposition = 3 } };

        Assert.False(objection.Reschedule(Pmo, before, Now));
        Assert.Equal(due, objection.Turn.DueOn);
    }

    private Objection Ended()
    {
        var objection = Deferred();
        DaysPass(30);
        Assert.True(objection.EndDeferral(Now));
        return objection;
    }
}
