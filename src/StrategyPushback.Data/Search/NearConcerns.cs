namespace StrategyPushback.Data.Search;

/// <summary>A typed word with the index terms that match it: inflected forms, synonyms of the field, or corrections of a typing error.</summary>
/// <param name="Terms">Terms of the index, with how strongly they match: 1 for the word itself and its inflected forms, less for others.</param>
/// <param name="Weight">Grows when fewer objections contain the word (inverse document frequency), and for words of the field.</param>
public sealed record NearWord(IReadOnlyDictionary<string, double> Terms, double Weight)
{
    internal const double SynonymStrength = 0.6;
    internal const double CorrectionStrength = 0.7;

    /// <summary>How much more a word of the field weighs than another word that is equally rare.</summary>
    private const double FieldWeight = 1.5;

    /// <summary>The weight of Robertson and Sparck Jones as used by BM25. Terms that match less count as less frequent.</summary>
    internal static NearWord Of(Dictionary<string, (double Strength, int Documents)> terms, int all, bool isOfField)
    {
        var documents = Math.Min(all, terms.Values.Sum(term => term.Strength * term.Documents));
        var weight = Math.Log(1 + ((all - documents + 0.5) / (documents + 0.5)));
        return new NearWord(terms.ToDictionary(term => term.Key, term => term.Value.Strength), isOfField ? weight * FieldWeight : weight);
    }

    /// <summary>Both words as one.</summary>
    internal NearWord With(NearWord other) => new(
        Terms.Concat(other.Terms).GroupBy(term => term.Key).ToDictionary(term => term.Key, term => term.Max(match => match.Value)), Math.Max(Weight, other.Weight));
}

/// <summary>The text of an objection that is compared with the searched words.</summary>
/// <param name="Rest">Everything but the title.</param>
public sealed record ConcernText(int Id, string Title, string Rest);

/// <summary>The searched words, and the open objections that contain the most specific ones, best match first.</summary>
public sealed record NearConcerns(IReadOnlyList<NearWord> Words, IReadOnlyList<int> Ids)
{
    public static readonly NearConcerns None = new([], []);

    /// <summary>How often a word of the title counts.</summary>
    private const double TitleWeight = 2;

    /// <summary>The parameters of BM25 at their usual values: saturation of repeated words, and influence of the text's length.</summary>
    private const double Saturation = 1.2;
    private const double LengthInfluence = 0.75;

    /// <summary>
    /// How much of the searched words each text says, from 0 to 1: BM25 with the title weighted, divided by its maximum for
    /// these words. A text that contains only one of several searched words gets 0. See docs/methods.md.
    /// </summary>
    public IReadOnlyDictionary<int, double> ScoresOf(IReadOnlyList<ConcernText> texts)
    {
        var words = texts.Select(text => (text.Id, Title: WordsOf(text.Title), Body: WordsOf(text.Rest))).ToList();
        var usualLength = words.Count == 0 ? 1 : Math.Max(1, words.Average(text => text.Title.Count + text.Body.Count));
        return words.ToDictionary(text => text.Id, text => Score(text.Title, text.Body, usualLength));
    }

    private double Score(List<string> title, List<string> rest, double usualLength)
    {
        var damping = Saturation * (1 - LengthInfluence + (LengthInfluence * (title.Count + rest.Count) / usualLength));
        var matching = 0;
        var score = 0.0;
        foreach (var word in Words)
        {
            var frequency = (TitleWeight * title.Sum(term => word.Terms.GetValueOrDefault(term))) + rest.Sum(term => word.Terms.GetValueOrDefault(term));
            matching += frequency > 0 ? 1 : 0;
            score += word.Weight * frequency / (frequency + damping);
        }

        return matching < Math.Min(2, Words.Count) ? 0 : score / Words.Sum(word => word.Weight);
    }

    private static List<string> WordsOf(string text) => [.. WordSplit.Of(text).Select(word => word.Folded)];
}
