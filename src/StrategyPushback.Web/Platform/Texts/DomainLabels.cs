using System.Collections.Concurrent;
using System.Globalization;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Texts;

/// <summary>The names of domain values in the user's language: the same word for every role, on screen and in exports.</summary>
public static class DomainLabels
{
    /// <summary>Names already looked up, by language. An export needs the same few names for every row.</summary>
    private static readonly ConcurrentDictionary<(string Language, Enum Word), string> s_words = new();
    private static readonly ConcurrentDictionary<(string Language, string Cause), string> s_causes = new();

    private static string Language => CultureInfo.CurrentUICulture.Name;

    /// <summary>The name of an enum value. For flags, the names joined with commas.</summary>
    public static string Of(Enum word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return s_words.GetOrAdd((Language, word), static key => string.Join(", ", key.Word.ToString().Split(", ").Select(part => Text($"{key.Word.GetType().Name}_{part}") ?? part)));
    }

    /// <summary>The name of a root cause as the user may see it.</summary>
    /// <param name="cause">The name of a cause kind, <c>None</c> or <c>Undisclosed</c>. Any other value is returned unchanged.</param>
    public static string OfCause(string cause)
    {
        if (s_causes.TryGetValue((Language, cause), out var cached))
        {
            return cached;
        }

        // Unknown values are not cached, so callers cannot grow the cache.
        return Text(cause is "None" or "Undisclosed" ? $"Cause_{cause}" : $"CauseKind_{cause}") is { } word ? s_causes[(Language, cause)] = word : cause;
    }

    private static string? Text(string key) => DomainTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);
}

/// <summary>Fills the placeholders of a text in the user's culture.</summary>
public static class TextExtensions
{
    public static string With(this string text, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, text, [.. values.Select(value => value is DateOnly date ? DateWords.Of(date) : value)]);

    /// <summary>Picks the singular or the plural text and fills in the count as <c>{0}</c>.</summary>
    public static string Count(this int count, string one, string many) => count.Plural(one, many).With(count);

    /// <summary>Picks the singular or the plural text.</summary>
    public static string Plural(this int count, string one, string many) => count == 1 ? one : many;
}
