using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>An objection that somebody else filed for a unit is worked on and blocks nothing until the unit confirms it.</summary>
public sealed class ConfirmationTests : World
{
    [Fact]
    public void A_filing_by_the_lead_is_confirmed_at_once()
    {
        var objection = Raised(Severity.Critical);

        Assert.True(objection.IsConfirmed);
        Assert.Equal((FinanceLead.PersonId, Now.At), (objection.Units[0].ConfirmedById, objection.Units[0].ConfirmedAt));
        Assert.Equal(Objection.AlreadyConfirmed, Refused(() => objection.ConfirmFiling(FinanceLead, Now)));
    }

    [Fact]
    public void What_the_PMO_files_on_a_units_behalf_blocks_nothing_until_that_units_lead_confirms_it()
    {
        var objection = FiledByPmo(Severity.Critical);

        Assert.False(objection.IsConfirmed);
        Assert.False(objection.BlocksPublication);
        Assert.False(objection.IsUnanswered);
        Assert.True(PublicationGate.Of([objection]).IsOpen);
        Assert.Equal(new Turn(Side.It, null, Step.Acknowledge, In(2)), objection.Turn);

        DaysPass(1);
        objection.ConfirmFiling(FinanceLead, Now);

        Assert.True(objection.IsConfirmed);
        Assert.True(objection.BlocksPublication);
        Assert.True(objection.IsUnanswered);
        Assert.Equal((FinanceLead.PersonId, Now.At), (objection.Units[0].ConfirmedById, objection.Units[0].ConfirmedAt));
        Assert.Equal((HistoryKind.FilingConfirmed, Side.Unit, Finance.Id), (objection.History[^1].Kind, objection.History[^1].Side, objection.History[^1].UnitId));
    }

    [Fact]
    public void The_history_tells_that_the_PMO_filed_it_and_no_clock_of_the_unit_is_read_from_that()
    {
        DaysPass(12);

        var raised = FiledByPmo().History[0];

        Assert.Equal((HistoryKind.Raised, Side.It, Objection.OnBehalf, Finance.Id), (raised.Kind, raised.Side, raised.Detail, raised.UnitId));
        Assert.Null(raised.Step);
    }

    [Fact]
    public void Nobody_but_a_lead_of_the_unit_confirms_it()
    {
        var objection = FiledByPmo();

        foreach (var other in new[] { Pmo, Cio, Administrator, ServiceLead })
        {
            Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.ConfirmFiling(other, Now)));
        }
    }

    [Fact]
    public void Until_then_IT_may_work_on_it_and_a_reply_of_the_lead_confirms_it()
    {
        var objection = FiledByPmo(Severity.Critical);
        objection.Acknowledge(Pmo, Now);
        objection.SendReadBack("Nobody is named who runs it.", null, Pmo, Now);

        Assert.False(objection.BlocksPublication);
        objection.Confirm(FinanceLead, Now);

        Assert.True(objection.IsConfirmed);
        Assert.True(objection.BlocksPublication);
    }

    [Fact]
    public void A_lead_who_answers_not_ours_withdraws_the_unit()
    {
        var objection = FiledByPmo(Severity.Critical);

        objection.Withdraw("We never said so.", FinanceLead, Now);

        Assert.Equal(Status.Withdrawn, objection.Status);
        Assert.False(objection.IsConfirmed);
        Assert.Equal((HistoryKind.Withdrawn, Objection.NotOurs), (objection.History[^1].Kind, objection.History[^1].Detail));
        Assert.Equal(Objection.WrongState, Refused(() => objection.ConfirmFiling(FinanceLead, Now)));
    }

    [Fact]
    public void It_is_unconfirmed_again_when_its_only_confirmed_unit_withdraws()
    {
        var objection = FiledByPmo(Severity.Critical);
        objection.CoSign(Service, ServiceLead, Now);

        Assert.True(objection.BlocksPublication);
        objection.Withdraw(null, ServiceLead, Now);

        Assert.False(objection.IsConfirmed);
        Assert.False(objection.BlocksPublication);
        objection.ConfirmFiling(FinanceLead, Now);
        Assert.True(objection.BlocksPublication);
    }

    [Fact]
    public void Reopened_by_IT_it_is_as_unconfirmed_as_it_was()
    {
        var objection = FiledByPmo(Severity.Critical);
        objection.Withdraw(null, FinanceLead, Now);

        objection.Reopen("The unit asked for it again.", Pmo, Now);

        Assert.False(objection.IsConfirmed);
        Assert.False(objection.BlocksPublication);
    }

    [Fact]
    public void Late_and_critical_it_pulls_the_update_back_out_of_final_comment_only_once_it_is_confirmed()
    {
        ItIs(Update.Window!.Closes);
        DaysPass(1);
        var objection = File(Concern(Finance, Severity.Critical) with { NewInformation = true }, Pmo);

        Assert.Equal(UpdateStatus.FinalComment, Update.StatusOn(Today));
        objection.ConfirmFiling(FinanceLead, Now);

        Assert.Equal(UpdateStatus.InConsultation, Update.StatusOn(Today));
        Assert.Equal(In(5), Update.Window!.Closes);
    }

    [Fact]
    public void The_lead_may_be_reminded_that_it_waits()
    {
        var objection = FiledByPmo();

        objection.Remind(Pmo, Now);

        Assert.Equal(Finance.Id, objection.History[^1].UnitId);
        objection.ConfirmFiling(FinanceLead, Now);
        Assert.Equal(Objection.WrongState, Refused(() => objection.Remind(Pmo, Now)));
    }

    [Fact]
    public void An_imported_record_is_unconfirmed_when_its_import_says_so()
    {
        var source = new SourceReference("concerns.xlsx", "12", null, null, null);

        var open = File(Concern(Finance, Severity.Critical) with { Source = source, OnBehalf = true }, Pmo);

        Assert.False(open.BlocksPublication);
        Assert.True(File(Concern(Finance, Severity.Critical) with { Source = source }, Pmo).BlocksPublication);
        open.ConfirmFiling(FinanceLead, Now);
        Assert.True(open.BlocksPublication);
    }

    private Objection FiledByPmo(Severity severity = Severity.Substantive) => File(Concern(Finance, severity), Pmo);
}
