using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

/// <summary>Finance and IT meet half-way on an objection: interests, options, scores and the yes of both sides.</summary>
public sealed class HalfWayTests : HalfWayWorld
{
    [Fact]
    public void The_weights_of_a_side_add_up_to_a_hundred_and_the_refusal_names_the_sum()
    {
        var objection = Diagnosed();

        var refused = Assert.Throws<BrokenRule>(() => objection.StateInterests([new("A team that runs it", 60), new("A budget", 30)], FinanceLead, Now));

        Assert.Equal((Interest.WeightsSum, 90), (refused.Rule, refused.Facts[0]));
        Assert.Empty(objection.Interests);
        objection.StateInterests([new("A team that runs it", 60), new("A budget", 40)], FinanceLead, Now);
        Assert.Equal([60, 40], objection.CurrentInterests.Select(interest => interest.Weight));
    }

    [Fact]
    public void Each_part_of_a_list_of_interests_is_checked()
    {
        var objection = Diagnosed();
        (IReadOnlyList<InterestInput> List, Rule Rule)[] wrong =
        [
            ([], Interest.Required),
            ([new(" ", 100)], Interest.WordingRequired),
            ([new("A budget", 50), new("a budget ", 50)], Interest.Repeated),
            ([new("A team", 0), new("A budget", 100)], Interest.WeightOutOfRange),
            ([.. Enumerable.Range(0, 11).Select(number => new InterestInput($"Interest {number}", number == 0 ? 90 : 1))], Interest.TooMany),
        ];
        Assert.All(wrong, one => Refused(one.Rule, () => objection.StateInterests(one.List, FinanceLead, Now)));
        Assert.Empty(objection.Interests);
    }

    [Fact]
    public void Interests_with_the_same_words_keep_their_scores_and_new_words_are_scored_again()
    {
        var objection = WithInterests();
        var option = Scored(objection, [8, 2], [5]);

        objection.StateInterests([new("A team that runs it", 10), new("A budget", 90)], FinanceLead, Now);
        Assert.Equal((2.6m, 5m), Compared(objection, option));

        objection.StateInterests([new("A team that runs it", 10), new("A budget for two years", 90)], FinanceLead, Now);
        Assert.Null(option.ScoresOf(Side.Unit, objection.CurrentInterests));
        Assert.False(option.IsScoredByBoth(objection.CurrentInterests));
        Assert.Empty(OptionComparison.Of(objection.CurrentInterests, objection.Options).Options);
        Assert.Contains(objection.History, entry => entry.Kind is HistoryKind.InterestsStated && entry.Text == "10: A team that runs it\n90: A budget");
        Assert.Contains(objection.History, entry => entry.Kind is HistoryKind.InterestsStated && entry.Text == "60: A team that runs it\n40: A budget");
    }

    [Fact]
    public void Each_side_scores_on_its_own_interests_only()
    {
        var objection = WithInterests();
        var option = Propose(objection, "Name the team now");

        Refused(Option.ScoresIncomplete, () => objection.ScoreOption(option, [new(1, 5)], FinanceLead, Now));
        Refused(Option.ScoresIncomplete, () => objection.ScoreOption(option, [new(1, 5), new(2, 5)], Pmo, Now));
        Refused(Option.ScoresIncomplete, () => objection.ScoreOption(option, [new(1, 5), new(1, 5)], FinanceLead, Now));
        Refused(Option.ScoreOutOfRange, () => objection.ScoreOption(option, [new(1, 11), new(2, 5)], FinanceLead, Now));
        Refused(Objection.OnlySides, () => objection.ScoreOption(option, [new(1, 5), new(2, 5)], ServiceLead, Now));
        objection.ScoreOption(option, [new(1, 5), new(2, 5)], FinanceLead, Now);

        Assert.False(option.IsScoredByBoth(objection.CurrentInterests));
        objection.ScoreOption(option, [new(1, 4)], Cio, Now);
        Assert.True(option.IsScoredByBoth(objection.CurrentInterests));
        Assert.All(objection.History.Where(entry => entry.Kind is HistoryKind.OptionScored), entry => Assert.Null(entry.Text));
    }

    [Fact]
    public void A_side_without_interests_cannot_score()
    {
        var objection = Diagnosed();
        objection.StateInterests([new("A team that runs it", 100)], FinanceLead, Now);
        var option = Propose(objection, "Name the team now");

        Refused(Option.InterestsMissing, () => objection.ScoreOption(option, [], Pmo, Now));
    }

    [Fact]
    public void A_lead_who_could_also_act_for_IT_acts_for_the_unit()
    {
        var objection = WithInterests();
        var both = new Actor(FinanceLead.PersonId, Organisation.Roles.UnitLead | Organisation.Roles.Cio, Finance.Id);

        Assert.Equal(Side.Unit, objection.NegotiatingSideOf(both));
        var option = Propose(objection, "Name the team now");
        objection.ScoreOption(option, [new(1, 5), new(2, 5)], both, Now);
        Assert.Null(option.LatestOf(Side.It));
    }

    [Fact]
    public void An_option_in_which_nobody_gets_anything_is_refused()
    {
        var objection = WithInterests();

        Refused(Option.ServesNobody, () => objection.ProposeOption(new("Wait", "A year", null, "A year", " "), Pmo, Now));
        Refused(Option.TitleRequired, () => objection.ProposeOption(new(" ", null, "A team", null, null), Pmo, Now));
        Assert.Empty(objection.Options);
    }

