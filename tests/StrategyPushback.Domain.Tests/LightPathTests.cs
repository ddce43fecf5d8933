using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Domain.Tests;

/// <summary>A minor objection is answered in one action and settled by one reply of each unit.</summary>
public sealed class LightPathTests : World
{
    [Theory]
    [InlineData(Severity.Substantive)]
    [InlineData(Severity.Administrative)]
    public void One_action_acknowledges_reads_back_names_the_cause_and_answers(Severity severity)
    {
        var objection = Raised(severity);
        DaysPass(1);
        AnswerAtOnce(objection);

        Assert.Equal(Status.DispositionProposed, objection.Status);
        Assert.Equal(new Turn(Side.Unit, Finance.Id, Step.Verdict, In(10)), objection.Turn);
        Assert.Equal("You miss who runs it.", objection.ReadBackAtOnce?.Text);
        Assert.Single(objection.EstablishedCauses);
        Assert.Equal(Pmo.PersonId, objection.ShepherdId);
        Assert.Equal(
            [(HistoryKind.Raised, Step.Raise, 0), (HistoryKind.Acknowledged, Step.Acknowledge, 1), (HistoryKind.ReadBackSent, null, null), (HistoryKind.Diagnosed, Step.Diagnose, 0), (HistoryKind.DispositionProposed, Step.ProposeDisposition, (int?)0)],
            objection.History.Select(entry => (entry.Kind, entry.Step, entry.Days)));
    }

    [Fact]
    public void The_leads_single_yes_confirms_the_read_back_and_accepts()
    {
        var objection = Answered();

        objection.Accept(FinanceLead, Now);

        Assert.Equal(Status.Resolved, objection.Status);
        Assert.True(objection.ReadBacks[0].Confirmed);
        Assert.Equal(FinanceLead.PersonId, objection.ReadBacks[0].AnsweredById);
        Assert.True(objection.CurrentVerdicts.Single().Accepted);
        Assert.Equal([HistoryKind.ReadBackConfirmed, HistoryKind.Accepted], objection.History.TakeLast(2).Select(entry => entry.Kind));
    }

    [Fact]
    public void Each_raising_unit_gives_its_own_yes()
    {
        var objection = Raised(Severity.Substantive, ServiceLead);
        AnswerAtOnce(objection);

        objection.Accept(FinanceLead, Now);

        Assert.Equal(Status.DispositionProposed, objection.Status);
        Assert.Equal(Service.Id, objection.Turn.UnitId);
        objection.Accept(ServiceLead, Now);
        Assert.Equal(Status.Resolved, objection.Status);
    }

    [Fact]
    public void A_criterion_makes_the_accepted_answer_a_promise()
    {
        var (objection, criterion) = (Raised(Severity.Substantive), new CriterionInput(CriterionKind.Milestone, "Pilot: satisfaction", 7, null, null, null, 80, "%", TargetDirection.AtLeast, Today.AddDays(30), 10));
        Assert.Equal(AcceptanceCriterion.DueInThePast, Refused(() => objection.AnswerAtOnce("So.", [Gap()], DispositionKind.Accepted, null, Pmo, Now, criterion with { DueOn = Today.AddDays(-1) })));
        Assert.Equal((Status.Raised, 0), (objection.Status, objection.ReadBacks.Count));

        objection.AnswerAtOnce("So.", [Gap()], DispositionKind.Accepted, null, Pmo, Now, criterion);
        Assert.Equal(ProofState.Proposed, objection.Promise!.State);
        objection.Accept(FinanceLead, Now);

        Assert.Equal((Status.Resolved, ProofState.Promised), (objection.Status, objection.Promise.State));
    }

    [Fact]
    public void Not_what_we_mean_opens_the_full_path()
    {
        var objection = Answered();

        objection.RefuseReadBack("We mean the budget.", FinanceLead, Now);

        Assert.Equal(Status.Contested, objection.Status);
        Assert.Equal((Side.It, Step.ProposeDisposition), (objection.Turn.Side, objection.Turn.Step));
        Assert.False(objection.ReadBacks[0].Confirmed);
        Assert.Equal(Objection.ReadBackMissing, Refused(() => Propose(objection)));
        objection.SendReadBack("You mean the budget.", null, Pmo, Now);
        objection.Confirm(FinanceLead, Now);
        Propose(objection);
        Assert.Null(objection.ReadBackAtOnce);
    }

    [Fact]
    public void It_does_not_settle_it_opens_the_full_path_with_its_read_back_still_missing()
    {
        var objection = Answered();

        objection.Contest("Who pays?", FinanceLead, Now);

        Assert.Equal(Status.Contested, objection.Status);
        Assert.Equal(Objection.ReadBackMissing, Refused(() => Propose(objection)));
    }

    [Fact]
    public void That_is_it_alone_leaves_the_verdict_open()
    {
        var objection = Answered();

        objection.Confirm(FinanceLead, Now);

        Assert.True(objection.IsReadBackConfirmed);
        Assert.Equal(Step.Verdict, objection.Turn.Step);
        objection.Contest("Who pays?", FinanceLead, Now);
        Propose(objection);
        Assert.Equal(Status.DispositionProposed, objection.Status);
    }

    [Theory]
    [InlineData(Severity.Critical)]
    [InlineData(Severity.Major)]
    public void A_serious_objection_is_not_answered_at_once(Severity severity)
    {
        var objection = Raised(severity);

        Assert.Equal(Objection.TooSeriousAtOnce, Refused(() => AnswerAtOnce(objection)));
    }

    [Fact]
    public void A_threat_is_not_among_the_causes_of_an_answer_at_once()
    {
        var objection = Raised();

        Assert.Equal(Objection.ThreatNotAtOnce, Refused(() => objection.AnswerAtOnce("You fear for roles.", [Threat()], DispositionKind.Accepted, null, Pmo, Now)));
    }

    [Fact]
    public void The_rules_of_its_parts_hold()
    {
        var objection = Raised();

        Assert.Equal(Objection.OnlyItActs, Refused(() => AnswerAtOnce(objection, FinanceLead)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.AnswerAtOnce(" ", [Gap()], DispositionKind.Accepted, null, Pmo, Now)));
        Assert.Equal(Objection.RationaleRequired, Refused(() => objection.AnswerAtOnce("So.", [Gap()], DispositionKind.NotAccepted, " ", Pmo, Now)));
        Assert.Equal(Objection.CauseRequired, Refused(() => objection.AnswerAtOnce("So.", [], DispositionKind.Accepted, null, Pmo, Now)));
        Assert.Equal(Objection.NotAnAnswer, Refused(() => objection.AnswerAtOnce("So.", [Gap()], DispositionKind.Deferred, "Later.", Pmo, Now)));
        Assert.Equal(Objection.FullPathOpen, Refused(() => AnswerAtOnce(Understood())));
        Assert.Equal(Objection.WrongState, Refused(() => AnswerAtOnce(Resolved())));
    }

    [Fact]
    public void What_the_PMO_filed_and_answered_at_once_is_confirmed_and_settled_by_the_same_yes()
    {
        var objection = File(Concern(Finance), Pmo);
        AnswerAtOnce(objection);

        objection.Accept(FinanceLead, Now);

        Assert.True(objection.IsConfirmed);
        Assert.Equal(Status.Resolved, objection.Status);
    }

    private Objection Answered()
    {
        var objection = Raised();
        AnswerAtOnce(objection);
        return objection;
    }

    private void AnswerAtOnce(Objection objection, Actor? by = null) =>
        objection.AnswerAtOnce("You miss who runs it.", [Gap()], DispositionKind.Accepted, null, by ?? Pmo, Now);
}
