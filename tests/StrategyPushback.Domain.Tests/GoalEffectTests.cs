using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>IT states what an element does to a goal; the holder of the goal accepts or refuses it.</summary>
public sealed class GoalEffectTests : World
{
    private static readonly EffectDetails s_words = new(2, 4, "%", "Clients use the new portal.") { Statement = "You answer a client in one call." };

    private readonly StrategyElement _element;
    private readonly Goal _goal;
    private readonly Goal _companyGoal;

    public GoalEffectTests()
    {
        _element = Known(TheStrategy.AddElement());
        _goal = Known(Goal.Add(Finance, new(Facet.Financial, "Lower cost per claim", "EUR per claim"), FinanceLead, Now));
        _companyGoal = Known(Goal.Add(null, new(Facet.Operational, "Claims in one day", "%"), Cio, Now));
    }

    [Theory]
    [InlineData("sales, EUR million", "EUR million")]
    [InlineData("days to close", "days to close")]
    [InlineData("answers within a day, %", null)]
    [InlineData("", null)]
    [InlineData("a measure whose words are far too long for a unit", null)]
    public void An_effect_is_counted_in_per_cent_or_in_the_unit_of_the_goal(string measure, string? unit)
    {
        string[] expected = unit is null ? ["%"] : ["%", unit];
        Assert.Equal(expected, EffectDetails.UnitsFor(measure));
    }

    [Fact]
    public void IT_states_an_effect_and_the_lead_of_the_holder_accepts_it()
    {
        var effect = Proposed(_goal);
        Assert.Equal(EffectVerdict.Open, effect.Verdict);

        effect.Accept(null, FinanceLead, Now);

        Assert.Equal(EffectVerdict.Accepted, effect.Verdict);
        Assert.Equal((HistoryKind.EffectAccepted, Side.Unit, Finance.Id), (effect.History[^1].Kind, effect.History[^1].Side, effect.History[^1].UnitId));
    }

    [Fact]
    public void Nobody_but_the_holder_answers()
    {
        var effect = Proposed(_goal);
        Assert.All(new[] { Cio, Pmo, ServiceLead, Administrator }, actor =>
        {
            Assert.Equal(GoalEffect.NotHolder, Refused(() => effect.Accept(null, actor, Now)));
            Assert.Equal(GoalEffect.NotHolder, Refused(() => effect.Refuse("No.", actor, Now)));
        });

        var ofCompany = Proposed(_companyGoal);
        Assert.Equal(GoalEffect.NotHolder, Refused(() => ofCompany.Accept(null, Pmo, Now)));
        Assert.Equal(GoalEffect.NotHolder, Refused(() => ofCompany.Accept(null, FinanceLead, Now)));
        ofCompany.Accept("As planned.", Cio, Now);
        Assert.Equal(Side.Cio, ofCompany.History[^1].Side);
    }

    [Fact]
    public void Only_IT_states_changes_and_withdraws_effects()
    {
        Assert.Equal(GoalEffect.OnlyIt, Refused(() => GoalEffect.Propose(_element, _goal, s_words, exists: false, FinanceLead, Now)));
        var effect = Proposed(_goal);
        Assert.Equal(GoalEffect.OnlyIt, Refused(() => effect.Restate(s_words with { Low = 1 }, FinanceLead, Now)));
        Assert.Equal(GoalEffect.OnlyIt, Refused(() => effect.Withdraw(FinanceLead, Now)));
    }

    [Fact]
    public void A_range_begins_below_its_end()
    {
        Assert.Equal(GoalEffect.RangeUpsideDown, Refused(() => GoalEffect.Propose(_element, _goal, s_words with { Low = 5 }, exists: false, Pmo, Now)));
        Assert.Equal(GoalEffect.RangeZeroWidth, Refused(() => GoalEffect.Propose(_element, _goal, s_words with { Low = 4.00m }, exists: false, Pmo, Now)));
        Assert.Equal(-4, GoalEffect.Propose(_element, _goal, s_words with { Low = -4, High = -2 }, exists: false, Pmo, Now).Low);

        var effect = Proposed(_goal);
        Assert.Equal(GoalEffect.RangeUpsideDown, Refused(() => effect.Restate(s_words with { High = 1 }, Pmo, Now)));
        Assert.Equal(4, effect.High);
    }

    [Fact]
    public void A_refusal_needs_a_reason_and_a_better_statement_opens_the_verdict_again()
    {
        var effect = Proposed(_goal);
        Assert.Equal(GoalEffect.ReasonRequired, Refused(() => effect.Refuse(" ", FinanceLead, Now)));
        effect.Refuse("We have no portal.", FinanceLead, Now);
        Assert.Equal(GoalEffect.AlreadyAnswered, Refused(() => effect.Refuse("Still none.", FinanceLead, Now)));

        effect.Restate(s_words with { Statement = "The portal arrives with it." }, Pmo, Now);

        Assert.Equal((EffectVerdict.Open, null), (effect.Verdict, effect.VerdictReason));
        Assert.Equal("Statement=You answer a client in one call.", effect.History[^1].Text);
        Assert.Equal("We have no portal.", effect.History[^2].Text);

        effect.Accept("Now it says what we need.", FinanceLead, Now);
        Assert.Equal("Now it says what we need.", effect.VerdictReason);
    }

    [Fact]
    public void The_same_words_again_leave_the_answer_as_it_is()
    {
        var effect = Proposed(_goal);
        effect.Accept(null, FinanceLead, Now);

        effect.Restate(s_words with { Assumption = " Clients use the new portal. " }, Pmo, Now);

        Assert.Equal(EffectVerdict.Accepted, effect.Verdict);
    }

    [Fact]
    public void An_effect_without_a_statement_can_be_refused_but_not_accepted()
    {
        var effect = Proposed(_goal, s_words with { Statement = " " });

        Assert.Equal(GoalEffect.StatementMissing, Refused(() => effect.Accept(null, FinanceLead, Now)));
        effect.Refuse("What is in it for us?", FinanceLead, Now);
        Assert.Equal(EffectVerdict.Refused, effect.Verdict);
    }

    [Fact]
    public void An_element_has_one_effect_on_a_goal_and_none_on_a_retired_one()
    {
        Assert.Equal(GoalEffect.AlreadyProposed, Refused(() => GoalEffect.Propose(_element, _goal, s_words, exists: true, Pmo, Now)));
        var effect = Proposed(_goal);
        _goal.Retire(FinanceLead, Now);
        Assert.Equal(Goal.Retired, Refused(() => GoalEffect.Propose(_element, _goal, s_words, exists: false, Pmo, Now)));
        Assert.Equal(Goal.Retired, Refused(() => effect.Accept(null, FinanceLead, Now)));
    }

    [Fact]
    public void A_withdrawn_effect_takes_no_answer_and_no_new_words()
    {
        var effect = Proposed(_goal);
        effect.Withdraw(Pmo, Now);

        Assert.Equal(GoalEffect.Withdrawn, Refused(() => effect.Accept(null, FinanceLead, Now)));
        Assert.Equal(GoalEffect.Withdrawn, Refused(() => effect.Restate(s_words with { Low = 1 }, Pmo, Now)));
        Assert.Equal(GoalEffect.Withdrawn, Refused(() => effect.Withdraw(Cio, Now)));
    }

    private GoalEffect Proposed(Goal goal, EffectDetails? words = null) => Known(GoalEffect.Propose(_element, goal, words ?? s_words, exists: false, Pmo, Now));
}
