using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.Search;

/// <summary>A typed word with the index terms that match it: the word itself, inflected forms, or corrections of a typing error.</summary>
/// <param name="Terms">Terms of the index.</param>
/// <param name="Weight">Grows when fewer objections contain the word (inverse document frequency).</param>
public sealed record NearWord(IReadOnlySet<string> Terms, double Weight);

/// <summary>The searched words, and the open objections that contain the most specific ones, best match first.</summary>
public sealed record NearConcerns(IReadOnlyList<NearWord> Words, IReadOnlyList<int> Ids)
{
    public static readonly NearConcerns None = new([], []);

    /// <summary>
    /// The weighted share of the typed words that an objection contains, from 0 to 1. A word in the title counts fully,
    /// elsewhere two thirds. A single common word counts only when a single word was typed.
    /// </summary>
    public double Share(string title, string rest)
    {
        var inTitle = WordSplit.Of(title).Select(word => word.Folded).ToHashSet();
        var inRest = WordSplit.Of(rest).Select(word => word.Folded).ToHashSet();
        var common = 0;
        var share = 0.0;
        foreach (var word in Words)
        {
            var weight = inTitle.Overlaps(word.Terms) ? 1 : inRest.Overlaps(word.Terms) ? 2.0 / 3 : 0;
            common += weight > 0 ? 1 : 0;
            share += weight * word.Weight;
        }

        return common < Math.Min(2, Words.Count) ? 0 : share / Words.Sum(word => word.Weight);
    }
}

/// <summary>
/// Finds open objections similar to a text that is being typed. They have an index of their own, so that restricted
/// objections affect neither the ranking, nor a suggested word, nor the response time.
/// </summary>
public sealed class SimilarSearch(Vocabulary vocabulary)
{
    /// <summary>Number of different specific words that are used; the rest is ignored.</summary>
    public const int WordsAtMost = 24;

    private const int Telling = 6;
    private const int Together = 4;
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

        var (sql, matches) = Question([.. words.OrderByDescending(word => word.Weight).Take(Telling)]);
        var hits = await db.Database.SqlQueryRaw<SearchHit>(sql, matches).ToListAsync(cancellation);
        return new NearConcerns(words, [.. hits.Select(hit => hit.ObjectionId)]);
    }

    private async Task<IReadOnlyList<NearWord>> WordsAsync(PushbackDb db, string text, CancellationToken cancellation)
    {
        var known = await vocabulary.AsOfNowAsync(db, cancellation);
        var found = new Dictionary<string, NearWord>();
        var unknown = 0;
        foreach (var word in WordSplit.Of(text).Select(word => word.Folded).Where(Inflection.Tells).Distinct().Take(WordsAtMost))
        {
            var stem = Inflection.Stem(word);
            if (found.ContainsKey(stem))
            {
                continue;
            }

            var terms = known.BeginningWith(stem).Where(place => known.Terms[place] == word || Inflection.Stem(known.Terms[place]) == stem)
                .ToDictionary(place => known.Terms[place], place => known.Documents[place]);
            if (terms.Count == 0 && unknown++ < MaxUnknownWords)
            {
                terms = await Vocabulary.LookUpAsync(db, word, cancellation) is > 0 and var documents ? new() { [word] = documents } : Corrections(word, known);
            }

            if (terms.Count > 0)
            {
                found[stem] = new NearWord(terms.Keys.ToHashSet(), Math.Log(1 + ((double)Math.Max(known.All, 1) / terms.Values.Sum())));
            }
        }

        return [.. found.Values];
    }

    /// <summary>The index terms closest to a misspelt word. The first letter is assumed to be right.</summary>
    private static Dictionary<string, int> Corrections(string word, Vocabulary.Loaded known)
    {
        var most = Inflection.SlipsAllowed(word.Length);
        return most == 0 ? [] : known.BeginningWith(word[..1])
            .Select(place => (Place: place, Slips: Inflection.Slips(word, known.Terms[place], most)))
            .Where(near => near.Slips <= most)
            .OrderBy(near => near.Slips).ThenByDescending(near => known.Documents[near.Place]).ThenBy(near => near.Place)
            .Take(MaxCorrections).ToDictionary(near => known.Terms[near.Place], near => known.Documents[near.Place]);
    }

    /// <summary>
    /// The newest hits of each word, of each pair and of all words together, with their weights added up. A common word
    /// alone matches a third of all objections; those that share several words with the text are found through pairs.
    /// </summary>
    private static (string Sql, object[] Matches) Question(IReadOnlyList<NearWord> words)
    {
        var asked = words.Select(word => (Match: Either(word), word.Weight)).ToList();
        var close = words.Take(Together).ToList();
        asked.AddRange(close.SelectMany((one, index) => close.Skip(index + 1).Select(other => (All([one, other]), (one.Weight + other.Weight) / 2))));
        if (words.Count > 2)
        {
            asked.Add((All(close), close.Sum(word => word.Weight)));
            asked.Add((All(words), words.Sum(word => word.Weight)));
        }

        var parts = asked.Select((part, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT * FROM (SELECT rowid AS ObjectionId, {part.Weight:F4} AS Rank FROM SimilarTexts WHERE SimilarTexts MATCH {{{place}}} ORDER BY rowid DESC LIMIT {HitsOfEach})"));
        return (
            $"SELECT ObjectionId, sum(Rank) AS Rank FROM ({string.Join(" UNION ALL ", parts)}) GROUP BY ObjectionId ORDER BY Rank DESC, ObjectionId DESC LIMIT {CandidatesAtMost}",
            [.. asked.Select(part => (object)part.Match)]);
    }

    /// <summary>Terms come from the index and consist of letters and digits; quoted, they are not operators.</summary>
    private static string Either(NearWord word) => $"({string.Join(" OR ", word.Terms.Select(term => $"\"{term}\""))})";

    private static string All(IEnumerable<NearWord> words) => string.Join(" AND ", words.Select(Either));
}
