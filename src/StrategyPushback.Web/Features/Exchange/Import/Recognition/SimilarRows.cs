namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>An earlier row that may be the same concern.</summary>
/// <param name="At">Its index.</param>
/// <param name="IsCertain">Whether the person need not be asked.</param>
internal readonly record struct SimilarRow(int At, double Similarity, bool IsCertain, bool HasSameReference)
{
    /// <summary>The same reference weighs less than a similar content.</summary>
    public double Evidence => Similarity + (HasSameReference ? 0.3 : 0);
}

/// <summary>Finds earlier rows with the same reference or with similar words. Words that many rows have find none, so the time does not grow with the product of both versions.</summary>
internal sealed class SimilarRows
{
    private const int MostRowsOfWord = 200;
    private const int MostCandidates = 8;

    /// <summary>The similarity of two rows with the same statement, which is not their title.</summary>
    private const double SameStatement = 0.8;

    private readonly IReadOnlyList<EarlierRow> _earlier;
    private readonly Dictionary<string, List<int>> _byReference = [];
    private readonly Dictionary<string, List<int>> _byWord = [];
    private readonly Dictionary<int, IReadOnlyList<string>> _words = [];

    public SimilarRows(IReadOnlyList<EarlierRow> earlier, IEnumerable<int> free)
    {
        _earlier = earlier;
        foreach (var at in free)
        {
            var facts = earlier[at].Facts;
            _words[at] = TitleSimilarity.WordsOf(facts.Title);
            if (facts.Reference.Length > 0)
            {
                Add(_byReference, facts.Reference, at);
            }

            foreach (var word in _words[at].Select(Stem).Distinct())
            {
                Add(_byWord, word, at);
            }
        }
    }

    public IEnumerable<SimilarRow> Of(RowFacts row)
    {
        var words = TitleSimilarity.WordsOf(row.Title);
        var sameReference = _byReference.GetValueOrDefault(row.Reference) ?? [];
        var sameWords = words.Select(Stem).Distinct().SelectMany(word => _byWord.GetValueOrDefault(word) is { Count: <= MostRowsOfWord } rows ? rows : [])
            .CountBy(at => at).OrderByDescending(found => found.Value).ThenBy(found => found.Key).Take(MostCandidates).Select(found => found.Key);
        return sameReference.Take(MostCandidates).Union(sameWords).Select(at => Compare(row, words, at)).Where(found => found.HasSameReference || found.Similarity >= TitleSimilarity.Possible);
    }

    private SimilarRow Compare(RowFacts row, IReadOnlyList<string> words, int at)
    {
        var other = _earlier[at].Facts;
        var similarity = TitleSimilarity.Of(words, _words[at]);
        similarity = row.StatementMark == other.StatementMark ? Math.Max(similarity, SameStatement) : similarity;
        var hasSameReference = row.Reference.Length > 0 && row.Reference == other.Reference;
        var isCertain = hasSameReference
            ? row.Title.Length == 0 || (similarity >= TitleSimilarity.Same && ShareUnit(row.Units, other.Units))
            : (row.Reference.Length == 0 || other.Reference.Length == 0) && row.Units == other.Units && TitleSimilarity.IsMisspelling(words, _words[at]);
        return new SimilarRow(at, similarity, isCertain, hasSameReference);
    }

    /// <summary>Two units rarely have concerns with similar words under one number.</summary>
    internal static bool ShareUnit(string one, string other) => one.Length == 0 || other.Length == 0 || one.Split(',').Intersect(other.Split(',')).Any();

    private static string Stem(string word) => word[..Math.Min(4, word.Length)];

    private static void Add(Dictionary<string, List<int>> index, string key, int at) =>
        (index.TryGetValue(key, out var rows) ? rows : index[key] = []).Add(at);
}
