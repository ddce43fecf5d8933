using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

public sealed class EscalationTests : World
{
    public static TheoryData<Status> OpenStatuses => [.. Statuses.Open.Where(status => status is not Status.Escalated)];

    [Theory]
    [MemberData(nameof(OpenStatuses))]
    public void Any_open_objection_comes_before_the_CIO_who_rules_within_ten_days(Status status)
    {
        var objection = At(status);

        objection.Escalate("It stands still.", Pmo, Now);

        Assert.Equal(Status.Escalated, objection.Status);
        Assert.Equal(new Turn(Side.Cio, null, Step.Rule, In(10)), objection.Turn);
        Assert.Equal("It stands still.", objection.PendingEscalation?.Reason);
    }

    [Theory]
    [InlineData(Status.Escalated)]
    [InlineData(Status.Resolved)]
    [InlineData(Status.AssumedSatisfied)]
    [InlineData(Status.Duplicate)]
    [InlineData(Status.Overruled)]
    [InlineData(Status.Withdrawn)]
    public void One_that_is_escalated_or_closed_is_not_escalated(Status status)
    {
        var objection = At(status);

        Assert.Equal(Objection.WrongState, Refused(() => objection.Escalate("Once more.", Pmo, Now)));
    }

    [Fact]
    public void A_raising_unit_escalates_its_own_and_another_unit_does_not()
    {
        var objection = Raised();
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Escalate("We mind.", ServiceLead, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.Escalate(" ", FinanceLead, Now)));

        objection.Escalate("Nobody replies.", FinanceLead, Now);

        Assert.Equal(Finance.Id, objection.History[^1].UnitId);
    }

    [Fact]
    public void The_CIO_rules_and_the_PMO_never_does()
    {
        var objection = Escalated(Severity.Critical);

        Assert.All(
            [Pmo, FinanceLead, Administrator],
            actor => Assert.Equal(Objection.NotByPmo, Refused(() => objection.Rule(RulingKind.Overruled, "Because.", null, actor, Now))));
        Assert.Equal(new Rule("decision.not-by-pmo"), Objection.NotByPmo);
        objection.Rule(RulingKind.Overruled, "The team is named in part 3.", null, Cio, Now);

        Assert.Equal(Status.Overruled, objection.Status);
        Assert.False(objection.BlocksPublication);
        Assert.Equal(Side.Nobody, objection.Turn.Side);
        Assert.Null(objection.PendingEscalation);
    }

    [Fact]
    public void A_ruling_has_a_written_reason_and_is_given_on_an_escalation()
    {
        Assert.Equal(Objection.RationaleRequired, Refused(() => Escalated().Rule(RulingKind.Overruled, "", null, Cio, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => Contested().Rule(RulingKind.Upheld, "Because.", null, Cio, Now)));
    }

    [Fact]
    public void An_upheld_one_goes_back_to_be_resolved()
    {
        var objection = Ruled(RulingKind.Upheld, Severity.Critical);

        Assert.Equal(Status.InResolution, objection.Status);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, In(15)), objection.Turn);
        Assert.True(objection.BlocksPublication);
    }

    [Fact]
    public void An_upheld_one_without_a_cause_is_diagnosed_first()
    {
        var objection = Raised();
        objection.Escalate("Nobody replies.", FinanceLead, Now);
        objection.Rule(RulingKind.Upheld, "They are right to ask.", null, Cio, Now);

        Assert.Equal(Status.InResolution, objection.Status);
        Assert.Equal(new Turn(Side.It, null, Step.Diagnose, In(5)), objection.Turn);
        Assert.Equal(Objection.NotYetDiagnosed, Refused(() => Plan(objection)));

        objection.Diagnose([Gap()], Pmo, Now);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, In(15)), objection.Turn);
        Assert.Equal(Step.Diagnose, objection.History[^1].Step);
    }

    [Fact]
    public void A_ruling_carries_a_minority_opinion()
    {
        var objection = Escalated();

        objection.Rule(RulingKind.Overruled, "The team is named.", " The architects disagree. ", Cio, Now);

        Assert.Equal("The architects disagree.", objection.Escalations[0].MinorityOpinion);
        Assert.False(objection.Escalations[0].RuledByOwner);
        Assert.Equal((Cio.PersonId, Now.At), (objection.Escalations[0].RuledById!.Value, objection.Escalations[0].RuledAt!.Value));
    }

    [Fact]
    public void A_ruling_by_the_owner_of_the_strategy_says_so()
    {
        var objection = Escalated();

        objection.Rule(RulingKind.Overruled, "It stays.", null, new Actor(TheStrategy.OwnerId!.Value, Roles.Cio, null), Now);

        Assert.True(objection.Escalations[0].RuledByOwner);
    }

    [Fact]
    public void A_read_back_is_no_longer_pending_after_an_escalation()
    {
        var objection = Acknowledged();
        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);
        objection.Escalate("No reply.", Pmo, Now);

        Assert.Null(objection.PendingReadBack);
        Assert.Equal(Objection.WrongState, Refused(() => objection.Confirm(FinanceLead, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => objection.RefuseReadBack("No.", FinanceLead, Now)));

        objection.Rule(RulingKind.Upheld, "Ask again.", null, Cio, Now);
        objection.SendReadBack("Who runs it?", null, Pmo, Now);
        objection.Confirm(FinanceLead, Now);
        Assert.True(objection.ReadBacks[1].Confirmed);
    }

    [Fact]
    public void A_wording_that_was_pending_at_an_escalation_is_not_accepted_later_by_silence()
    {
        var objection = Acknowledged();
        objection.Diagnose([Threat()], Pmo, Now);
        objection.Escalate("We do not come together.", FinanceLead, Now);

        Assert.Equal(Objection.WrongState, Refused(() => objection.Contest("No.", FinanceLead, Now)));
        DaysPass(9);
        Assert.Equal(Objection.NotYetDiagnosed, Refused(() => Plan(objection)));
        Assert.Equal(Side.Cio, objection.Turn.Side);
    }

    [Fact]
    public void A_ruling_ends_what_a_unit_was_being_asked_meanwhile()
    {
        var objection = Escalated();
        objection.Defer(In(20), "After year end.", Pmo, Now);
        objection.Rule(RulingKind.Upheld, "No: answer it now.", null, Cio, Now);

        Assert.Null(objection.AskedFor);
        Assert.Null(objection.DeferredUntil);
        Assert.Equal(Objection.WrongState, Refused(() => objection.Agree(FinanceLead, Now)));
    }
}