    [Fact]
    public void An_option_that_scores_nothing_on_every_interest_is_flagged_and_cannot_be_agreed_to()
    {
        var objection = WithInterests();
        var useless = Scored(objection, [0, 0], [0]);
        Scored(objection, [0, 1], [0]);

        var compared = OptionComparison.Of(objection.CurrentInterests, objection.Options).Options;

        Assert.Equal([(true, false), (false, true)], compared.Select(option => (option.ServesNobody, option.IsInParetoSet)));
        Refused(Option.ServesNobody, () => objection.AgreeTo(useless, Pmo, Now));
    }

    [Fact]
    public void A_dominated_option_is_named_with_the_option_that_dominates_it_and_unmet_interests_are_listed()
    {
        var objection = WithInterests();
        var better = Scored(objection, [8, 5], [7]);
        var worse = Scored(objection, [8, 4], [7]);
        var other = Scored(objection, [1, 5], [9]);
        Propose(objection, "Not scored");

        var comparison = OptionComparison.Of(objection.CurrentInterests, objection.Options);

        Assert.Equal([(better, null), (worse, better), (other, null)], comparison.Options.Select(option => (option.Option, option.DominatedBy)));
        Assert.Equal((6.8m, 7m), Compared(objection, better));
        Assert.Equal(["A budget"], comparison.Unmet.Select(interest => interest.Wording));
    }

    [Fact]
    public void Both_sides_agree_once_each_has_said_yes_on_its_own()
    {
        var objection = WithInterests();
        var option = Scored(objection, [8, 5], [7]);
        var unscored = Propose(objection, "Not scored");

        Refused(Option.NotScored, () => objection.AgreeTo(unscored, FinanceLead, Now));
        objection.AgreeTo(option, FinanceLead, Now);
        Refused(Option.YesAlready, () => objection.AgreeTo(option, FinanceLead, Now));
        objection.TakeYesBack(option, FinanceLead, Now);
        Refused(Option.NoYes, () => objection.TakeYesBack(option, FinanceLead, Now));
        objection.AgreeTo(option, Pmo, Now);
        Assert.Null(objection.AgreedOption);
        objection.AgreeTo(option, FinanceLead, Now);

        Assert.Equal(option, objection.AgreedOption);
        Refused(Option.AgreedAlready, () => objection.TakeYesBack(option, FinanceLead, Now));
        Refused(Option.AgreedAlready, () => Propose(objection, "Another one"));
        Refused(Option.AgreedAlready, () => objection.StateInterests([new("A budget", 100)], FinanceLead, Now));
        Assert.Equal(Status.Diagnosed, objection.Status);
    }

    [Fact]
    public void New_words_of_an_own_interest_take_back_the_own_yes()
    {
        var objection = WithInterests();
        var option = Scored(objection, [8, 5], [7]);
        objection.AgreeTo(option, FinanceLead, Now);

        objection.StateInterests([new("A team that runs it", 60), new("A budget for two years", 40)], FinanceLead, Now);
        Assert.False(option.HasYesOf(Side.Unit));
        objection.AgreeTo(option, Pmo, Now);

        Assert.Null(objection.AgreedOption);
        Assert.Contains(objection.History, entry => entry is { Kind: HistoryKind.OptionYesTakenBack, Detail: "Option 1" });
    }

    [Fact]
    public void A_person_who_changes_sides_says_yes_once_and_confirms_no_commitment_that_the_person_made()
    {
        var objection = WithInterests();
        var option = Scored(objection, [8, 5], [7]);
        var moved = FinanceLead with { Roles = Roles.Pmo, UnitId = null };
        objection.AgreeTo(option, FinanceLead, Now);

        Refused(Option.YesAlready, () => objection.AgreeTo(option, moved, Now));
        objection.AgreeTo(option, Pmo, Now);
        var commitment = objection.Commit("Name the team", Analyst, In(5), FinanceLead, Now);
        Refused(Commitment.OnlyOtherSide, () => commitment.RecordKept(null, moved, Now));
        commitment.RecordKept(null, Pmo, Now);

        Assert.Equal(CommitmentState.Kept, commitment.State);
    }

    [Fact]
    public void Only_the_side_that_proposed_an_option_takes_it_back()
    {
        var objection = WithInterests();
        var option = Propose(objection, "Name the team now");

        Refused(Option.OnlyProposer, () => objection.WithdrawOption(option, FinanceLead, Now));
        objection.WithdrawOption(option, Cio, Now);
        Refused(Option.Withdrawn, () => objection.WithdrawOption(option, Pmo, Now));
        Refused(Option.Withdrawn, () => objection.ScoreOption(option, [new(1, 1)], Pmo, Now));
    }

    [Fact]
    public void Nothing_is_negotiated_once_the_objection_is_closed_but_commitments_are_still_recorded()
    {
        var objection = Agreed();
        var (commitment, ofIt) = (objection.Commit("Name the team", Analyst, In(5), FinanceLead, Now), objection.Commit("Keep it running", Analyst, In(5), Pmo, Now));
        objection.Withdraw("Settled.", FinanceLead, Now);

        Refused(Objection.WrongState, () => Propose(objection, "Late"));
        Refused(Objection.WrongState, () => objection.Commit("More", Analyst, In(5), FinanceLead, Now));
        commitment.RecordKept(null, Pmo, Now);
        ofIt.RecordKept(null, FinanceLead, Now);
        Assert.All(objection.Commitments, one => Assert.Equal(CommitmentState.Kept, one.State));
    }

    [Fact]
    public void An_objection_has_at_most_two_hundred_options()
    {
        var objection = WithInterests();
        for (var number = 0; number < Option.Most; number++)
        {
            Propose(objection, $"Option {number}");
        }

        Refused(Option.TooMany, () => Propose(objection, "One more"));
        Assert.Equal(200, objection.Options.Count);
    }
}
