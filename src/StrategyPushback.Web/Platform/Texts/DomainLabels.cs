using System.Collections.Concurrent;
using System.Globalization;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Texts;

/// <summary>The words of the domain in the reader's language.</summary>
public static class DomainLabels
{
    /// <summary>What was looked up before, by language: an export asks for the same few words with every row.</summary>
    private static readonly ConcurrentDictionary<(string Language, Enum Word), string> s_words = new();
    private static readonly ConcurrentDictionary<(string Language, Enum Word), string> s_formal = new();
    private static readonly ConcurrentDictionary<(string Language, string Cause), string> s_causes = new();

    private static string Language => CultureInfo.CurrentUICulture.Name;

    /// <summary>A word of an enumeration; several, joined, for flags.</summary>
    public static string Of(Enum word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return s_words.GetOrAdd((Language, word), static key => string.Join(", ", key.Word.ToString().Split(", ").Select(part => Text($"{key.Word.GetType().Name}_{part}") ?? part)));
    }

    /// <summary>The term of the record, for exports and for the pages of CIO and PMO; leads and members read everyday words.</summary>
    public static string Formal(Enum word) =>
        s_formal.GetOrAdd((Language, word), static key => Text($"Formal_{key.Word.GetType().Name}_{key.Word}") ?? Of(key.Word));

    /// <summary>A root cause as it is known to the reader: a kind's name, <c>None</c> or <c>Undisclosed</c>.</summary>
    public static string OfCause(string cause)
    {
        if (s_causes.TryGetValue((Language, cause), out var known))
        {
            return known;
        }

        // What is no cause is not kept: it may be anything.
        return Text(cause is "None" or "Undisclosed" ? $"Cause_{cause}" : $"CauseKind_{cause}") is { } word ? s_causes[(Language, cause)] = word : cause;
    }

    private static string? Text(string key) => DomainTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);
}

/// <summary>Fills the placeholders of a text in the reader's culture.</summary>
public static class TextExtensions
{
    public static string With(this string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>Picks the text for one or for many and fills in the count as <c>{0}</c>.</summary>
    public static string Count(this int count, string one, string many) => (count == 1 ? one : many).With(count);
}
