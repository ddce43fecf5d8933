using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.Search;

/// <summary>
/// Finds open objections similar to a text that is being typed. They have an index of their own, so that restricted
/// objections affect neither the ranking, nor a suggested word, nor the response time.
/// </summary>
public sealed class SimilarSearch(Vocabulary vocabularyCache)
{
    /// <summary>Number of different specific words that are used; the rest is ignored.</summary>
    public const int WordsAtMost = 24;

    private const int SpecificWords = 6;
    private const int PairedWords = 4;
    private const int MaxUnknownWords = 6;
    private const int MaxCorrections = 3;
    private const int HitsOfEach = 300;
    private const int CandidatesAtMost = 40;

    public async Task<NearConcerns> FindAsync(PushbackDb db, string text, CancellationToken cancellation = default)
    {
        var words = await WordsAsync(db, text, cancellation);
        if (words.Count == 0)
        {
            return NearConcerns.None;
        }

        var (sql, matches) = QueryOf([.. words.OrderByDescending(word => word.Weight).Take(SpecificWords)]);
        var hits = await db.Database.SqlQueryRaw<SearchHit>(sql, matches).ToListAsync(cancellation);
        return new NearConcerns(words, [.. hits.Select(hit => hit.ObjectionId)]);
    }

    private async Task<IReadOnlyList<NearWord>> WordsAsync(PushbackDb db, string text, CancellationToken cancellation)
    {
        var vocabulary = await vocabularyCache.AsOfNowAsync(db, cancellation);
        var found = new Dictionary<string, NearWord>();
        var unknown = 0;
        foreach (var word in WordSplit.Of(text).Select(word => word.Folded).Where(Inflection.IsSpecific).Distinct().Take(WordsAtMost))
        {
            // Two typed words of one group of the field are one word: "systems and applications" does not count twice.
            var stem = Inflection.Stem(word);
            var groups = FieldTerms.GroupsOf(stem);
            var key = groups.Count > 0 ? $"{groups[0]}" : stem;
            var terms = TermsOf(stem, groups, vocabulary);
            if (terms.Count == 0 && groups.Count == 0 && unknown++ < MaxUnknownWords)
            {
                terms = await Vocabulary.LookUpAsync(db, word, cancellation) is > 0 and var documents ? new() { [word] = (1, documents) } : Corrections(word, vocabulary);
            }

            if (terms.Count > 0)
            {
                found[key] = found.TryGetValue(key, out var existing) ? existing.With(NearWord.Of(terms, vocabulary.All, groups.Count > 0)) : NearWord.Of(terms, vocabulary.All, groups.Count > 0);
            }
        }

        return [.. found.Values];
    }

    /// <summary>The index terms with the stem of a word, and those of the words that mean the same in the field.</summary>
    private static Dictionary<string, (double Strength, int Documents)> TermsOf(string stem, IReadOnlyList<int> groups, Vocabulary.Loaded vocabulary)
    {
        var terms = vocabulary.WithStem(stem).ToDictionary(place => vocabulary.Terms[place], place => (1.0, vocabulary.Documents[place]));
        foreach (var place in groups.SelectMany(FieldTerms.StemsOf).SelectMany(vocabulary.WithStem))
        {
            terms.TryAdd(vocabulary.Terms[place], (NearWord.SynonymStrength, vocabulary.Documents[place]));
        }

        return terms;
    }

    /// <summary>The index terms closest to a misspelt word. The first letter is assumed to be right.</summary>
    private static Dictionary<string, (double Strength, int Documents)> Corrections(string word, Vocabulary.Loaded vocabulary)
    {
        var tolerated = Inflection.SlipsAllowed(word.Length);
        return tolerated == 0 ? [] : vocabulary.BeginningWith(word[..1])
            .Select(place => (Place: place, Slips: Inflection.Slips(word, vocabulary.Terms[place], tolerated)))
            .Where(near => near.Slips <= tolerated)
            .OrderBy(near => near.Slips).ThenByDescending(near => vocabulary.Documents[near.Place]).ThenBy(near => near.Place)
            .Take(MaxCorrections).ToDictionary(near => vocabulary.Terms[near.Place], near => (NearWord.CorrectionStrength, vocabulary.Documents[near.Place]));
    }

    /// <summary>
    /// The newest hits of each word, of each pair and of all words together, with their weights added up. A common word
    /// alone matches a third of all objections; those that share several words with the text are found through pairs.
    /// </summary>
    private static (string Sql, object[] Matches) QueryOf(IReadOnlyList<NearWord> words)
    {
        var searches = words.Select(word => (Match: Either(word), word.Weight)).ToList();
        var mostSpecific = words.Take(PairedWords).ToList();
        searches.AddRange(mostSpecific.SelectMany((one, index) => mostSpecific.Skip(index + 1).Select(other => (All([one, other]), (one.Weight + other.Weight) / 2))));
        if (words.Count > 2)
        {
            searches.Add((All(mostSpecific), mostSpecific.Sum(word => word.Weight)));
            searches.Add((All(words), words.Sum(word => word.Weight)));
        }

        var parts = searches.Select((part, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT * FROM (SELECT rowid AS ObjectionId, {part.Weight:F4} AS Rank FROM SimilarTexts WHERE SimilarTexts MATCH {{{place}}} ORDER BY rowid DESC LIMIT {HitsOfEach})"));
        return (
            $"SELECT ObjectionId, sum(Rank) AS Rank FROM ({string.Join(" UNION ALL ", parts)}) GROUP BY ObjectionId ORDER BY Rank DESC, ObjectionId DESC LIMIT {CandidatesAtMost}",
            [.. searches.Select(part => (object)part.Match)]);
    }

    /// <summary>Terms come from the index and consist of letters and digits; quoted, they are not operators.</summary>
    private static string Either(NearWord word) => $"({string.Join(" OR ", word.Terms.Keys.Select(term => $"\"{term}\""))})";

    private static string All(IEnumerable<NearWord> words) => string.Join(" AND ", words.Select(Either));
}
