using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>Open objections to earlier versions carry over to a published one, and each raising unit says whether they still apply.</summary>
public sealed class CarryOverTests : World
{
    private const string Reason = "The rest is answered next year.";

    [Fact]
    public void An_open_objection_carries_over_and_its_units_are_asked_whether_it_still_applies()
    {
        var objection = Acknowledged();
        DaysPass(1);

        var next = Publish(objection);

        Assert.Equal(new Turn(Side.Unit, Finance.Id, Step.ConfirmCarryOver, In(10)), objection.Turn);
        Assert.Equal((Status.Acknowledged, Step.Diagnose), (objection.Status, objection.PausedStep));
        Assert.Same(next, Assert.Single(objection.CarryOvers).Update);
        Assert.Same(Update, objection.Update);
        Assert.Equal((HistoryKind.CarriedOver, "0.9"), (objection.History[^1].Kind, objection.History[^1].Detail));
    }

    [Fact]
    public void A_closed_objection_and_one_to_the_published_version_itself_do_not_carry_over()
    {
        var closed = Resolved();
        var next = Next();
        var own = Known(next.FileObjection(Concern(Finance), FinanceLead, Now));

        next.Publish([closed, own], Reason, Cio, Now, Unconsulted);

        Assert.Empty(closed.CarryOvers);
        Assert.Empty(own.CarryOvers);
    }

    [Fact]
    public void When_it_still_applies_IT_continues_its_step_with_the_days_that_were_left()
    {
        var objection = Acknowledged();
        DaysPass(2);
        Publish(objection);
        DaysPass(4);

        objection.ConfirmStillApplies(FinanceLead, Now);

        Assert.Equal(new Turn(Side.It, null, Step.Diagnose, In(3)), objection.Turn);
        Assert.Equal((HistoryKind.StillApplies, 4, 10), (objection.History[^1].Kind, objection.History[^1].Days, objection.History[^1].Clock));
        Assert.Equal(Objection.NotCarriedOver, Refused(() => objection.AcceptChange(FinanceLead, Now)));
    }

    [Fact]
    public void When_every_unit_says_that_the_change_answers_it_the_objection_is_closed_by_the_change()
    {
        var objection = Raised(Severity.Major, ServiceLead);
        Publish(objection);

        objection.AcceptChange(FinanceLead, Now);
        Assert.Equal((Status.Raised, Service.Id), (objection.Status, objection.Turn.UnitId));
        objection.AcceptChange(ServiceLead, Now);

        Assert.Equal(Status.Resolved, objection.Status);
        var answer = Assert.Single(objection.Dispositions);
        Assert.Equal((DispositionKind.ClosedByChange, "0.9: The dates moved"), (answer.Kind, answer.Response));
        Assert.Equal([Finance.Id, Service.Id], objection.CurrentVerdicts.Where(verdict => verdict.Accepted).Select(verdict => verdict.UnitId).Order());
    }

    [Fact]
    public void One_unit_for_which_it_still_applies_keeps_it_open()
    {
        var objection = Raised(Severity.Major, ServiceLead);
        Publish(objection);

        objection.ConfirmStillApplies(FinanceLead, Now);
        objection.AcceptChange(ServiceLead, Now);

        Assert.Equal((Status.Raised, Side.It, Step.Acknowledge), (objection.Status, objection.Turn.Side, objection.Turn.Step!.Value));
        Assert.Empty(objection.Dispositions);
    }

    [Fact]
    public void A_unit_that_already_has_to_reply_to_an_answer_keeps_that_turn_and_can_accept_the_change_instead()
    {
        var objection = Answered();
        var turn = objection.Turn;
        Publish(objection);
        Assert.Equal(turn, objection.Turn);

        objection.AcceptChange(FinanceLead, Now);

        Assert.Equal((Status.Resolved, DispositionKind.ClosedByChange), (objection.Status, objection.Dispositions[^1].Kind));
    }

