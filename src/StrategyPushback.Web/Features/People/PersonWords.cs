using System.Globalization;

namespace StrategyPushback.Web.Features.People;

/// <summary>Matches a person by the words of a search text: every word must occur in the name or the e-mail address. Case and accents are ignored.</summary>
internal static class PersonWords
{
    private const CompareOptions Loose = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    public static bool Match(string text, string name, string email) =>
        Array.TrueForAll(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => Contains(name, word) || Contains(email, word));

    private static bool Contains(string text, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, Loose) >= 0;
}
