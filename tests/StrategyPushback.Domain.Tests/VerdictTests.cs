using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class VerdictTests : World
{
    [Fact]
    public void It_is_resolved_when_every_raising_unit_has_accepted_for_itself()
    {
        var objection = Answered(Severity.Critical, ArchitectureLead);
        Assert.Equal(Finance.Id, objection.Turn.UnitId);

        objection.Accept(FinanceLead, Now);
        Assert.Equal(Status.DispositionProposed, objection.Status);
        Assert.Equal(Architecture.Id, objection.Turn.UnitId);

        objection.Accept(ArchitectureLead, Now);
        Assert.Equal(Status.Resolved, objection.Status);
        Assert.Equal(Today, objection.ClosedOn);
        Assert.False(objection.BlocksPublication);
    }

    [Fact]
    public void Only_the_lead_of_a_raising_unit_accepts_or_contests()
    {
        var objection = Answered();

        Assert.All(
            [Cio, Pmo, ServiceLead, Administrator, Analyst.AsActor()],
            actor =>
            {
                Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Accept(actor, Now)));
                Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Contest("No.", actor, Now)));
            });
    }

    [Fact]
    public void A_verdict_is_given_once_and_only_on_the_current_answer()
    {
        var objection = Answered(Severity.Major, ServiceLead);
        objection.Accept(FinanceLead, Now);

        Assert.Equal(Objection.WrongState, Refused(() => objection.Accept(FinanceLead, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => objection.Contest("On second thoughts.", FinanceLead, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => Diagnosed().Accept(FinanceLead, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => Diagnosed().Contest("No.", FinanceLead, Now)));
    }

    [Fact]
    public void One_unit_that_contests_sends_it_back_and_the_next_answer_asks_everybody_again()
    {
        var objection = Answered(Severity.Major, ServiceLead);
        objection.Accept(FinanceLead, Now);

        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.Contest(null, ServiceLead, Now)));
        objection.Contest("The budget is missing.", ServiceLead, Now);
        Assert.Equal(Status.Contested, objection.Status);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, In(15)), objection.Turn);

        Propose(objection);
        Assert.Empty(objection.CurrentVerdicts);
        objection.Accept(ServiceLead, Now);
        Assert.Equal(Status.DispositionProposed, objection.Status);
        objection.Accept(FinanceLead, Now);
        Assert.Equal(Status.Resolved, objection.Status);
        Assert.Equal(4, objection.Verdicts.Count);
    }

    [Theory]
    [InlineData(DispositionKind.AcceptedWithModification)]
    [InlineData(DispositionKind.PartiallyAccepted)]
    [InlineData(DispositionKind.NotAccepted)]
    [InlineData(DispositionKind.OutOfScope)]
    [InlineData(DispositionKind.ClosedByChange)]
    public void Every_answer_but_accepted_has_a_written_reason(DispositionKind kind)
    {
        var objection = Diagnosed();

        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.ProposeDisposition(kind, " ", Pmo, Now)));
        objection.ProposeDisposition(kind, "It says so in part 3.", Pmo, Now);
        Assert.Equal("It says so in part 3.", objection.StandingDisposition?.Response);
    }

    [Fact]
    public void An_unconditional_acceptance_needs_no_reason()
    {
        var objection = Diagnosed();

        objection.ProposeDisposition(DispositionKind.Accepted, null, Pmo, Now);

        Assert.Equal("", objection.StandingDisposition?.Response);
        Assert.Equal(new Turn(Side.Unit, Finance.Id, Step.Verdict, In(10)), objection.Turn);
    }

    [Theory]
    [InlineData(DispositionKind.Deferred)]
    [InlineData(DispositionKind.Duplicate)]
    [InlineData(DispositionKind.Withdrawn)]
    public void Deferral_duplicate_and_withdrawal_are_no_answers(DispositionKind kind) =>
        Assert.Equal(Objection.NotAnAnswer, Refused(() => Propose(Diagnosed(), kind)));

    [Fact]
    public void Only_IT_proposes_and_only_once()
    {
        var objection = Diagnosed();
        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.ProposeDisposition(DispositionKind.Accepted, null, FinanceLead, Now)));
        Propose(objection);
        Assert.Equal(Objection.WrongState, Refused(() => Propose(objection)));
    }

    [Fact]
    public void A_unit_that_co_signs_late_gives_a_verdict_of_its_own()
    {
        var objection = Answered();

        objection.CoSign(Service, ServiceLead, Now);
        objection.Accept(FinanceLead, Now);
        Assert.Equal(Status.DispositionProposed, objection.Status);
        Assert.Equal(Service.Id, objection.Turn.UnitId);

        objection.Accept(ServiceLead, Now);
        Assert.Equal(Status.Resolved, objection.Status);
    }

    [Fact]
    public void When_the_only_unit_withdraws_it_is_withdrawn()
    {
        var objection = Answered(Severity.Critical);

        objection.Withdraw("Settled elsewhere.", FinanceLead, Now);

        Assert.Equal(Status.Withdrawn, objection.Status);
        Assert.False(objection.BlocksPublication);
        Assert.Equal(new Turn(Side.Nobody, null, null, null), objection.Turn);
    }

    [Fact]
    public void When_one_of_several_units_withdraws_the_others_remain()
    {
        var objection = Answered(Severity.Critical, ServiceLead);

        objection.Withdraw(null, FinanceLead, Now);

        Assert.Equal(Status.DispositionProposed, objection.Status);
        Assert.True(objection.BlocksPublication);
        Assert.Equal(Service.Id, objection.Turn.UnitId);
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Accept(FinanceLead, Now)));
        objection.Accept(ServiceLead, Now);
        Assert.Equal(Status.Resolved, objection.Status);
    }

    [Fact]
    public void When_the_last_that_had_not_replied_withdraws_it_is_resolved()
    {
        var objection = Answered(Severity.Critical, ServiceLead);
        objection.Accept(FinanceLead, Now);

        objection.Withdraw(null, ServiceLead, Now);

        Assert.Equal(Status.Resolved, objection.Status);
    }

    [Fact]
    public void A_unit_withdraws_its_own_name_only_and_only_once()
    {
        var objection = Raised(Severity.Major, ServiceLead);
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Withdraw(null, ArchitectureLead, Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Withdraw(null, Pmo, Now)));
        objection.Withdraw(null, ServiceLead, Now);
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Withdraw(null, ServiceLead, Now)));
        Assert.Equal(Objection.WrongState, Refused(() => Resolved().Withdraw(null, FinanceLead, Now)));
    }

    [Fact]
    public void A_unit_that_withdrew_may_co_sign_again()
    {
        var objection = Raised(Severity.Major, ServiceLead);
        objection.Withdraw(null, ServiceLead, Now);

        objection.CoSign(Service, ServiceLead, Now);

        Assert.True(objection.IsRaisedBy(Service.Id));
        Assert.Equal(2, objection.Units.Count);
    }

    [Fact]
    public void A_record_imported_as_closed_has_no_verdict()
    {
        var record = File(Concern(null, Severity.Critical) with { Source = new("concerns.md", "2.1", null, null, null) }, Pmo);

        Assert.Equal(Objection.OnlyItActs, Refused(() => record.CloseAsRecorded(DispositionKind.Accepted, "", FinanceLead, Now)));
        record.CloseAsRecorded(DispositionKind.AcceptedWithModification, "Moved to resolved.", Pmo, Now);

        Assert.Equal(Status.Resolved, record.Status);
        Assert.Empty(record.Verdicts);
        Assert.False(record.BlocksPublication);
        Assert.Equal(Objection.WrongState, Refused(() => record.CloseAsRecorded(DispositionKind.Accepted, "", Pmo, Now)));
        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => Raised().CloseAsRecorded(DispositionKind.Accepted, "", Pmo, Now)));
    }
}
