using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.Search;

/// <summary>
/// Full-text search over title, statement, interest, proposed change and answers. Triggers of the first migration
/// maintain the index, which ignores case and diacritics.
/// </summary>
public static class ObjectionSearch
{
    /// <summary>Number of words that are searched for; the rest is ignored.</summary>
    public const int WordsAtMost = 16;

    /// <summary>
    /// The objections that contain all words, the last one as a prefix ("sao pau" finds "São Paulo"). Composes with other
    /// queries; the caller applies visibility.
    /// </summary>
    public static IQueryable<SearchHit> SearchObjections(this PushbackDb db, string words) =>
        MatchOf(words) is { } match
            ? db.Database.SqlQuery<SearchHit>($"SELECT rowid AS ObjectionId, rank AS Rank FROM ObjectionTexts WHERE ObjectionTexts MATCH {match}")
            : db.Database.SqlQuery<SearchHit>($"SELECT 0 AS ObjectionId, 0.0 AS Rank WHERE 0");

    /// <summary>
    /// The input as an FTS5 expression; null when it has no letter or digit. Each word is quoted, so that FTS5 operators
    /// have no effect.
    /// </summary>
    public static string? MatchOf(string typed)
    {
        var words = WordSplit.Of(typed).Take(WordsAtMost).Select(word => $"\"{word.Text}\"").ToList();
        return words.Count == 0 ? null : string.Join(' ', words) + "*";
    }
}
