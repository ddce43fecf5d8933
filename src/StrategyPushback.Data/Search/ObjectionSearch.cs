using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.Search;

/// <summary>
/// Full-text search over title, statement, interest, proposed change and answers. The index is kept by triggers (see
/// the migration "Search"), folds case and diacritics, and holds nothing that is restricted by kind.
/// </summary>
public static class ObjectionSearch
{
    /// <summary>Words of a question that are looked for; what comes after them is left out.</summary>
    public const int WordsAtMost = 16;

    /// <summary>
    /// The objections that hold all the words, the last one as a beginning ("sao pau" finds "São Paulo"). Composes with
    /// other queries; who may see a hit is for the caller to ask.
    /// </summary>
    public static IQueryable<SearchHit> SearchObjections(this PushbackDb db, string words) =>
        MatchOf(words) is { } match
            ? db.Database.SqlQuery<SearchHit>($"SELECT rowid AS ObjectionId, rank AS Rank FROM ObjectionTexts WHERE ObjectionTexts MATCH {match}")
            : db.Database.SqlQuery<SearchHit>($"SELECT 0 AS ObjectionId, 0.0 AS Rank WHERE 0");

    /// <summary>
    /// What was typed as an FTS5 expression; null when no letter or digit is in it. Each word is quoted, so AND, NEAR,
    /// quotes, stars and columns are words or nothing.
    /// </summary>
    public static string? MatchOf(string typed)
    {
        var words = WordSplit.Of(typed).Take(WordsAtMost).Select(word => $"\"{word.Text}\"").ToList();
        return words.Count == 0 ? null : string.Join(' ', words) + "*";
    }
}
