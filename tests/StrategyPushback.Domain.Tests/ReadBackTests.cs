using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class ReadBackTests : World
{
    [Fact]
    public void IT_acknowledges_once_and_the_PMO_person_who_does_is_its_shepherd()
    {
        var objection = Raised();

        objection.Acknowledge(Pmo, Now);

        Assert.Equal(Status.Acknowledged, objection.Status);
        Assert.Equal(Pmo.PersonId, objection.ShepherdId);
        Assert.Equal(new Turn(Side.It, null, Step.Diagnose, In(5)), objection.Turn);
        Assert.Equal(Objection.WrongState, Refused(() => objection.Acknowledge(Pmo, Now)));
    }

    [Fact]
    public void The_CIO_may_acknowledge_but_does_not_become_the_shepherd()
    {
        var objection = Raised();

        objection.Acknowledge(Cio, Now);

        Assert.Null(objection.ShepherdId);
    }

    [Fact]
    public void Only_IT_acknowledges_and_reads_back()
    {
        var objection = Raised();
        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.Acknowledge(FinanceLead, Now)));
        objection.Acknowledge(Pmo, Now);
        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.SendReadBack("So?", null, Administrator, Now)));
    }

    [Fact]
    public void A_confirmed_read_back_lets_IT_answer()
    {
        var objection = Understood();

        objection.Diagnose([Gap()], Pmo, Now);
        Propose(objection);

        Assert.Equal(Status.DispositionProposed, objection.Status);
    }

    [Fact]
    public void No_answer_before_the_objector_confirmed_that_this_is_what_it_means()
    {
        var objection = Acknowledged();
        objection.Diagnose([Gap()], Pmo, Now);

        Assert.Equal(Objection.ReadBackMissing, Refused(() => Propose(objection)));

        objection.SendReadBack("Not quite that.", null, Pmo, Now);
        objection.RefuseReadBack("We mean the second year.", FinanceLead, Now);
        Assert.Equal(Objection.ReadBackMissing, Refused(() => Propose(objection)));
    }

    [Fact]
    public void A_conversation_is_recorded_as_the_read_back_and_the_lead_confirms_it()
    {
        var objection = Acknowledged();

        objection.SendReadBack("We spoke: nobody runs it.", new DateOnly(2026, 10, 30), Pmo, Now);
        objection.Confirm(FinanceLead, Now);

        Assert.True(objection.IsReadBackConfirmed);
        Assert.Equal(new DateOnly(2026, 10, 30), objection.ReadBacks[0].ConversationOn);
        Assert.Equal(FinanceLead.PersonId, objection.ReadBacks[0].AnsweredById);
    }

    [Fact]
    public void Only_the_lead_of_a_raising_unit_replies_to_a_read_back()
    {
        var objection = Acknowledged();
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);

        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Confirm(ServiceLead, Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Confirm(Analyst.AsActor(), Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.RefuseReadBack("No.", Pmo, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.RefuseReadBack(" ", FinanceLead, Now)));
    }

    [Fact]
    public void A_reply_without_a_pending_question_is_refused()
    {
        var objection = Acknowledged();

        Assert.Equal(Objection.WrongState, Refused(() => objection.Confirm(FinanceLead, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => objection.RefuseReadBack("No.", FinanceLead, Now)));
    }

    [Fact]
    public void One_question_at_a_time()
    {
        var objection = Acknowledged();
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);

        Assert.Equal(Objection.ReplyPending, Refused(() => objection.SendReadBack("Or this?", null, Pmo, Now)));
        Assert.Equal(Objection.ReplyPending, Refused(() => objection.Diagnose([Gap()], Pmo, Now)));
        Assert.Equal(Objection.ReplyPending, Refused(() => objection.Defer(In(20), "Later.", Pmo, Now)));
        Assert.Equal(Objection.ReplyPending, Refused(() => Propose(objection)));
    }

    [Fact]
    public void After_two_refusals_another_person_of_the_PMO_takes_over()
    {
        var objection = Acknowledged();
        Refuse(objection);
        Assert.Equal(Pmo.PersonId, objection.ShepherdId);
        Refuse(objection);

        Assert.Null(objection.ShepherdId);
        Assert.Equal(Objection.AnotherShepherd, Refused(() => objection.SendReadBack("A third try.", null, Pmo, Now)));

        objection.SendReadBack("Nobody is paid to run it.", null, SecondPmo, Now);
        Assert.Equal(SecondPmo.PersonId, objection.ShepherdId);
        objection.RefuseReadBack("Nearly.", FinanceLead, Now);
        Assert.Equal(SecondPmo.PersonId, objection.ShepherdId);
    }

    [Fact]
    public void Reading_back_before_it_was_acknowledged_or_without_words_is_refused()
    {
        var objection = Raised();
        Assert.Equal(Objection.WrongState, Refused(() => objection.SendReadBack("Nobody runs it.", null, Pmo, Now)));
        objection.Acknowledge(Pmo, Now);
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.SendReadBack("  ", null, Pmo, Now)));
    }

    private void Refuse(Objection objection)
    {
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        objection.RefuseReadBack("We mean who pays.", FinanceLead, Now);
    }
}
