using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>Risks of units, what elements take off them, and plans of elements. The source does not state them, so each is marked as illustrative.</summary>
internal sealed class StoryRisks(StrategyUpdate update, IReadOnlyDictionary<string, StrategyElement> elements, IReadOnlyDictionary<string, BusinessUnit> units, IReadOnlyDictionary<string, Person> people, StoryDates dates)
{
    /// <summary>The day on which they are recorded, in the dates of the source.</summary>
    public static readonly DateOnly RecordedOn = new(2020, 10, 2);

    private const string Currency = "CAD";

    private static readonly AmountRange s_none = new(0, 0);

    private static readonly (string Element, DateOnly Starts, DateOnly Arrives, AmountRange Cost)[] s_plans =
    [
        ("devops-6", new(2020, 10, 5), new(2021, 1, 29), new(120_000, 200_000)),
        ("devops-7", new(2021, 1, 11), new(2021, 5, 28), new(180_000, 320_000)),
        ("devops-9", new(2020, 11, 16), new(2021, 3, 26), new(90_000, 150_000)),
        ("governance-6", new(2020, 12, 7), new(2021, 6, 25), new(60_000, 110_000)),
        ("architecture-6", new(2021, 2, 1), new(2021, 9, 30), new(250_000, 450_000)),
    ];

    public IEnumerable<Entity> Records(BusinessTime now)
    {
        var pmo = people["pmo@demo.example"].AsActor();
        var release = Risk("BCMS", "A release stops the case management system", new(2, 6), new(3, 12), new(8_000, 20_000), s_none, s_none);
        var outage = Risk("BOSS", "An application fails at night and nobody notices", new(4, 12), new(1, 6), new(2_000, 6_000), s_none, s_none);
        var leak = Risk("CDO", "Client records are exposed", new(0.1m, 0.5m), s_none, s_none, new(500, 5_000), new(80, 250));
        yield return release;
        yield return outage;
        yield return leak;
        yield return Reduction("devops-7", release, new(30, 60), new(10, 30));
        yield return Reduction("devops-6", release, new(10, 25), s_none);
        yield return Reduction("devops-9", outage, s_none, new(40, 70));
        yield return Reduction("governance-6", leak, new(20, 50), new(0, 20));
        foreach (var (element, starts, arrives, cost) in s_plans)
        {
            var plan = new ElementPlan(elements[element]);
            plan.Change(new(dates.Of(starts), dates.Of(arrives), cost, Currency), update, LabelOf(element), pmo, now, isIllustrative: true);
            yield return plan;
        }

        RiskScenario Risk(string unit, string title, AmountRange frequency, AmountRange hours, AmountRange hourCost, AmountRange records, AmountRange recordCost)
        {
            var lead = people[$"lead.{unit.ToLowerInvariant()}@demo.example"];
            return RiskScenario.Add(units[unit], new(title, frequency, hours, hourCost, records, recordCost, Currency, lead), lead.AsActor(), now, isIllustrative: true);
        }

        RiskReduction Reduction(string element, RiskScenario risk, AmountRange frequency, AmountRange impact) =>
            RiskReduction.State(elements[element], LabelOf(element), risk, frequency, impact, exists: false, pmo, now, isIllustrative: true);
    }

    private string LabelOf(string element) => update.Elements.First(version => version.ElementId == elements[element].Id).Wording.Number;
}
