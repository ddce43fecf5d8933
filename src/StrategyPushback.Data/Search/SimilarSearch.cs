using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.Search;

/// <summary>A word that was typed, as the open concerns know it: itself, inflected, or what was probably meant.</summary>
/// <param name="Terms">As the index holds them.</param>
/// <param name="Weight">How telling it is: the fewer concerns hold it, the more.</param>
public sealed record NearWord(IReadOnlySet<string> Terms, double Weight);

/// <summary>Words looked for, and the open concerns that hold the most telling ones, the nearest first.</summary>
public sealed record NearConcerns(IReadOnlyList<NearWord> Words, IReadOnlyList<int> Ids)
{
    public static readonly NearConcerns None = new([], []);

    /// <summary>
    /// How much of what was typed a concern says too, between 0 and 1; a word of the title counts whole, one of the rest
    /// two thirds. One word in common makes nothing similar, unless no more was typed.
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
/// Finds open concerns like a text that is being typed. It looks among open ones alone, in an index of their own
/// (migration "SimilarConcerns"), so that nothing restricted shows by rank, by a suggested word or by the time it takes.
/// </summary>
public sealed class SimilarSearch(Vocabulary vocabulary)
{
    /// <summary>Different telling words that are looked at; what comes after them is left out.</summary>
    public const int WordsAtMost = 24;

    private const int Telling = 6;
    private const int Together = 4;
    private const int UnknownAtMost = 6;
    private const int MeantAtMost = 3;
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
            if (terms.Count == 0 && unknown++ < UnknownAtMost)
            {
                terms = await Vocabulary.LookUpAsync(db, word, cancellation) is > 0 and var documents ? new() { [word] = documents } : Meant(word, known);
            }

            if (terms.Count > 0)
            {
                found[stem] = new NearWord(terms.Keys.ToHashSet(), Math.Log(1 + ((double)Math.Max(known.All, 1) / terms.Values.Sum())));
            }
        }

        return [.. found.Values];
    }

    /// <summary>The known words a misspelt one is nearest to; the first letter is taken to be right.</summary>
    private static Dictionary<string, int> Meant(string word, Vocabulary.Loaded known)
    {
        var most = Inflection.SlipsAllowed(word.Length);
        return most == 0 ? [] : known.BeginningWith(word[..1])
            .Select(place => (Place: place, Slips: Inflection.Slips(word, known.Terms[place], most)))
            .Where(near => near.Slips <= most)
            .OrderBy(near => near.Slips).ThenByDescending(near => known.Documents[near.Place]).ThenBy(near => near.Place)
            .Take(MeantAtMost).ToDictionary(near => known.Terms[near.Place], near => known.Documents[near.Place]);
    }

    /// <summary>
    /// The newest hits of each word, of each pair and of all together, added up: a common word alone would bring a
    /// third of all concerns, and those that share several words with the text are among its pairs'.
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

    /// <summary>Terms are the index's own, letters and numbers; quoted they are no operators.</summary>
    private static string Either(NearWord word) => $"({string.Join(" OR ", word.Terms.Select(term => $"\"{term}\""))})";

    private static string All(IEnumerable<NearWord> words) => string.Join(" AND ", words.Select(Either));
}
