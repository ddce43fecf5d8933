using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>
/// What an objection or a completed step adds to which counters. Both the stored counters and a recount use it.
/// </summary>
public static class CounterContributions
{
    private static readonly Audience[] s_audiences = Enum.GetValues<Audience>();

    /// <summary>What the objection adds now. Units that withdrew and causes that were replaced add nothing.</summary>
    public static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(Objection objection, Audience audience) => Of(CountedState.Of(objection), audience);

    /// <summary>What it added on the days of a snapshot, for those who may see it today.</summary>
    public static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(DailySnapshot standing, int updateId, Confidentiality confidentiality, Audience audience) =>
        Of(CountedState.Of(standing, updateId, confidentiality), audience);

    /// <summary>What the completion of a step adds, or subtracts when it is taken back; nothing for other entries.</summary>
    public static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(HistoryEntry entry, int updateId, Confidentiality confidentiality) =>
        entry is { Step: { } step, Days: { } days, Clock: { } clock }
            ? s_audiences.Where(audience => MayCount(confidentiality, audience)).Select(audience => KeyValuePair.Create(
                new DashboardCounterKey(audience, updateId, Measure.Step, DashboardCounter.AllUnits, days <= clock ? DashboardCounter.OnTime : DashboardCounter.Late, entry.Side, NameOf(step, audience), days),
                new Amount(entry.TakesBack is null ? 1 : -1, default, 0)))
            : [];

    internal static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(CountedState facts) => s_audiences.SelectMany(audience => Of(facts, audience));

    private static IEnumerable<KeyValuePair<DashboardCounterKey, Amount>> Of(CountedState facts, Audience audience)
    {
        if (!MayCount(facts.Confidentiality, audience))
        {
            yield break;
        }

        var amount = new Amount(1, SeverityCounts.One(facts.Severity), facts.Blocks ? 1 : 0);
        yield return KeyValuePair.Create(new DashboardCounterKey(audience, facts.UpdateId, Measure.Status, DashboardCounter.AllUnits, facts.Status.ToString(), Side.Nobody, "", 0), amount);
        if (!facts.Status.IsOpen())
        {
            yield break;
        }

        foreach (var unit in facts.Units.Append(DashboardCounter.AllUnits))
        {
            foreach (var cause in CausesOf(facts, audience).Append(DashboardCounter.AllCauses))
            {
                yield return KeyValuePair.Create(new DashboardCounterKey(audience, facts.UpdateId, Measure.Cell, unit, cause, Side.Nobody, "", 0), amount);
            }
        }

        if (facts is { DueOn: { } due, Step: { } step })
        {
            yield return KeyValuePair.Create(new DashboardCounterKey(audience, facts.UpdateId, Measure.Due, DashboardCounter.AllUnits, "", facts.Side, NameOf(step, audience), due.DayNumber), amount);
        }
    }

    private static bool MayCount(Confidentiality confidentiality, Audience audience) =>
        audience is Audience.Full || confidentiality is Confidentiality.Open;

    private static IEnumerable<string> CausesOf(CountedState facts, Audience audience) =>
        facts.Causes.Count == 0
            ? [DashboardCounter.NoCause]
            : facts.Causes.Select(cause => cause is CauseKind.Threat && audience is Audience.Public ? DashboardCounter.Undisclosed : cause.ToString());

    /// <summary>Only the wording of a threat waits for a unit, so the public audience sees the step as the read-back.</summary>
    private static string NameOf(Step step, Audience audience) =>
        (step is Step.ConfirmWording && audience is Audience.Public ? Step.ConfirmReadBack : step).ToString();
}
