namespace StrategyPushback.Data.Search;

/// <summary>
/// Groups of words that mean much the same in the field of IT strategy, in English and in Portuguese. They are listed in
/// <c>field-terms.txt</c>; a word belongs to the groups that contain a word with the same stem.
/// </summary>
internal static class FieldTerms
{
    private static readonly List<HashSet<string>> s_groups = Load();

    private static readonly ILookup<string, int> s_groupsByStem = s_groups
        .SelectMany((stems, group) => stems.Select(stem => (stem, group)))
        .ToLookup(pair => pair.stem, pair => pair.group);

    /// <summary>The groups that contain this stem; none for a word that is not in the list.</summary>
    public static IReadOnlyList<int> GroupsOf(string stem) => [.. s_groupsByStem[stem]];

    /// <summary>The stems of all words in a group.</summary>
    public static HashSet<string> StemsOf(int group) => s_groups[group];

    private static List<HashSet<string>> Load()
    {
        using var stream = typeof(FieldTerms).Assembly.GetManifestResourceStream("field-terms.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(',', StringSplitOptions.TrimEntries).Select(Inflection.Stem).ToHashSet())];
    }
}
