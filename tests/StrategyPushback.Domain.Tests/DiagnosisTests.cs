using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

public sealed class DiagnosisTests : World
{
    [Theory]
    [InlineData(CauseKind.ConflictingProject)]
    [InlineData(CauseKind.UnclearBenefit)]
    [InlineData(CauseKind.StrategyGap)]
    [InlineData(CauseKind.OtherCause)]
    public void A_cause_counts_at_once_and_records_who_named_it_and_when(CauseKind kind)
    {
        var objection = Acknowledged();

        objection.Diagnose([Cause(kind)], Pmo, Now);

        var cause = Assert.Single(objection.EstablishedCauses);
        Assert.Equal((kind, Pmo.PersonId, Now.At, Today), (cause.Kind, cause.ById, cause.At, cause.StandsFrom));
        Assert.Equal(Status.Diagnosed, objection.Status);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, In(15)), objection.Turn);
    }

    [Fact]
    public void No_action_is_planned_and_no_answer_proposed_before_a_cause_is_established()
    {
        var objection = Understood();

        Assert.Equal(Objection.NotYetDiagnosed, Refused(() => Plan(objection)));
        Assert.Equal(Objection.NotYetDiagnosed, Refused(() => Propose(objection)));
    }

    [Fact]
    public void Diagnosing_needs_a_cause_and_IT_and_an_acknowledged_objection()
    {
        var objection = Raised();
        Assert.Equal(Objection.WrongState, Refused(() => objection.Diagnose([Gap()], Pmo, Now)));
        objection.Acknowledge(Pmo, Now);
        Assert.Equal(Objection.CauseRequired, Refused(() => objection.Diagnose([], Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.Diagnose([Gap()], FinanceLead, Now)));
    }

    [Fact]
    public void A_new_diagnosis_sets_the_one_before_aside()
    {
        var objection = Diagnosed();

        objection.Diagnose([Cause(CauseKind.UnclearBenefit), Cause(CauseKind.ConflictingProject)], Pmo, Now);

        Assert.Equal([CauseKind.UnclearBenefit, CauseKind.ConflictingProject], objection.EstablishedCauses.Select(cause => cause.Kind));
        Assert.Equal(3, objection.Causes.Count);
        Assert.NotNull(objection.Causes[0].SetAsideAt);
    }

    [Fact]
    public void The_lead_sees_the_wording_of_a_threat_before_it_counts()
    {
        var objection = Understood();

        objection.Diagnose([Threat()], Pmo, Now);

        Assert.Equal(Status.Acknowledged, objection.Status);
        Assert.Empty(objection.EstablishedCauses);
        Assert.NotNull(objection.PendingWording);
        Assert.Equal(new Turn(Side.Unit, Finance.Id, Step.ConfirmWording, In(5)), objection.Turn);
        Assert.Equal(Objection.NotYetDiagnosed, Refused(() => Plan(objection)));
        Assert.Equal(Objection.ReplyPending, Refused(() => Propose(objection)));
    }

    [Fact]
    public void A_threat_counts_once_the_lead_has_agreed_to_its_wording()
    {
        var objection = WordingAsked();
        DaysPass(2);

        objection.Confirm(FinanceLead, Now);

        Assert.Equal(Status.Diagnosed, objection.Status);
        Assert.Equal(Today, Assert.Single(objection.EstablishedCauses).StandsFrom);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, In(15)), objection.Turn);
    }

    [Fact]
    public void A_contested_wording_is_set_aside_with_its_reason_and_IT_looks_again()
    {
        var objection = WordingAsked();

        Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.Contest("No.", ServiceLead, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.Contest("", FinanceLead, Now)));
        objection.Contest("No role of ours moves.", FinanceLead, Now);

        Assert.Equal(Status.Acknowledged, objection.Status);
        Assert.Equal("No role of ours moves.", objection.Causes[0].SetAsideBecause);
        Assert.Equal(new Turn(Side.It, null, Step.Diagnose, In(5)), objection.Turn);
        Assert.Equal(Objection.NotYetDiagnosed, Refused(() => Propose(objection)));
    }

    [Fact]
    public void The_facts_of_a_threat_are_not_in_the_history()
    {
        var objection = WordingAsked();

        objection.Contest("No role of ours moves.", FinanceLead, Now);

        Assert.DoesNotContain(objection.History, entry => entry.Text?.Contains("role", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_contested_wording_does_not_set_the_other_causes_aside()
    {
        var objection = Understood();
        objection.Diagnose([Threat(), Gap()], Pmo, Now);
        Assert.Equal(Status.Diagnosed, objection.Status);

        objection.Contest("No role of ours moves.", FinanceLead, Now);

        Assert.Equal(CauseKind.StrategyGap, Assert.Single(objection.EstablishedCauses).Kind);
        Assert.Equal(new Turn(Side.It, null, Step.ProposeDisposition, In(15)), objection.Turn);
    }

    [Fact]
    public void Silence_about_a_wording_past_its_limit_accepts_it()
    {
        var objection = WordingAsked();
        DaysPass(5);
        Assert.Equal(Objection.ReplyPending, Refused(() => Propose(objection)));
        DaysPass(1);

        objection.SendReadBack("Once more: nobody runs it.", null, Pmo, Now);

        Assert.Equal(Status.Diagnosed, objection.Status);
        Assert.Equal(Calendar.Add(Today, -1), Assert.Single(objection.EstablishedCauses).StandsFrom);
        Assert.Equal((1, 5), objection.DaysHeldOn(Today, Calendar));
    }

    [Fact]
    public void A_refused_action_does_not_accept_a_wording_by_silence()
    {
        var objection = WordingAsked();
        DaysPass(7);

        Assert.Equal(Objection.OnlyItActs, Refused(() => objection.ProposeDisposition(DispositionKind.NotAccepted, "No.", FinanceLead, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.ProposeDisposition(DispositionKind.NotAccepted, "", Pmo, Now)));
        Assert.NotNull(objection.PendingWording);
        Propose(objection);
        Assert.Equal(Status.DispositionProposed, objection.Status);
    }

    [Fact]
    public void While_IT_has_not_gone_on_a_late_reply_to_a_wording_is_still_heard()
    {
        var objection = WordingAsked();
        DaysPass(8);

        objection.Contest("No role of ours moves.", FinanceLead, Now);

        Assert.Empty(objection.EstablishedCauses);
    }

    [Fact]
    public void A_contested_answer_stays_contested_while_IT_looks_for_another_cause()
    {
        var objection = Contested();
        objection.Diagnose([Threat()], Pmo, Now);
        objection.Contest("No role of ours moves.", FinanceLead, Now);

        Assert.Equal(Status.Contested, objection.Status);
        Assert.Equal(Step.Diagnose, objection.Turn.Step);

        objection.Diagnose([Cause(CauseKind.UnclearBenefit)], Pmo, Now);
        Assert.Equal(Status.Contested, objection.Status);
        Assert.Equal(Step.ProposeDisposition, objection.Turn.Step);
    }

    [Fact]
    public void A_diagnosis_replaced_by_a_threat_is_open_again_until_the_wording_is_agreed()
    {
        var objection = Diagnosed();

        objection.Diagnose([Threat()], Pmo, Now);
        Assert.Equal(Status.Acknowledged, objection.Status);
        Assert.Equal(Status.Acknowledged, objection.History[^1].StatusAfter);

        objection.Confirm(FinanceLead, Now);
        Assert.Equal(Status.Diagnosed, objection.Status);
    }

    private Objection WordingAsked()
    {
        var objection = Understood();
        objection.Diagnose([Threat()], Pmo, Now);
        return objection;
    }
}
