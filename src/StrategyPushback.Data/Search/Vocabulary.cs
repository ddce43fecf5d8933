using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.Search;

/// <summary>
/// Caches the words of all open objections with their document counts, since counting them scans the whole index. The
/// cache is refreshed when one percent of the objections is new; words added in between are looked up individually.
/// </summary>
public sealed class Vocabulary
{
    private Loaded? _loaded;

    /// <param name="Terms">In ordinal order.</param>
    /// <param name="Documents">Number of objections that contain each term.</param>
    internal sealed record Loaded(string[] Terms, int[] Documents, int Newest, int All)
    {
        private readonly ILookup<string, int> _byStem = Enumerable.Range(0, Terms.Length).ToLookup(place => Inflection.Stem(Terms[place]));

        /// <summary>Indexes of the terms with this stem.</summary>
        public IEnumerable<int> WithStem(string stem) => _byStem[stem];

        /// <summary>Indexes of the terms with this prefix.</summary>
        public IEnumerable<int> BeginningWith(string beginning)
        {
            var place = Array.BinarySearch(Terms, beginning, StringComparer.Ordinal);
            for (var i = place < 0 ? ~place : place; i < Terms.Length && Terms[i].StartsWith(beginning, StringComparison.Ordinal); i++)
            {
                yield return i;
            }
        }
    }

    internal async Task<Loaded> AsOfNowAsync(PushbackDb db, CancellationToken cancellation)
    {
        var newest = await db.Database.SqlQuery<int>($"SELECT coalesce(max(id), 0) AS Value FROM SimilarTexts_docsize").SingleAsync(cancellation);
        var cached = _loaded;
        if (cached is not null && newest >= cached.Newest && newest - cached.Newest <= cached.All / 100)
        {
            return cached;
        }

        var rows = await db.Database.SqlQuery<Row>($"SELECT term AS Term, doc AS Documents FROM SimilarWords").ToListAsync(cancellation);
        rows.Sort((one, other) => string.CompareOrdinal(one.Term, other.Term));
        var all = await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM SimilarTexts_docsize").SingleAsync(cancellation);
        return _loaded = new Loaded([.. rows.Select(row => row.Term)], [.. rows.Select(row => row.Documents)], newest, all);
    }

    /// <summary>Number of open objections that contain a word which is not in the cache.</summary>
    internal static Task<int> LookUpAsync(PushbackDb db, string term, CancellationToken cancellation) =>
        db.Database.SqlQuery<int>($"SELECT coalesce(sum(doc), 0) AS Value FROM SimilarWords WHERE term = {term}").SingleAsync(cancellation);

    internal sealed record Row(string Term, int Documents);
}
