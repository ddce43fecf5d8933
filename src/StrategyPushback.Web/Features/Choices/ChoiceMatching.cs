using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Choices;

/// <summary>Matches choices by the words of a search text: every word must occur, in any order. Case and accents are ignored.</summary>
internal static class ChoiceMatching
{
    /// <summary>The maximum number of choices a search returns.</summary>
    public const int Limit = 20;

    private const CompareOptions Loose = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    // SQLite compares accented letters byte by byte, so the rows are compared here; the loop ends at the limit.
    public static Task<IReadOnlyList<Choice>> MatchAsync(this IQueryable<Choice> choices, string? text, CancellationToken cancellation) => choices.AsAsyncEnumerable().MatchAsync(text, cancellation);

    /// <inheritdoc cref="MatchAsync(IQueryable{Choice}, string?, CancellationToken)"/>
    public static async Task<IReadOnlyList<Choice>> MatchAsync(this IAsyncEnumerable<Choice> choices, string? text, CancellationToken cancellation)
    {
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var matches = new List<Choice>();
        await foreach (var choice in choices.WithCancellation(cancellation))
        {
            if (Array.TrueForAll(words, word => Contains(choice.Words, word) || Contains(choice.Key, word) || Contains(choice.Note, word)))
            {
                matches.Add(choice);
            }

            if (matches.Count == Limit)
            {
                break;
            }
        }

        // Who types a whole key, for example the code of a unit, means that one.
        return [.. matches.OrderByDescending(choice => string.Equals(choice.Key, text?.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    private static bool Contains(string? text, string word) =>
        text is not null && CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, Loose) >= 0;
}
