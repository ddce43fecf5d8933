using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Risk;

/// <summary>What a strategy element takes off a risk, in per cent. It belongs to the identity of the element, so a new version of the strategy keeps it.</summary>
public sealed class RiskReduction : Entity
{
    public static readonly Rule OutOfRange = new("reduction.out-of-range");
    public static readonly Rule Nothing = new("reduction.nothing");
    public static readonly Rule Duplicate = new("reduction.duplicate");

    private RiskReduction()
    {
    }

    public int StrategyId { get; private set; }

    public int ElementId { get; private set; }

    public StrategyElement Element { get; private set; } = null!;

    public int ScenarioId { get; private set; }

    public RiskScenario Scenario { get; private set; } = null!;

    /// <summary>The share of the events that no longer happen.</summary>
    public AmountRange Frequency { get; private set; } = null!;

    /// <summary>The share of the cost of each remaining event that is saved.</summary>
    public AmountRange Impact { get; private set; } = null!;

    public bool IsIllustrative { get; private set; }

    /// <param name="exists">Whether the element already takes something off the risk.</param>
    /// <param name="label">The number of the element, for the history.</param>
    public static RiskReduction State(StrategyElement element, string label, RiskScenario scenario, AmountRange frequency, AmountRange impact, bool exists, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? RiskScenario.Retired.When(scenario.RetiredAt is not null)
            ?? Duplicate.When(exists, label, scenario.Title)
            ?? Against(frequency, impact));
        var reduction = new RiskReduction { StrategyId = element.StrategyId, Element = element, ElementId = element.Id, Scenario = scenario, ScenarioId = scenario.Id, Frequency = frequency, Impact = impact, IsIllustrative = isIllustrative };
        scenario.RecordReduction(HistoryKind.ReductionStated, element, label, by, now);
        return reduction;
    }

    /// <summary>Records that the reduction is removed. The scenario and the element must be loaded; the caller deletes the reduction.</summary>
    public void Remove(string label, Actor by, BusinessTime now)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt));
        Scenario.RecordReduction(HistoryKind.ReductionRemoved, Element, label, by, now);
    }

    /// <summary>The first rule that the percentages break; null when they can be used.</summary>
    public static RuleViolation? Against(AmountRange frequency, AmountRange impact) =>
        new[] { frequency, impact }.Select(range => RiskScenario.RangeUpsideDown.When(range.IsUpsideDown, range.Low, range.High) ?? OutOfRange.Unless(range.IsWithin(0, 100), range.Low, range.High)).FirstOrDefault(violation => violation is not null)
        ?? Nothing.When(frequency.High == 0 && impact.High == 0);
}
