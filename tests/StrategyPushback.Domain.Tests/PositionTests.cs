using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>The formal stance of each unit on a version.</summary>
public sealed class PositionTests : World
{
    [Theory]
    [InlineData(null, false, false, Stance.NoRecord)]
    [InlineData(null, true, false, Stance.Objects)]
    [InlineData(Stance.Support, false, false, Stance.Support)]
    [InlineData(Stance.Support, true, false, Stance.Support)]
    [InlineData(Stance.Support, true, true, Stance.Objects)]
    [InlineData(Stance.NoObjection, false, false, Stance.NoObjection)]
    [InlineData(Stance.NoObjection, true, false, Stance.Objects)]
    [InlineData(Stance.Abstain, true, false, Stance.Abstain)]
    [InlineData(Stance.Abstain, true, true, Stance.Objects)]
    public void An_open_objection_speaks_louder_than_a_position_that_it_contradicts(Stance? stated, bool objects, bool blocks, Stance shown) =>
        Assert.Equal(shown, UnitPosition.Of(stated, objects, blocks));

    [Fact]
    public void A_lead_states_the_position_of_the_unit_and_changes_it_and_the_history_keeps_both()
    {
        State(Stance.Abstain, FinanceLead);
        State(Stance.Support, FinanceLead);
        State(Stance.Support, FinanceLead);

        var position = Assert.Single(Update.Positions);
        Assert.Equal((Stance.Support, false, FinanceLead.PersonId, Now.At), (position.Stated, position.IsOnBehalf, position.StatedById, position.StatedAt));
        Assert.Equal(["Abstain", "Support"], Update.History.Where(entry => entry.Kind is HistoryKind.PositionStated).Select(entry => entry.Detail));
    }

    [Fact]
    public void The_PMO_records_it_on_behalf_of_the_unit_and_nobody_else_does()
    {
        State(Stance.NoObjection, Pmo);

        Assert.True(Assert.Single(Update.Positions).IsOnBehalf);
        Assert.Equal((HistoryKind.PositionRecorded, Side.It, Finance.Id), (Update.History[^1].Kind, Update.History[^1].Side, Update.History[^1].UnitId));
        Assert.Equal(Objection.NotOwnUnit, Refused(() => State(Stance.Support, ServiceLead)));
        Assert.Equal(Objection.NotOwnUnit, Refused(() => State(Stance.Support, Cio)));
    }

    [Fact]
    public void A_unit_with_an_open_critical_objection_cannot_support_and_one_with_any_cannot_have_no_objection()
    {
        Assert.Equal(StrategyUpdate.PositionConflicts, Refused(() => State(Stance.Support, FinanceLead, objects: true, blocks: true)));
        Assert.Equal(StrategyUpdate.PositionConflicts, Refused(() => State(Stance.NoObjection, FinanceLead, objects: true)));

        State(Stance.Support, FinanceLead, objects: true);
    }

    [Fact]
    public void Positions_are_stated_from_the_opening_until_final_comment_ends()
    {
        ItIs(new(2026, 11, 30));
        Update.Advance(Now);
        State(Stance.Support, FinanceLead);
        ItIs(new(2026, 12, 5));
        Update.Advance(Now);

        Assert.Equal(StrategyUpdate.TakesNoPositions, Refused(() => State(Stance.Abstain, FinanceLead)));
        Assert.Equal(StrategyUpdate.TakesNoPositions, Refused(() => Update.RemindOutstanding([Service], Pmo, Now)));
    }

    [Fact]
    public void IT_which_proposes_the_strategy_is_not_asked_for_a_position()
    {
        var it = new BusinessUnit("IT", "Information Technology", isIt: true, order: 9);
        Update.AskUnits([Finance, it], Now);

        Assert.Equal([Finance.Id], Update.Positions.Select(position => position.UnitId));
        Assert.Equal(StrategyUpdate.NobodyOutstanding, Refused(() => Update.RemindOutstanding([it], Pmo, Now)));
    }

    [Fact]
    public void Reminders_go_once_a_day_to_the_units_without_a_position()
    {
        Update.AskUnits([Finance, Service], Now);
        var asked = Now.At;
        DaysPass(1);
        Update.RemindOutstanding([Service], Pmo, Now);

        Assert.Equal("Citizen Service", Assert.Single(Update.Positions, position => position.RemindedAt is not null).Unit.Name);
        Assert.Equal((HistoryKind.PositionsReminded, null), (Update.History[^1].Kind, Update.History[^1].Text));
        Assert.Equal(StrategyUpdate.NobodyOutstanding, Refused(() => Update.RemindOutstanding([Service], Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => Update.RemindOutstanding([Service], FinanceLead, Now)));
        DaysPass(1);
        Update.RemindOutstanding([Service], Cio, Now);
        Assert.Equal(asked, Update.Positions.Single(position => position.UnitId == Service.Id).NotifiedAt);
    }

    [Fact]
    public void The_first_look_of_a_lead_is_recorded_once()
    {
        Update.RecordSeen(Finance, FinanceLead, Now);
        var first = Now.At;
        DaysPass(1);
        Update.RecordSeen(Finance, FinanceLead, Now);

        Assert.Equal((first, FinanceLead.PersonId), (Update.Positions[0].SeenAt!.Value, Update.Positions[0].SeenById));
        Assert.Equal(Objection.NotOwnUnit, Refused(() => Update.RecordSeen(Finance, ServiceLead, Now)));
    }

    private void State(Stance stance, Actor by, bool objects = false, bool blocks = false) => Update.StatePosition(Finance, stance, objects, blocks, by, Now);
}
