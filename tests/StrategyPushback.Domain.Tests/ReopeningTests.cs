using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class ReopeningTests : World
{
    [Theory]
    [InlineData(Status.Resolved)]
    [InlineData(Status.Overruled)]
    [InlineData(Status.AssumedSatisfied)]
    public void A_closed_one_reopens_with_a_reason_and_IT_owes_an_answer(Status status)
    {
        var objection = At(status, Severity.Critical);

        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.Reopen("", FinanceLead, Now)));
        objection.Reopen("It came back.", FinanceLead, Now);

        Assert.Equal(Status.InResolution, objection.Status);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, In(15)), objection.Turn);
        Assert.Null(objection.ClosedOn);
        Assert.True(objection.BlocksPublication);
    }

    [Theory]
    [InlineData(Status.Withdrawn)]
    [InlineData(Status.Duplicate)]
    public void One_closed_before_its_cause_was_known_is_diagnosed_first(Status status)
    {
        var objection = At(status);

        objection.Reopen("It was not the same.", FinanceLead, Now);

        Assert.Equal(Status.InResolution, objection.Status);
        Assert.Equal(new Turn(Side.It, null, Step.Diagnose, In(5)), objection.Turn);
        Assert.Null(objection.DuplicateOfId);
        Assert.True(objection.IsRaisedBy(Finance.Id));
    }

    [Fact]
    public void An_open_one_is_not_reopened_and_another_unit_reopens_nothing()
    {
        Assert.Equal(Objection.WrongState, Refused(() => Contested().Reopen("Again.", FinanceLead, Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => Resolved().Reopen("Again.", ServiceLead, Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => Resolved().Reopen("Again.", Administrator, Now)));
    }

    [Fact]
    public void The_PMO_reopens_a_withdrawn_one_with_all_its_units()
    {
        var objection = Raised(Severity.Major, ServiceLead);
        objection.Withdraw(null, FinanceLead, Now);
        objection.Withdraw(null, ServiceLead, Now);

        objection.Reopen("Withdrawn by mistake.", Pmo, Now);

        Assert.True(objection.IsRaisedBy(Finance.Id));
        Assert.True(objection.IsRaisedBy(Service.Id));
    }

    [Fact]
    public void A_unit_reopens_a_withdrawn_one_for_itself_alone()
    {
        var objection = Raised(Severity.Major, ServiceLead);
        objection.Withdraw(null, FinanceLead, Now);
        objection.Withdraw(null, ServiceLead, Now);

        objection.Reopen("We still mean it.", ServiceLead, Now);

        Assert.False(objection.IsRaisedBy(Finance.Id));
        Assert.True(objection.IsRaisedBy(Service.Id));
    }

    [Fact]
    public void A_question_that_was_pending_at_a_withdrawal_is_not_pending_after_reopening()
    {
        var objection = Understood();
        objection.Defer(In(20), "After year end.", Pmo, Now);
        objection.Withdraw(null, FinanceLead, Now);
        objection.Reopen("Withdrawn by mistake.", FinanceLead, Now);

        Assert.Null(objection.AskedFor);
        objection.Diagnose([Threat()], Pmo, Now);
        objection.Withdraw(null, FinanceLead, Now);
        objection.Reopen("Once more.", FinanceLead, Now);

        Assert.Null(objection.PendingWording);
        objection.Diagnose([Gap()], Pmo, Now);
        Propose(objection);
    }

    [Fact]
    public void A_reopened_duplicate_without_a_reply_blocks_publication()
    {
        var objection = MarkedDuplicate(Severity.Critical);
        objection.Reopen("It was not the same.", FinanceLead, Now);
        objection.Diagnose([Gap()], Pmo, Now);
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        objection.Confirm(FinanceLead, Now);
        Propose(objection);
        RemindTwice(objection);

        objection.AssumeSatisfied(Pmo, Now);

        Assert.True(objection.BlocksPublication);
    }
}
