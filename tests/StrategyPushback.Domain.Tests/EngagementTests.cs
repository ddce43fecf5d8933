using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>A draft that is opened early to units: what they need, and who contributed.</summary>
public sealed class EngagementTests : World
{
    private readonly StrategyUpdate _draft;
    private readonly StrategyElement _element;

    public EngagementTests()
    {
        _draft = Known(TheStrategy.DraftUpdate("0.9", "Team named", Today));
        _element = Known(TheStrategy.AddElement());
    }

    [Fact]
    public void A_draft_is_opened_to_units_once_and_closed_again_and_what_they_said_stays()
    {
        _draft.OpenTo([Finance, Service], Pmo, Now);
        var need = State();

        Assert.Equal(StrategyUpdate.AlreadyOpenToUnits, Refused(() => _draft.OpenTo([Finance], Cio, Now)));
        _draft.CloseTo(Finance, Pmo, Now);
        Assert.Equal(StrategyUpdate.NotOpenToUnit, Refused(() => State()));
        Assert.Equal(StrategyUpdate.NotOpenToUnit, Refused(() => _draft.CloseTo(Finance, Pmo, Now)));
        Assert.True(need.IsOpen);
        _draft.OpenTo([Finance], Pmo, Now);
        Assert.Equal(2, _draft.EarlyAccess.Count);
    }

    [Fact]
    public void Only_the_CIO_and_the_PMO_open_a_draft_and_only_a_draft()
    {
        Assert.Equal(Objection.OnlyItActs, Refused(() => _draft.OpenTo([Finance], FinanceLead, Now)));
        Assert.Equal(StrategyUpdate.WrongState, Refused(() => Update.OpenTo([Finance], Pmo, Now)));
    }

    [Fact]
    public void The_lead_and_the_members_of_a_unit_and_the_PMO_say_what_it_needs()
    {
        _draft.OpenTo([Finance], Pmo, Now);

        Assert.Equal(UnitNeed.OnlyUnit, Refused(() => _draft.StateNeed(Finance, NeedKind.Need, "A team.", null, ServiceLead, Now)));
        Assert.Equal(UnitNeed.OnlyUnit, Refused(() => _draft.StateNeed(Finance, NeedKind.Need, "A team.", null, Cio, Now)));
        Assert.Equal(UnitNeed.TextRequired, Refused(() => _draft.StateNeed(Finance, NeedKind.Need, " ", null, FinanceLead, Now)));
        Assert.Equal([FinanceLead.PersonId, Analyst.Id, Pmo.PersonId], new[] { FinanceLead, Analyst.AsActor(), Pmo }.Select(by => _draft.StateNeed(Finance, NeedKind.Question, "Who runs it?", null, by, Now).StatedById));
    }

    [Fact]
    public void A_need_has_no_clock_and_its_replaced_answer_is_in_the_history()
    {
        _draft.OpenTo([Finance], Pmo, Now);
        var need = State();
        need.Reply("In March.", null, Pmo, Now);
        need.Reply("In 3.1.", _element, Cio, Now);

        Assert.Equal(("In 3.1.", _element.Id), (need.Answer, need.AnsweredByElementId));
        Assert.Equal(["A team.", null, "In March."], TheStrategy.History.Select(entry => entry.Text));
        Assert.All(TheStrategy.History, entry => Assert.Null(entry.Step));
        Assert.Equal(Objection.OnlyItActs, Refused(() => need.Reply("No.", null, FinanceLead, Now)));
        Assert.Equal(UnitNeed.AnswerRequired, Refused(() => need.Reply("", null, Pmo, Now)));
    }

    [Fact]
    public void A_unit_keeps_a_need_withdraws_it_or_makes_an_objection_of_it_once()
    {
        _draft.OpenTo([Finance], Pmo, Now);
        var (kept, withdrawn) = (State(), State());
        kept.Keep(FinanceLead, Now);
        Assert.Equal(UnitNeed.AlreadyKept, Refused(() => kept.Keep(FinanceLead, Now)));
        withdrawn.Withdraw(Analyst.AsActor(), Now);
        Assert.Equal(UnitNeed.Ended, Refused(() => withdrawn.Keep(FinanceLead, Now)));
        Assert.Equal(UnitNeed.Ended, Refused(() => withdrawn.Reply("No.", null, Pmo, Now)));
        Assert.Equal(UnitNeed.OnlyUnit, Refused(() => kept.Withdraw(ServiceLead, Now)));

        kept.Become(Raised(), FinanceLead, Now);

        Assert.False(kept.IsOpen);
        Assert.Equal(UnitNeed.Ended, Refused(() => kept.Withdraw(FinanceLead, Now)));
    }

    [Fact]
    public void A_contribution_is_recorded_once_and_removed_without_being_lost()
    {
        var contribution = Contribute("Figures of the help desk");

        Assert.Equal(StrategyUpdate.ContributionRepeated, Refused(() => Contribute("figures of the help desk ")));
        Assert.Equal(StrategyUpdate.ContributionRequired, Refused(() => Contribute(" ")));
        _draft.RemoveContribution(contribution, "3.1 One platform", Pmo, Now);
        Assert.Equal(StrategyUpdate.ContributionRemoved, Refused(() => _draft.RemoveContribution(contribution, "3.1 One platform", Pmo, Now)));
        Contribute("Figures of the help desk");
        Assert.Equal(2, _draft.Contributions.Count);
        Assert.Equal(
            [HistoryKind.ContributionRecorded, HistoryKind.ContributionRemoved, HistoryKind.ContributionRecorded],
            _draft.History.Where(entry => entry.UnitId == Finance.Id).Select(entry => entry.Kind));
    }

    [Fact]
    public void Only_the_CIO_and_the_PMO_record_contributions() =>
        Assert.Equal(Objection.OnlyItActs, Refused(() => _draft.Contribute(_element, "3.1", Finance, Analyst, "Figures", FinanceLead, Now)));

    private UnitNeed State() => Known(_draft.StateNeed(Finance, NeedKind.Need, "A team.", _element, FinanceLead, Now));

    private ElementContribution Contribute(string gave) => Known(_draft.Contribute(_element, "3.1 One platform", Finance, Analyst, gave, Pmo, Now));
}
