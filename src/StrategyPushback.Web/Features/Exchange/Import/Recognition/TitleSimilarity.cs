using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>Compares titles by their words. Articles, prepositions and negations do not count, because two different concerns share them.</summary>
internal static class TitleSimilarity
{
    /// <summary>From this value on, two titles with the same reference are the same concern.</summary>
    public const double Same = 0.6;

    /// <summary>From this value on, two titles without a common reference may be the same concern.</summary>
    public const double Possible = 0.5;

    /// <summary>The similarity of titles with the same words in which numbers differ: "Phase 1" is not "Phase 2".</summary>
    private const double OtherNumbers = 0.59;

    private static readonly HashSet<string> s_common =
    [
        "a", "an", "the", "of", "for", "to", "in", "on", "at", "by", "and", "or", "is", "are", "was", "were", "be", "has", "have", "had", "no", "not", "it", "its", "our", "we", "with", "from", "as", "there",
        "o", "os", "um", "uma", "de", "do", "da", "dos", "das", "em", "na", "nos", "nas", "por", "para", "e", "ou", "sao", "ser", "tem", "nao", "que", "com",
        "le", "la", "les", "un", "une", "des", "du", "et", "est", "sont", "pas", "der", "die", "das", "ein", "eine", "und", "oder", "ist", "nicht", "kein", "keine",
    ];

    /// <summary>The words that tell a title from others; all words when it has no such word.</summary>
    public static IReadOnlyList<string> WordsOf(string title)
    {
        var words = HeaderMatching.Folded(title).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(word => !s_common.Contains(word)).ToList();
        return telling.Count > 0 ? telling : words;
    }

    /// <summary>The share of words that both have, from 0 to 1.</summary>
    public static double Of(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var rest = other.ToList();
        var common = one.Count(word => rest.FindIndex(candidate => IsForm(word, candidate)) is >= 0 and var at && RemoveAt(rest, at));
        var share = one.Count + other.Count == 0 ? 0 : 2.0 * common / (one.Count + other.Count);
        return Numbers(one).SetEquals(Numbers(other)) ? share : Math.Min(share, OtherNumbers);
    }

    /// <summary>Whether they differ by misspelt words only.</summary>
    public static bool IsMisspelling(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First == pair.Second || IsMisspelt(pair.First, pair.Second));

    private static HashSet<string> Numbers(IEnumerable<string> words) => [.. words.Where(word => word.Any(char.IsDigit))];

    private static bool RemoveAt(List<string> words, int at)
    {
        words.RemoveAt(at);
        return true;
    }

    /// <summary>Whether two words are forms of one word, such as "run" and "runs", or one is misspelt.</summary>
    private static bool IsForm(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return one == other || (shorter.Length >= 3 && longer.Length - shorter.Length <= 2 && longer.StartsWith(shorter, StringComparison.Ordinal)) || IsMisspelt(one, other);
    }

    /// <summary>Whether words of at least five letters differ by one letter that is wrong, missing, added or exchanged with the next.</summary>
    private static bool IsMisspelt(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter.Length < 5 || longer.Length - shorter.Length > 1 || one.Any(char.IsDigit) || other.Any(char.IsDigit))
        {
            return false;
        }

        var start = 0;
        while (start < shorter.Length && shorter[start] == longer[start])
        {
            start++;
        }

        if (longer.Length > shorter.Length)
        {
            return shorter.AsSpan(start).SequenceEqual(longer.AsSpan(start + 1));
        }

        return start == shorter.Length
            || shorter.AsSpan(start + 1).SequenceEqual(longer.AsSpan(start + 1))
            || (start + 1 < shorter.Length && shorter[start] == longer[start + 1] && shorter[start + 1] == longer[start] && shorter.AsSpan(start + 2).SequenceEqual(longer.AsSpan(start + 2)));
    }
}
