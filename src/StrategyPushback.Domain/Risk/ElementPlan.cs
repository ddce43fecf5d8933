using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Risk;

/// <summary>What people write about the plan of an element.</summary>
/// <param name="StartsOn">When work begins.</param>
/// <param name="ArrivesOn">When the units have it.</param>
/// <param name="Cost">The investment; null when it is not estimated.</param>
/// <param name="Currency">The ISO 4217 code of the cost; null without one.</param>
public sealed record ElementPlanDetails(DateOnly? StartsOn, DateOnly? ArrivesOn, AmountRange? Cost, string? Currency);

/// <summary>The planned dates and the cost of a strategy element. It belongs to the identity of the element, so a new version of the strategy keeps it.</summary>
public sealed class ElementPlan : Entity
{
    public static readonly Rule DatesUpsideDown = new("plan.dates-upside-down");
    public static readonly Rule CostOutOfRange = new("plan.cost-out-of-range");
    public static readonly Rule CurrencyMissing = new("plan.currency-missing");

    /// <summary>The largest investment in an element.</summary>
    public const decimal LargestCost = RiskScenario.LargestAmount * 1_000;

    private ElementPlan()
    {
    }

    public ElementPlan(StrategyElement element) => (Element, ElementId, StrategyId) = (element, element.Id, element.StrategyId);

    public int StrategyId { get; private set; }

    public int ElementId { get; private set; }

    public StrategyElement Element { get; private set; } = null!;

    public DateOnly? StartsOn { get; private set; }

    public DateOnly? ArrivesOn { get; private set; }

    public decimal? CostLow { get; private set; }

    public decimal? CostHigh { get; private set; }

    public string? Currency { get; private set; }

    public bool IsIllustrative { get; private set; }

    public AmountRange? Cost => CostLow is { } low && CostHigh is { } high ? new AmountRange(low, high) : null;

    /// <summary>The facts as they are now.</summary>
    public ElementPlanDetails Details => new(StartsOn, ArrivesOn, Cost, Currency);

    /// <summary>Changes the plan, and records the former one in the history of the version from which it is changed.</summary>
    /// <param name="label">The number of the element, for the history.</param>
    public void Change(ElementPlanDetails details, StrategyUpdate from, string label, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt)
            ?? DatesUpsideDown.When(details.StartsOn > details.ArrivesOn, details.StartsOn!, details.ArrivesOn!)
            ?? (details.Cost is not { } cost ? null
                : RiskScenario.RangeUpsideDown.When(cost.IsUpsideDown, cost.Low, cost.High)
                ?? CostOutOfRange.Unless(cost.IsWithin(0, LargestCost), LargestCost)
                ?? CurrencyMissing.Unless(details.Currency is { } currency && RiskScenario.IsCurrency(currency))));
        if (details == Details && !IsIllustrative)
        {
            return;
        }

        var former = Details;
        (StartsOn, ArrivesOn, CostLow, CostHigh, Currency) = (details.StartsOn, details.ArrivesOn, details.Cost?.Low, details.Cost?.High, details.Cost is null ? null : details.Currency);
        IsIllustrative = isIllustrative;
        from.RecordPlan(Element, label, former, by, now);
    }
}
