using System.Globalization;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform;

/// <summary>The words of the domain in the reader's language.</summary>
public static class DomainWords
{
    /// <summary>A word of an enumeration; several, joined, for flags.</summary>
    public static string Of(Enum word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var text = word.ToString();
        return text.Contains(',', StringComparison.Ordinal)
            ? string.Join(", ", text.Split(", ").Select(part => Of(word.GetType().Name, part)))
            : Of(word.GetType().Name, text);
    }

    /// <summary>The term of the record, for exports and for the pages of CIO and PMO; leads and members read everyday words.</summary>
    public static string Formal(Enum word) =>
        DomainTexts.ResourceManager.GetString($"Formal_{word?.GetType().Name}_{word}", CultureInfo.CurrentUICulture) ?? Of(word!);

    /// <summary>A root cause as it is known to the reader: a kind's name, <c>None</c> or <c>Undisclosed</c>.</summary>
    public static string OfCause(string cause) => cause is "None" or "Undisclosed" ? Of("Cause", cause) : Of("CauseKind", cause);

    private static string Of(string type, string value) =>
        DomainTexts.ResourceManager.GetString($"{type}_{value}", CultureInfo.CurrentUICulture) ?? value;
}

/// <summary>Fills the placeholders of a text in the reader's culture.</summary>
public static class TextExtensions
{
    public static string With(this string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>Picks the text for one or for many and fills in the count as <c>{0}</c>.</summary>
    public static string Count(this int count, string one, string many) => (count == 1 ? one : many).With(count);
}
