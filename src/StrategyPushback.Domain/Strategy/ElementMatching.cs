using System.Globalization;
using System.Text;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>Why an element of a new version is taken for one of the former version.</summary>
public enum MatchBasis
{
    NumberAndTitle, Title, Text,

    /// <summary>A person chose it; nothing was computed.</summary>
    Chosen,
}

/// <summary>What an element is compared by.</summary>
/// <param name="Id">The key of an element of the former version; not used for an element of the new version.</param>
public sealed record ComparedElement(int Id, string Number, string Title, string Text);

/// <param name="ElementId">The element of the former version.</param>
/// <param name="Percent">Similarity of title and text, from 0 to 100.</param>
public sealed record ElementMatch(int ElementId, MatchBasis Basis, int Percent);

/// <summary>
/// Proposes which elements of a new version are elements of the former one. Each former element is proposed at most once.
/// Formula, threshold, example and limits: docs/methods.md, "Matching elements between versions".
/// </summary>
public static class ElementMatching
{
    /// <summary>The lowest similarity at which a text is proposed, as a share of 1.</summary>
    public const double Threshold = 0.5;

    /// <summary>Candidates per element; more would only matter among near copies.</summary>
    private const int MostCandidates = 20;

    private sealed record Candidate(int Proposed, int Former, double Similarity, bool IsSameNumber);

    /// <returns>One entry for each proposed element; null where no former element is proposed.</returns>
    public static IReadOnlyList<ElementMatch?> Match(IReadOnlyList<ComparedElement> former, IReadOnlyList<ComparedElement> proposed)
    {
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(proposed);
        var matches = new ElementMatch?[proposed.Count];
        var taken = new HashSet<int>();
        var formerWords = former.Select(WordsOf).ToList();
        var proposedWords = proposed.Select(WordsOf).ToList();
        var byTitle = Enumerable.Range(0, former.Count).Where(at => former[at].Title.Length > 0).ToLookup(at => Folded(former[at].Title));
        var sameTitle = Enumerable.Range(0, proposed.Count)
            .SelectMany(at => byTitle[Folded(proposed[at].Title)].Select(other => new Candidate(at, other, Similarity(proposedWords[at], formerWords[other]), IsSameNumber(proposed[at], former[other]))).Take(MostCandidates));
        Take(sameTitle, candidate => candidate.IsSameNumber ? MatchBasis.NumberAndTitle : MatchBasis.Title, numberFirst: true);
        Take(Similar(), _ => MatchBasis.Text, numberFirst: false);
        return matches;

        void Take(IEnumerable<Candidate> candidates, Func<Candidate, MatchBasis> basis, bool numberFirst)
        {
            foreach (var candidate in candidates.OrderByDescending(candidate => numberFirst && candidate.IsSameNumber).ThenByDescending(candidate => candidate.Similarity)
                .ThenByDescending(candidate => candidate.IsSameNumber).ThenBy(candidate => candidate.Proposed).ThenBy(candidate => candidate.Former))
            {
                if (matches[candidate.Proposed] is null && taken.Add(candidate.Former))
                {
                    matches[candidate.Proposed] = new ElementMatch(former[candidate.Former].Id, basis(candidate), (int)(candidate.Similarity * 100));
                }
            }
        }

        IEnumerable<Candidate> Similar()
        {
            var index = Enumerable.Range(0, former.Count).Where(at => !taken.Contains(at)).SelectMany(at => formerWords[at].Select(word => (word, at))).ToLookup(entry => entry.word, entry => entry.at);
            var common = new int[former.Count];
            foreach (var at in Enumerable.Range(0, proposed.Count).Where(at => matches[at] is null))
            {
                Array.Clear(common);
                foreach (var other in proposedWords[at].SelectMany(word => index[word]))
                {
                    common[other]++;
                }

                foreach (var candidate in Enumerable.Range(0, former.Count).Where(other => common[other] > 0)
                    .Select(other => new Candidate(at, other, (double)common[other] / (proposedWords[at].Count + formerWords[other].Count - common[other]), IsSameNumber(proposed[at], former[other])))
                    .Where(candidate => candidate.Similarity >= Threshold).OrderByDescending(candidate => candidate.Similarity).Take(MostCandidates))
                {
                    yield return candidate;
                }
            }
        }
    }

    /// <summary>The Jaccard index of two sets of words: the words in both, divided by the words in either.</summary>
    private static double Similarity(HashSet<string> some, HashSet<string> others)
    {
        var common = some.Count(others.Contains);
        return common == 0 ? 0 : (double)common / (some.Count + others.Count - common);
    }

    private static bool IsSameNumber(ComparedElement some, ComparedElement other) => some.Number.Length > 0 && string.Equals(some.Number.Trim(), other.Number.Trim(), StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> WordsOf(ComparedElement element) => [.. Folded($"{element.Title} {element.Text}").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Without case, diacritics and punctuation.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder();
        foreach (var letter in text.NormalizedTo(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToUpperInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && folded is [.., not ' '])
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
