using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Risk;

namespace StrategyPushback.Domain.Strategy;

public sealed partial class StrategyUpdate
{
    /// <summary>Records that the dates or the cost of an element changed. The former ones stay in the history.</summary>
    internal void RecordPlan(StrategyElement element, string label, ElementPlanDetails former, Actor by, BusinessTime now) =>
        _history.Add(new HistoryEntry(HistoryKind.ElementPlanned, by, now)
        {
            Side = by.Is(Roles.Cio) ? Side.Cio : Side.It,
            ForId = by.Is(Roles.Cio) ? by.ForOn(Side.Cio, null) : null,
            Update = this,
            Element = element,
            Detail = label,
            Text = string.Join('\n', Facts(former).Where(fact => fact.Value.Length > 0).Select(Line)),
        });

    private static (string Fact, string Value)[] Facts(ElementPlanDetails details) =>
    [
        (nameof(details.StartsOn), details.StartsOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        (nameof(details.ArrivesOn), details.ArrivesOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        (nameof(details.Cost), details.Cost?.ToString() ?? ""),
        (nameof(details.Currency), details.Currency ?? ""),
    ];

    private static string Line((string Fact, string Value) fact) => $"{fact.Fact}={fact.Value}";
}