    [Fact]
    public void IT_waits_for_the_reply_and_after_the_time_limit_the_objection_still_applies()
    {
        var objection = Raised();
        Publish(objection);
        Assert.Equal(Objection.ReplyPending, Refused(() => objection.Acknowledge(Pmo, Now)));

        DaysPass(11);
        objection.Acknowledge(Pmo, Now);

        Assert.Equal((Status.Acknowledged, Step.Diagnose), (objection.Status, objection.Turn.Step!.Value));
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.CarryOverUnanswered, ById: null });
        Assert.Equal(Objection.NotCarriedOver, Refused(() => objection.ConfirmStillApplies(FinanceLead, Now)));
    }

    [Fact]
    public void After_the_time_limit_the_clock_of_IT_runs_from_the_day_the_reply_was_due()
    {
        var objection = Acknowledged();
        DaysPass(2);
        Publish(objection);
        DaysPass(30);

        objection.SendReadBack("Nobody runs it.", null, Pmo, Now);

        Assert.Equal((22, 10), objection.DaysHeldOn(Today, Calendar));
    }

    [Fact]
    public void Only_the_lead_of_a_raising_unit_replies()
    {
        var objection = Raised();
        Publish(objection);

        foreach (var actor in new[] { Pmo, Cio, ServiceLead, Analyst.AsActor() })
        {
            Assert.Equal(Objection.OnlyObjectorAccepts, objection.AgainstReplyingToCarryOver(actor, Now)?.Rule);
            Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.AcceptChange(actor, Now)));
            Assert.Equal(Objection.OnlyObjectorAccepts, Refused(() => objection.ConfirmStillApplies(actor, Now)));
        }
    }

    [Fact]
    public void When_the_unit_that_has_not_replied_withdraws_the_replies_of_the_others_count()
    {
        var objection = Raised(Severity.Major, ServiceLead);
        Publish(objection);
        objection.AcceptChange(FinanceLead, Now);

        objection.Withdraw("We no longer need it.", ServiceLead, Now);

        Assert.Equal(Status.Resolved, objection.Status);
    }

    [Fact]
    public void The_reply_can_be_taken_back_on_the_same_day()
    {
        var objection = Raised();
        Publish(objection);
        DaysPass(1);
        var turn = objection.Turn;
        objection.AcceptChange(FinanceLead, Now);

        objection.TakeBack(FinanceLead, Now);

        Assert.Equal((Status.Raised, turn), (objection.Status, objection.Turn));
        Assert.Empty(objection.Dispositions);
        objection.ConfirmStillApplies(FinanceLead, Now);
    }

    [Fact]
    public void An_objection_filed_for_a_unit_is_confirmed_by_the_reply_and_then_blocks_the_new_version()
    {
        var objection = Known(Update.FileObjection(Concern(Finance, Severity.Critical), Pmo, Now));
        Publish(objection);
        Assert.False(objection.BlocksPublication);

        objection.ConfirmStillApplies(FinanceLead, Now);

        Assert.True(objection.BlocksPublication);
    }

    [Fact]
    public void The_next_publication_asks_again_and_the_former_question_lapses()
    {
        var objection = Raised();
        Publish(objection);
        DaysPass(3);

        var later = Known(TheStrategy.DraftUpdate("1.0", "Costs named", Today));
        later.OpenWindow(new(Today, In(5), 5), Pmo, Now);
        later.Publish([objection], Reason, Cio, Now, Unconsulted);

        Assert.Equal([false, true], objection.CarryOvers.Select(question => question.IsPending));
        Assert.Equal(In(10), objection.Turn.DueOn);
    }

    [Fact]
    public void A_newer_version_leaves_a_running_mediation_alone_and_IT_goes_on_with_its_step_afterwards()
    {
        var objection = Contested();
        objection.ProposeMediation(Mediator, "How to share the work", FinanceLead, Now);
        objection.AgreeToMediation(Mediator, Pmo, Now);

        Publish(objection);

        Assert.Equal((Side.Nobody, Step.ProposeDisposition), (objection.Turn.Side, objection.PausedStep));
        objection.ConfirmStillApplies(FinanceLead, Now);
        Assert.Equal((Side.Nobody, MediationState.Running), (objection.Turn.Side, objection.Mediations[0].State));
        objection.EndMediation(MediationOutcome.Proposal, "We found a way.", Mediator, Now);
        Assert.Equal((Side.It, Step.ProposeDisposition), (objection.Turn.Side, objection.Turn.Step));
    }

    [Fact]
    public void A_mediation_after_a_question_that_nobody_answered_pauses_the_step_of_IT_and_not_the_question()
    {
        var objection = Contested();
        Publish(objection);
        DaysPass(12);
        objection.ProposeMediation(Mediator, "How to share the work", FinanceLead, Now);

        objection.AgreeToMediation(Mediator, Pmo, Now);

        Assert.Equal((Side.Nobody, Step.ProposeDisposition), (objection.Turn.Side, objection.PausedStep));
        Assert.False(objection.CarryOvers[0].IsPending);
    }

    private Actor Mediator => new(901, Roles.UnitLead, Architecture.Id) { Name = "Nora" };

    private StrategyUpdate Next()
    {
        ItIs(Update.Window!.Closes.AddDays(3));
        var next = Known(TheStrategy.DraftUpdate("0.9", "The dates moved", Today));
        next.OpenWindow(new(Today, In(5), 5), Pmo, Now);
        return next;
    }

    [Fact]
    public void After_a_merge_the_unit_that_remains_replies_for_both_and_neither_accepts_for_the_other()
    {
        var objection = Raised(Severity.Major, ServiceLead);
        Publish(objection);
        objection.AcceptChange(FinanceLead, Now);
        var tree = new UnitTree([Finance, Architecture, Service]);

        tree.Merge(Finance, Service, new UnitReferences([], [objection], []), Pmo, Now);
        Assert.Equal((Status.Raised, Service.Id), (objection.Status, objection.Turn.UnitId));
        objection.AcceptChange(ServiceLead, Now);

        Assert.Equal(Status.Resolved, objection.Status);
    }

    /// <summary>Publishes the next version on the same day. The former one is sent back first, because windows do not overlap.</summary>
    private StrategyUpdate Publish(params Objection[] objections)
    {
        Update.SendBack("The next version replaces it.", Cio, Now);
        var next = Known(TheStrategy.DraftUpdate("0.9", "The dates moved", Today));
        next.OpenWindow(new(Today, In(5), 5), Pmo, Now);
        next.Publish(objections, Reason, Cio, Now, Unconsulted);
        return next;
    }
}
