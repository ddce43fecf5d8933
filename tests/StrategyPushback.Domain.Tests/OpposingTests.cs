using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Opposing;

namespace StrategyPushback.Domain.Tests;

/// <summary>Two objections of two units oppose each other: both units are asked before either is answered.</summary>
public sealed class OpposingTests : World
{
    [Fact]
    public void Neither_objection_is_answered_before_the_other_unit_has_replied()
    {
        var (ours, theirs) = (Diagnosed(), OfService());
        var opposition = ours.Oppose(theirs, "One needs March, the other one May.", Pmo, Now);

        Refused(Objection.OtherUnitNotHeard, () => Propose(ours));
        Refused(Objection.OtherUnitNotHeard, () => theirs.AnswerAtOnce("So.", [Gap()], DispositionKind.Accepted, null, Pmo, Now));

        theirs.ReplyTo(opposition, "April would do.", ServiceLead, Now);
        Propose(ours);
        Assert.Equal(Status.DispositionProposed, ours.Status);
        Refused(Objection.OtherUnitNotHeard, () => theirs.AnswerAtOnce("So.", [Gap()], DispositionKind.Accepted, null, Pmo, Now));
    }

    [Fact]
    public void A_unit_that_does_not_reply_holds_the_answer_up_until_its_clock_has_run_out()
    {
        var (ours, theirs) = (Diagnosed(), OfService());
        var opposition = ours.Oppose(theirs, "One needs March, the other one May.", FinanceLead, Now);
        Assert.Equal("One needs March, the other one May.", opposition.ReplyOf(ours.Id));

        ItIs(opposition.DueOn);
        Refused(Objection.OtherUnitNotHeard, () => Propose(ours));
        ItIs(opposition.DueOn.AddDays(1));
        Propose(ours);
    }

    [Fact]
    public void A_closed_or_withdrawn_opposite_holds_nothing_up()
    {
        var (ours, theirs) = (Diagnosed(), OfService());
        var opposition = ours.Oppose(theirs, "They do not go together.", Pmo, Now);
        Refused(Opposition.OnlyInvolved, () => theirs.WithdrawOpposition(opposition, ServiceLead, Now));
        ours.WithdrawOpposition(opposition, FinanceLead, Now);
        Assert.Null(ours.AgainstProposing(Pmo, Now));

        ours.Oppose(theirs, "They do not go together after all.", Pmo, Now);
        Assert.NotNull(ours.AgainstProposing(Pmo, Now));
        theirs.Withdraw(null, ServiceLead, Now);
        Assert.Null(ours.AgainstProposing(Pmo, Now));
    }

    [Fact]
    public void An_objection_opposes_neither_itself_nor_one_twice_nor_one_of_another_strategy_but_a_cycle_is_fine()
    {
        var (ours, theirs) = (Diagnosed(), OfService());
        Refused(Opposition.Itself, () => ours.Oppose(ours, "No.", Pmo, Now));
        Refused(Opposition.OtherClosed, () => ours.Oppose(Withdrawn(), "No.", Pmo, Now));
        Refused(Opposition.OtherStrategy, () => ours.Oppose(OfAnotherStrategy(), "No.", Pmo, Now));
        Refused(Opposition.WhyRequired, () => ours.Oppose(theirs, " ", Pmo, Now));
        Refused(Opposition.OnlyInvolved, () => ours.Oppose(theirs, "No.", ServiceLead, Now));

        ours.Oppose(theirs, "They do not go together.", Pmo, Now);
        Refused(Opposition.AlreadyRecorded, () => ours.Oppose(theirs, "Again.", Pmo, Now));
        theirs.Oppose(ours, "They do not go together.", ServiceLead, Now);
        Assert.Equal((2, 2), (ours.StandingOppositions().Count(), theirs.StandingOppositions().Count()));
    }

    [Fact]
    public void Only_a_lead_of_the_asked_unit_replies_and_once()
    {
        var (ours, theirs) = (Diagnosed(), OfService());
        var opposition = ours.Oppose(theirs, "They do not go together.", Pmo, Now);
        Refused(Opposition.OnlyAsked, () => theirs.ReplyTo(opposition, "So.", FinanceLead, Now));
        Refused(Opposition.OnlyAsked, () => theirs.ReplyTo(opposition, "So.", Pmo, Now));
        theirs.ReplyTo(opposition, "So.", ServiceLead, Now);
        Refused(Opposition.AlreadyReplied, () => theirs.ReplyTo(opposition, "Again.", ServiceLead, Now));
        Assert.Contains(ours.History, entry => entry.Kind is HistoryKind.OppositionReplied && entry.Detail == theirs.Number);
    }

    [Fact]
    public void An_open_objection_keeps_no_entry_about_a_restricted_one()
    {
        var restricted = File(Concern(Service) with { Confidentiality = Confidentiality.Restricted }, ServiceLead);
        var open = Diagnosed();

        restricted.Oppose(open, "They do not go together.", Pmo, Now);

        Assert.DoesNotContain(open.History, entry => entry.Kind is HistoryKind.OppositionRecorded);
        Assert.Contains(restricted.History, entry => entry.Kind is HistoryKind.OppositionRecorded && entry.Detail == open.Number);
    }

    [Fact]
    public void A_restricted_objection_waits_for_no_unit_that_may_not_read_it_and_the_open_one_waits()
    {
        var (restricted, open) = (File(Concern(Service) with { Confidentiality = Confidentiality.Restricted }, ServiceLead), Diagnosed());

        restricted.Oppose(open, "They do not go together.", Pmo, Now);

        restricted.AnswerAtOnce("So.", [Gap()], DispositionKind.Accepted, null, Pmo, Now);
        Assert.Equal(Status.DispositionProposed, restricted.Status);
        Refused(Objection.OtherUnitNotHeard, () => Propose(open));
    }

    private Objection OfService() => File(Concern(Service), ServiceLead);

    private Objection OfAnotherStrategy()
    {
        var strategy = Known(new Domain.Strategy.Strategy("Another one", null));
        var update = Known(strategy.DraftUpdate("1", "First.", Today));
        update.OpenWindow(new Domain.Strategy.ConsultationWindow(Today, In(15), 5), Pmo, Now);
        return Known(update.FileObjection(Concern(Service), ServiceLead, Now));
    }

    private static void Refused(Rule rule, Action act) => Assert.Equal(rule, Assert.Throws<BrokenRule>(act).Rule);
}
