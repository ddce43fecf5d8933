using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>The scale "high, medium, low" of other trackers. It has no fixed place among the severities, so a person chooses once what "high" means.</summary>
internal static class SeverityScale
{
    /// <summary>Prefix of the repair for a whole column: the severity that "high" becomes, for example <c>scale:Major</c>.</summary>
    public const string Repair = "scale:";

    /// <summary>The ranks from "highest", which is one above "high", to "lowest".</summary>
    private static readonly string[][] s_ranks =
    [
        ["highest", "very high", "urgent", "blocker", "muito alta", "muito alto", "urgente", "tres haute", "tres eleve", "tres elevee", "sehr hoch", "hochste", "dringend"],
        ["high", "h", "hi", "alta", "alto", "elevada", "elevado", "haute", "haut", "eleve", "elevee", "hoch"],
        ["medium", "med", "mid", "m", "normal", "average", "media", "medio", "moyen", "moyenne", "normale", "mittel"],
        ["low", "l", "baixa", "baixo", "faible", "basse", "bas", "niedrig", "gering"],
        ["lowest", "very low", "trivial", "muito baixa", "muito baixo", "tres faible", "sehr niedrig", "sehr gering"],
    ];

    private static readonly Dictionary<string, int> s_rankOf = s_ranks.SelectMany((words, rank) => words.Select(word => (word, rank))).ToDictionary(found => found.word, found => found.rank);

    /// <summary>The severities that "high" can become.</summary>
    public static IReadOnlyList<Severity> Highs { get; } = [Severity.Critical, Severity.Major];

    public static bool Has(string text) => s_rankOf.ContainsKey(HeaderMatching.Folded(text));

    /// <summary>The severity of a word of the scale; null when the choice names none.</summary>
    public static Severity? Of(string text, string choice)
    {
        if (!choice.StartsWith(Repair, StringComparison.Ordinal) || !Enum.TryParse<Severity>(choice[Repair.Length..], out var high) || !Highs.Contains(high) || !s_rankOf.TryGetValue(HeaderMatching.Folded(text), out var rank))
        {
            return null;
        }

        var order = Enum.GetValues<Severity>().OrderBy(severity => severity).ToList();
        return order[Math.Clamp(order.IndexOf(high) + rank - 1, 0, order.Count - 1)];
    }
}
