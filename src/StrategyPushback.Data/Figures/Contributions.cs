using StrategyPushback.Data.Standings;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Figures;

/// <summary>
/// What one objection, and one ended step, adds to which figures: the only place that knows. Kept figures and a fresh
/// count both ask here.
/// </summary>
public static class Contributions
{
    private static readonly Audience[] s_audiences = Enum.GetValues<Audience>();

    /// <summary>What the objection adds as it stands. Units that took their name off and causes set aside add nothing.</summary>
    public static IEnumerable<KeyValuePair<FigureKey, Amount>> Of(Objection objection, Audience audience) => Of(FiguredFacts.Of(objection), audience);

    /// <summary>What it added on the days this stood, to who may see it today.</summary>
    public static IEnumerable<KeyValuePair<FigureKey, Amount>> Of(KeptStanding standing, int updateId, Confidentiality confidentiality, Audience audience) =>
        Of(FiguredFacts.Of(standing, updateId, confidentiality), audience);

    /// <summary>What the end of a step adds, or takes off where the act is taken back; nothing for entries that ended none.</summary>
    public static IEnumerable<KeyValuePair<FigureKey, Amount>> Of(HistoryEntry entry, int updateId, Confidentiality confidentiality) =>
        entry is { Step: { } step, Days: { } days, Clock: { } clock }
            ? s_audiences.Where(audience => MayCount(confidentiality, audience)).Select(audience => KeyValuePair.Create(
                new FigureKey(audience, updateId, Measure.Step, Figure.AllUnits, days <= clock ? Figure.OnTime : Figure.Late, entry.Side, NameOf(step, audience), days),
                new Amount(entry.TakesBack is null ? 1 : -1, 0, 0)))
            : [];

    internal static IEnumerable<KeyValuePair<FigureKey, Amount>> Of(FiguredFacts facts) => s_audiences.SelectMany(audience => Of(facts, audience));

    private static IEnumerable<KeyValuePair<FigureKey, Amount>> Of(FiguredFacts facts, Audience audience)
    {
        if (!MayCount(facts.Confidentiality, audience))
        {
            yield break;
        }

        var amount = new Amount(1, facts.Severity.Points(), facts.Blocks ? 1 : 0);
        yield return KeyValuePair.Create(new FigureKey(audience, facts.UpdateId, Measure.Status, Figure.AllUnits, facts.Status.ToString(), Side.Nobody, "", 0), amount);
        if (!facts.Status.IsOpen())
        {
            yield break;
        }

        foreach (var unit in facts.Units.Append(Figure.AllUnits))
        {
            foreach (var cause in CausesOf(facts, audience).Append(Figure.AllCauses))
            {
                yield return KeyValuePair.Create(new FigureKey(audience, facts.UpdateId, Measure.Cell, unit, cause, Side.Nobody, "", 0), amount);
            }
        }

        if (facts is { DueOn: { } due, Step: { } step })
        {
            yield return KeyValuePair.Create(new FigureKey(audience, facts.UpdateId, Measure.Due, Figure.AllUnits, "", facts.Side, NameOf(step, audience), due.DayNumber), amount);
        }
    }

    private static bool MayCount(Confidentiality confidentiality, Audience audience) =>
        audience is Audience.Full || confidentiality is Confidentiality.Open;

    private static IEnumerable<string> CausesOf(FiguredFacts facts, Audience audience) =>
        facts.Causes.Count == 0
            ? [Figure.NoCause]
            : facts.Causes.Select(cause => cause is CauseKind.Threat && audience is Audience.Public ? Figure.Undisclosed : cause.ToString());

    /// <summary>Only a threat's wording waits for a unit, so in public that step goes by the name of the other reading.</summary>
    private static string NameOf(Step step, Audience audience) =>
        (step is Step.ConfirmWording && audience is Audience.Public ? Step.ConfirmReadBack : step).ToString();
}
