using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Tests;

/// <summary>Whoever ends an objection says what becomes of its open actions: keep, cancel or move them.</summary>
public sealed class OpenActionsTests : World
{
    private const string Reason = "Cancelled when it ended";

    [Fact]
    public void Kept_actions_stay_open_the_history_says_so_and_the_end_can_still_be_taken_back()
    {
        var (objection, action) = Answered();
        objection.Accept(FinanceLead, Now);
        objection.SettleActions(OpenActionsChoice.Keep, null, Reason, FinanceLead, Now);

        Assert.True(action.IsOpen);
        Assert.Equal((HistoryKind.ActionsKept, action.Number, (int?)FinanceLead.PersonId), (objection.History[^1].Kind, objection.History[^1].Detail, objection.History[^1].ById));
        objection.TakeBack(FinanceLead, Now);
        Assert.Equal(Status.DispositionProposed, objection.Status);
    }

    [Fact]
    public void Cancelled_actions_end_with_a_reason_by_whoever_ends_the_objection_and_the_end_stays()
    {
        var (objection, action) = Answered();
        objection.Accept(FinanceLead, Now);
        objection.SettleActions(OpenActionsChoice.Cancel, null, Reason, FinanceLead, Now);

        Assert.Equal((ActionStatus.Cancelled, Reason, (DateOnly?)Today), (action.Status, action.Outcome, action.EndedOn));
        Assert.Equal((HistoryKind.ActionCancelled, Reason), (action.History[^1].Kind, action.History[^1].Text));
        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(FinanceLead, Now)));
    }

    [Fact]
    public void Moved_actions_answer_the_other_objection_and_both_histories_name_it()
    {
        var (objection, action) = Answered();
        var into = Diagnosed();
        objection.Accept(FinanceLead, Now);
        objection.SettleActions(OpenActionsChoice.Move, into, Reason, FinanceLead, Now);

        Assert.True(action.IsOpen);
        Assert.Contains(into, action.Objections);
        Assert.Contains(action, into.Actions);
        Assert.Equal(Status.InResolution, into.Status);
        Assert.Equal((HistoryKind.ActionMovedTo, into.Number), (objection.History[^1].Kind, objection.History[^1].Detail));
        Assert.Equal((HistoryKind.ActionMovedFrom, objection.Number, action.Title), (into.History[^1].Kind, into.History[^1].Detail, into.History[^1].Text));
        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(FinanceLead, Now)));
    }

    [Fact]
    public void Nothing_happens_to_the_actions_while_another_unit_still_has_to_reply()
    {
        var objection = Answered(Severity.Major, ServiceLead);
        Assert.False(objection.EndsByAcceptanceOf(FinanceLead));
        objection.Accept(FinanceLead, Now);
        objection.SettleActions(OpenActionsChoice.Cancel, null, Reason, FinanceLead, Now);

        Assert.True(Assert.Single(objection.Actions).IsOpen);
        Assert.True(objection.EndsByAcceptanceOf(ServiceLead));
        Assert.False(objection.EndsByAcceptanceOf(Pmo));
    }

    [Fact]
    public void An_action_that_answers_another_open_objection_goes_on_for_it()
    {
        var (objection, other) = (Diagnosed(), Diagnosed());
        var shared = Plan(objection, other);
        Assert.Empty(objection.OwnOpenActions);
        objection.Withdraw(null, FinanceLead, Now);
        objection.SettleActions(OpenActionsChoice.Cancel, null, Reason, FinanceLead, Now);
        Assert.True(shared.IsOpen);

        Assert.Equal([shared], other.OwnOpenActions);
        other.Withdraw(null, FinanceLead, Now);
        other.SettleActions(OpenActionsChoice.Cancel, null, Reason, FinanceLead, Now);
        Assert.False(shared.IsOpen);
    }

    [Fact]
    public void Actions_move_only_to_another_open_objection_with_a_cause()
    {
        var (objection, _) = Answered();

        objection.Accept(FinanceLead, Now);
        Assert.Null(Diagnosed().AgainstTakingActionsOf(objection, FinanceLead));
        foreach (var into in new[] { objection, Raised(), Resolved() })
        {
            Assert.Equal(Objection.CannotTakeActions, into.AgainstTakingActionsOf(objection, FinanceLead)?.Rule);
            Assert.Equal(Objection.CannotTakeActions, Refused(() => objection.SettleActions(OpenActionsChoice.Move, into, Reason, FinanceLead, Now)));
        }

        Assert.Equal(Objection.CannotTakeActions, Refused(() => objection.SettleActions(OpenActionsChoice.Move, null, Reason, FinanceLead, Now)));
    }

    [Fact]
    public void Actions_of_a_restricted_objection_move_only_to_where_the_same_people_read_them()
    {
        var restricted = DiagnosedFor(Confidentiality.Restricted);

        Assert.Equal(Objection.CannotTakeActions, Diagnosed().AgainstTakingActionsOf(restricted, Pmo)?.Rule);
        Assert.Null(DiagnosedFor(Confidentiality.Restricted).AgainstTakingActionsOf(restricted, Pmo));
        var shared = DiagnosedFor(Confidentiality.Restricted);
        shared.CoSign(Service, ServiceLead, Now);
        Assert.Equal(Objection.CannotTakeActions, shared.AgainstTakingActionsOf(restricted, Pmo)?.Rule);
    }

    /// <summary>The owner of an action reads the objections it answers.</summary>
    [Fact]
    public void A_lead_moves_actions_only_to_an_objection_of_the_own_unit_that_everybody_reads()
    {
        var (objection, _) = Answered();
        var ofService = File(Concern(Service), ServiceLead);
        Steps.Acknowledge(ofService);
        ofService.Diagnose([Gap()], Pmo, Now);

        Assert.Equal(Objection.CannotTakeActions, DiagnosedFor(Confidentiality.Restricted).AgainstTakingActionsOf(objection, FinanceLead)?.Rule);
        Assert.Null(DiagnosedFor(Confidentiality.Restricted).AgainstTakingActionsOf(objection, Pmo));
        Assert.Equal(Objection.CannotTakeActions, ofService.AgainstTakingActionsOf(objection, FinanceLead)?.Rule);
        Assert.Null(ofService.AgainstTakingActionsOf(objection, Pmo));
    }

    [Fact]
    public void Agreeing_to_a_later_date_ends_nothing_and_asks_nothing_about_actions()
    {
        var objection = InResolution();
        objection.Extend(In(30), "The vendor needs a month.", Pmo, Now);
        Assert.False(objection.EndsByAcceptanceOf(FinanceLead));
        objection.Agree(FinanceLead, Now);
        objection.SettleActions(OpenActionsChoice.Move, Raised(), Reason, FinanceLead, Now);
        Assert.True(Assert.Single(objection.OwnOpenActions).IsOpen);
    }

    [Fact]
    public void The_last_unit_that_withdraws_ends_the_objection_also_while_it_is_asked_something()
    {
        var objection = InResolution();
        objection.AskToReclassify(Severity.Administrative, null, "It is a matter of wording.", Pmo, Now);
        Assert.True(objection.EndsByWithdrawalOf(FinanceLead));
        Assert.False(objection.EndsByAcceptanceOf(FinanceLead));
        Assert.False(objection.EndsByWithdrawalOf(ServiceLead));
        objection.Withdraw(null, FinanceLead, Now);
        Assert.Equal(Status.Withdrawn, objection.Status);
        Assert.False(InResolution(Severity.Major, ServiceLead).EndsByWithdrawalOf(FinanceLead));
    }

    private (Objection Objection, ResolutionAction Action) Answered()
    {
        var objection = base.Answered();
        return (objection, objection.Actions[0]);
    }

    private Objection DiagnosedFor(Confidentiality confidentiality)
    {
        var objection = File(Concern(Finance) with { Confidentiality = confidentiality }, FinanceLead);
        objection.Acknowledge(Pmo, Now);
        objection.Diagnose([Gap()], Pmo, Now);
        return objection;
    }
}
