using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Pulses;

namespace StrategyPushback.Domain.Tests;

/// <summary>A round of the survey counts answers without persons and times.</summary>
public sealed class PulseTests : World
{
    [Fact]
    public void A_round_does_not_close_before_it_opens_or_in_the_past()
    {
        Assert.Equal(Pulse.DatesUpsideDown, Refused(() => Plan(5, 4)));
        Assert.Equal(Pulse.ClosesInPast, Refused(() => Plan(-3, -1)));
        Assert.Equal(Pulse.OpensInPast, Refused(() => Plan(-1, 4)));
        Assert.Equal(Pulse.UnitsRequired, Refused(() => Pulse.Plan(Update.Strategy, new("Round", Today, Today, []), Pmo, Now)));
        Assert.Equal(Pulse.TitleRequired, Refused(() => Pulse.Plan(Update.Strategy, new(" ", Today, Today, [Finance]), Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => Pulse.Plan(Update.Strategy, new("Round", Today, Today, [Finance]), FinanceLead, Now)));
        Assert.True(Plan(0, 0).IsOpenOn(Today));
    }

    [Fact]
    public void An_answer_counts_while_the_round_is_open_and_only_then()
    {
        var round = Plan(1, 3);
        Assert.Equal(Pulse.LinkEarly, Refused(() => round.Answer(Finance, 4, 2, Today)));
        round.Answer(Finance, 4, 2, Today.AddDays(3));
        Assert.Equal(Pulse.LinkExpired, Refused(() => round.Answer(Finance, 4, 2, Today.AddDays(4))));
        Assert.Equal((1, 4, 2), (round.Units[0].Answers, round.Units[0].SumOf(PulseQuestion.Support), round.Units[0].SumOf(PulseQuestion.Clarity)));

        round.Close(Pmo, Now);
        Assert.Equal(Pulse.LinkExpired, Refused(() => round.Answer(Finance, 4, 2, Today.AddDays(2))));
        Assert.Equal(Pulse.AlreadyClosed, Refused(() => round.Close(Pmo, Now)));
        Assert.Equal(Pulse.AlreadyClosed, Refused(() => round.Open(Pmo, Now)));
    }

    [Fact]
    public void A_planned_round_opens_early_and_an_open_one_does_not_open_twice()
    {
        var round = Plan(1, 3);
        Assert.Equal(Objection.OnlyItActs, Refused(() => round.Open(FinanceLead, Now)));
        round.Open(Pmo, Now);
        Assert.True(round.IsOpenOn(Today));
        Assert.Equal(Pulse.AlreadyOpen, Refused(() => round.Open(Pmo, Now)));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(6, 3)]
    [InlineData(3, 0)]
    [InlineData(3, 6)]
    public void Both_answers_are_from_1_to_5(int support, int clarity)
    {
        var round = Plan(0, 3);
        Assert.Equal(Pulse.AnswerOutOfRange, Refused(() => round.Answer(Finance, support, clarity, Today)));
        Assert.Equal(0, round.Units[0].Answers);
    }

    [Fact]
    public void Links_are_made_for_the_units_asked_and_are_limited()
    {
        var round = Plan(0, 3);
        Assert.Equal(Pulse.UnitNotAsked, Refused(() => round.MakeLinks(Architecture, 1, Pmo, Now)));
        Assert.Equal(Pulse.TooManyLinks, Refused(() => round.MakeLinks(Finance, 0, Pmo, Now)));
        Assert.Equal(Pulse.TooManyLinks, Refused(() => round.MakeLinks(Finance, Pulse.MostLinksAtOnce + 1, Pmo, Now)));
        round.MakeLinks(Finance, 3, Pmo, Now);
        round.MakeLinks(Finance, 2, Pmo, Now);
        Assert.Equal(5, round.Units[0].Links);
        Assert.Equal((HistoryKind.PulseLinksMade, "2"), (round.Strategy.History[^1].Kind, round.Strategy.History[^1].Text));
    }

    private Pulse Plan(int opens, int closes) => Pulse.Plan(Update.Strategy, new("Round", Today.AddDays(opens), Today.AddDays(closes), [Finance]), Pmo, Now);
}
