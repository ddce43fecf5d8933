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
        Assert.False(objection.EndsByReplyOf(FinanceLead));
        objection.Accept(FinanceLead, Now);
        objection.SettleActions(OpenActionsChoice.Cancel, null, Reason, FinanceLead, Now);

        Assert.True(Assert.Single(objection.Actions).IsOpen);
        Assert.True(objection.EndsByReplyOf(ServiceLead));
        Assert.False(objection.EndsByReplyOf(Pmo));
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

        Assert.Null(Diagnosed().AgainstTakingActionsOf(objection));
        foreach (var into in new[] { objection, Raised(), Resolved() })
        {
            Assert.Equal(Objection.CannotTakeActions, into.AgainstTakingActionsOf(objection)?.Rule);
            Assert.Equal(Objection.CannotTakeActions, Refused(() => objection.SettleActions(OpenActionsChoice.Move, into, Reason, FinanceLead, Now)));
        }

        Assert.Equal(Objection.CannotTakeActions, Refused(() => objection.SettleActions(OpenActionsChoice.Move, null, Reason, FinanceLead, Now)));
    }

    [Fact]
    public void Actions_of_a_restricted_objection_move_only_to_where_the_same_people_read_them()
    {
        var restricted = DiagnosedFor(Confidentiality.Restricted);

        Assert.Equal(Objection.CannotTakeActions, Diagnosed().AgainstTakingActionsOf(restricted)?.Rule);
        Assert.Null(DiagnosedFor(Confidentiality.Restricted).AgainstTakingActionsOf(restricted));
        var shared = DiagnosedFor(Confidentiality.Restricted);
        shared.CoSign(Service, ServiceLead, Now);
        Assert.Equal(Objection.CannotTakeActions, shared.AgainstTakingActionsOf(restricted)?.Rule);
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
