using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Risk;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    /// <summary>Records that the dates or the cost of an element changed. The former ones stay in the history.</summary>
    internal void RecordPlan(StrategyElement element, string label, ElementPlanDetails former, Actor by, BusinessTime now) =>
        Record(HistoryKind.ElementPlanned, by, now, string.Join('\n', Facts(former).Where(fact => fact.Value.Length > 0).Select(FormerWording.Line)), label, element);

    private static (string Fact, string Value)[] Facts(ElementPlanDetails details) =>
    [
        (nameof(details.StartsOn), FormerWording.Date(details.StartsOn)),
        (nameof(details.ArrivesOn), FormerWording.Date(details.ArrivesOn)),
        (nameof(details.Cost), details.Cost?.ToString() ?? ""),
        (nameof(details.Currency), details.Currency ?? ""),
    ];
}
