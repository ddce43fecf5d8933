using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>A unit writes what can happen to it and what it costs; IT states what an element takes off, and what the element costs.</summary>
public sealed class RiskTests : World
{
    private readonly RiskDetails _details;
    private readonly StrategyElement _element;

    public RiskTests()
    {
        _details = new("The payment run stops", new(0.5m, 2), new(4, 16), new(1_000, 3_000), new(0, 0), new(0, 0), "CAD", Analyst);
        _element = Known(TheStrategy.AddElement());
    }

    [Fact]
    public void The_lead_of_the_unit_the_CIO_and_the_PMO_write_its_risks()
    {
        foreach (var actor in new[] { FinanceLead, Cio, Pmo })
        {
            Assert.Equal(HistoryKind.RiskAdded, RiskScenario.Add(Finance, _details, actor, Now).History[^1].Kind);
        }

        foreach (var actor in new[] { ServiceLead, Administrator })
        {
            Assert.Equal(RiskScenario.NotOwn, Refused(() => RiskScenario.Add(Finance, _details, actor, Now)));
        }
    }

    [Fact]
    public void A_range_that_is_upside_down_is_refused_and_equal_ends_are_an_exact_amount()
    {
        Assert.Equal(RiskScenario.RangeUpsideDown, Refused(() => Add(_details with { Hours = new(16, 4) })));
        Assert.Equal(RiskScenario.RangeUpsideDown, Refused(() => Add(_details with { Frequency = new(2, 1) })));
        Assert.Equal(new AmountRange(8, 8), Add(_details with { Hours = new(8, 8) }).Hours);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10_000)]
    [InlineData(10_000, 10_000)]
    [InlineData(-1, 2)]
    public void A_frequency_of_nothing_or_of_more_than_once_a_day_is_refused(int low, int high) =>
        Assert.Equal(RiskScenario.FrequencyOutOfRange, Refused(() => Add(_details with { Frequency = new(low, high) })));

    [Fact]
    public void A_risk_costs_something_in_a_currency_that_is_named()
    {
        Assert.Equal(RiskScenario.CostsNothing, Refused(() => Add(_details with { HourCost = new(0, 0) })));
        Assert.Equal(RiskScenario.AmountOutOfRange, Refused(() => Add(_details with { Hours = new(-1, 4) })));
        Assert.Equal(RiskScenario.CurrencyMalformed, Refused(() => Add(_details with { Currency = "dollars" })));
        Assert.Equal(RiskScenario.TitleRequired, Refused(() => Add(_details with { Title = " " })));
    }

    [Fact]
    public void A_person_who_left_cannot_become_the_owner_but_an_owner_who_left_does_not_stop_an_edit()
    {
        var risk = Add(_details);
        var left = Person("Left", Roles.Member, Finance);
        left.Deactivate(null, isLastAdministrator: false, Administrator, Now);
        Assert.Equal(RiskScenario.OwnerLeft, Refused(() => Add(_details with { Owner = left })));
        Assert.Equal(RiskScenario.OwnerLeft, Refused(() => risk.Edit(_details with { Owner = left }, Finance, FinanceLead, Now)));

        Analyst.Deactivate(null, isLastAdministrator: false, Administrator, Now);
        risk.Edit(_details with { Hours = new(5, 6) }, Finance, FinanceLead, Now);
        Assert.Equal(new AmountRange(5, 6), risk.Hours);
    }

    [Fact]
    public void An_edit_keeps_the_former_values_in_the_history_and_saving_the_same_records_nothing()
    {
        var risk = Add(_details);
        risk.Edit(_details, Finance, FinanceLead, Now);
        Assert.Single(risk.History);

        risk.Edit(_details with { Frequency = new(1, 3), Currency = "EUR" }, Finance, FinanceLead, Now);
        Assert.Equal((HistoryKind.RiskEdited, "Frequency=0.5..2\nCurrency=CAD"), (risk.History[^1].Kind, risk.History[^1].Text));
    }

    [Fact]
    public void A_retired_risk_is_neither_changed_nor_reduced()
    {
        var risk = Add(_details);
        risk.Retire(Finance, FinanceLead, Now);

        Assert.Equal(RiskScenario.Retired, Refused(() => risk.Edit(_details, Finance, FinanceLead, Now)));
        Assert.Equal(RiskScenario.Retired, Refused(() => risk.Retire(Finance, FinanceLead, Now)));
        Assert.Equal(RiskScenario.Retired, Refused(() => Reduce(risk, new(10, 20), new(0, 0))));
    }

    [Fact]
    public void IT_states_once_what_an_element_takes_off_in_per_cent()
    {
        var risk = Add(_details);
        var reduction = Reduce(risk, new(10, 20), new(0, 50));
        Assert.Equal((new(10, 20), new AmountRange(0, 50)), (reduction.Frequency, reduction.Impact));
        Assert.Equal((HistoryKind.ReductionStated, "3.1"), (risk.History[^1].Kind, risk.History[^1].Text));

        Assert.Equal(RiskReduction.Duplicate, Refused(() => RiskReduction.State(_element, "3.1", risk, new(1, 2), new(0, 0), exists: true, Pmo, Now)));
        Assert.Equal(RiskReduction.Nothing, Refused(() => Reduce(risk, new(0, 0), new(0, 0))));
        Assert.Equal(RiskReduction.OutOfRange, Refused(() => Reduce(risk, new(0, 101), new(0, 0))));
        Assert.Equal(RiskScenario.RangeUpsideDown, Refused(() => Reduce(risk, new(0, 0), new(20, 10))));
        Assert.Equal(Objection.OnlyItActs, Refused(() => RiskReduction.State(_element, "3.1", risk, new(1, 2), new(0, 0), exists: false, FinanceLead, Now)));
    }

    [Fact]
    public void The_plan_of_an_element_keeps_its_former_dates_and_cost_in_the_history_of_the_version()
    {
        var plan = new ElementPlan(_element);
        plan.Change(new(new(2026, 11, 1), new(2027, 2, 1), new(10, 20), "CAD"), Update, "3.1", Pmo, Now);
        plan.Change(new(new(2026, 12, 1), new(2027, 2, 1), null, null), Update, "3.1", Cio, Now);
        plan.Change(plan.Details, Update, "3.1", Cio, Now);

        Assert.Equal((new DateOnly(2026, 12, 1), null), (plan.StartsOn, plan.Cost));
        var entries = Update.History.Where(entry => entry.Kind == HistoryKind.ElementPlanned).ToList();
        Assert.Equal(["", "StartsOn=2026-11-01\nArrivesOn=2027-02-01\nCost=10..20\nCurrency=CAD"], entries.Select(entry => entry.Text));

        Assert.Equal(ElementPlan.DatesUpsideDown, Refused(() => plan.Change(new(new(2027, 3, 1), new(2027, 2, 1), null, null), Update, "3.1", Pmo, Now)));
        Assert.Equal(ElementPlan.CurrencyMissing, Refused(() => plan.Change(new(null, null, new(1, 2), null), Update, "3.1", Pmo, Now)));
        Assert.Equal(ElementPlan.CostOutOfRange, Refused(() => plan.Change(new(null, null, new(-1, 2), "CAD"), Update, "3.1", Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => plan.Change(new(null, null, null, null), Update, "3.1", FinanceLead, Now)));
    }

    private RiskScenario Add(RiskDetails details) => Known(RiskScenario.Add(Finance, details, FinanceLead, Now));

    private RiskReduction Reduce(RiskScenario risk, AmountRange frequency, AmountRange impact) => RiskReduction.State(_element, "3.1", risk, frequency, impact, exists: false, Pmo, Now);
}
