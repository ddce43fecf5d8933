namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>
/// Pairs the rows of a file with the rows of earlier versions. Each step pairs what the steps before have left, from the
/// strongest evidence to the weakest, so that the pair of a row depends on both versions and not on the order of the file.
/// See docs/decisions/0145-rows-are-recognised-by-number-and-content.md.
/// </summary>
internal sealed class RowMatching
{
    private readonly IReadOnlyList<(int Number, RowFacts Facts)> _rows;
    private readonly IReadOnlyList<EarlierRow> _earlier;
    private readonly Dictionary<int, RowMatch> _matches = [];
    private readonly bool[] _rowTaken;
    private readonly bool[] _earlierTaken;

    /// <summary>The rows that have the content of their pair.</summary>
    private readonly HashSet<int> _sameContent = [];

    private RowMatching(IReadOnlyList<(int Number, RowFacts Facts)> rows, IReadOnlyList<EarlierRow> earlier)
    {
        (_rows, _earlier) = (rows, earlier);
        (_rowTaken, _earlierTaken) = (new bool[rows.Count], new bool[earlier.Count]);
    }

    public static RowMatches Of(IReadOnlyList<(int Number, RowFacts Facts)> rows, IReadOnlyList<EarlierRow> earlier)
    {
        var matching = new RowMatching(rows, earlier);
        matching.PairEqual();
        matching.PairSimilar();
        matching.DoubtOtherUnits();
        return new RowMatches(earlier, matching._matches, matching._sameContent.Count);
    }

    private void PairEqual()
    {
        Pair(facts => new(facts.Reference, Mark: facts.Mark));
        Pair(facts => new(facts.Reference, facts.TitleMark, facts.StatementMark, Units: facts.Units));
        Pair(facts => facts.Reference.Length > 0 ? new(facts.Reference, facts.TitleMark, facts.StatementMark) : null, onlyUnique: true);
        Pair(facts => facts.Reference.Length > 0 ? new(facts.Reference, facts.TitleMark) : null, onlyUnique: true);

        // Renumbered rows.
        Pair(facts => new(Mark: facts.Mark));
        Pair(facts => new(Title: facts.TitleMark, Statement: facts.StatementMark, Units: facts.Units));
        Pair(facts => new(Title: facts.TitleMark, Statement: facts.StatementMark), onlyUnique: true);
        Pair(facts => new(Title: facts.TitleMark), onlyUnique: true, (one, other) => one.Reference.Length == 0 || other.Reference.Length == 0);
    }

    /// <summary>Pairs the rows with equal keys, in their order.</summary>
    /// <param name="key">Null for a row that takes no part.</param>
    /// <param name="onlyUnique">Whether several rows with one key are left to the next steps.</param>
    private void Pair(Func<RowFacts, Evidence?> key, bool onlyUnique = false, Func<RowFacts, RowFacts, bool>? allows = null)
    {
        var waiting = Group(_earlier.Count, at => _earlierTaken[at] ? null : key(_earlier[at].Facts));
        foreach (var (value, rows) in waiting.Count == 0 ? [] : Group(_rows.Count, at => _rowTaken[at] ? null : key(_rows[at].Facts)))
        {
            if (!waiting.TryGetValue(value, out var earlier) || (onlyUnique && (rows.Count > 1 || earlier.Count > 1)))
            {
                continue;
            }

            foreach (var (row, other) in rows.Zip(earlier).Where(pair => allows is null || allows(_rows[pair.First].Facts, _earlier[pair.Second].Facts)))
            {
                Take(row, other, isDoubtful: false, isSameContent: true);
            }
        }
    }

    private static Dictionary<Evidence, List<int>> Group(int count, Func<int, Evidence?> key)
    {
        var groups = new Dictionary<Evidence, List<int>>();
        for (var at = 0; at < count; at++)
        {
            if (key(at) is { } value)
            {
                (groups.TryGetValue(value, out var group) ? group : groups[value] = []).Add(at);
            }
        }

        return groups;
    }

    /// <summary>Pairs reworded rows: certain ones first, then those that the person is asked about.</summary>
    private void PairSimilar()
    {
        var rows = Enumerable.Range(0, _rows.Count).Where(at => !_rowTaken[at]).ToList();
        var earlier = Enumerable.Range(0, _earlier.Count).Where(at => !_earlierTaken[at]).ToList();
        if (rows.Count == 0 || earlier.Count == 0)
        {
            return;
        }

        var candidates = new SimilarRows(_earlier, earlier);
        var pairs = rows.SelectMany(row => candidates.Of(_rows[row].Facts).Select(found => (Row: row, Found: found)));
        foreach (var (row, found) in pairs.OrderByDescending(pair => pair.Found.IsCertain).ThenByDescending(pair => pair.Found.Evidence).ThenBy(pair => pair.Row).ThenBy(pair => pair.Found.At))
        {
            if (!_rowTaken[row] && !_earlierTaken[found.At])
            {
                Take(row, found.At, !found.IsCertain, found.Similarity >= TitleSimilarity.Possible);
            }
        }
    }

    /// <summary>Rows that have the title of an earlier one and none of its units may be concerns of another unit. They are certain where other rows show that the file is the next version, or where all rows are known.</summary>
    private void DoubtOtherUnits()
    {
        var known = _rows.Where(row => _matches.TryGetValue(row.Number, out var match) && !match.IsDoubtful).ToList();
        if (known.Count == _rows.Count || known.Exists(row => SimilarRows.ShareUnit(row.Facts.Units, _matches[row.Number].Earlier.Facts.Units)))
        {
            return;
        }

        foreach (var (number, _) in known)
        {
            _matches[number] = _matches[number] with { IsDoubtful = true };
            _sameContent.Remove(number);
        }
    }

    private void Take(int row, int earlier, bool isDoubtful, bool isSameContent)
    {
        (_rowTaken[row], _earlierTaken[earlier]) = (true, true);
        _matches[_rows[row].Number] = new RowMatch(_earlier[earlier], isDoubtful);
        if (isSameContent)
        {
            _sameContent.Add(_rows[row].Number);
        }
    }

    /// <summary>The facts that two rows have in common.</summary>
    private readonly record struct Evidence(string? Reference = null, long? Title = null, long? Statement = null, long? Mark = null, string? Units = null);
}
