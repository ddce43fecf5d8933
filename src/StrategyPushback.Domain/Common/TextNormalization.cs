using System.Text;

namespace StrategyPushback.Domain.Common;

/// <summary>Unicode normalization of text that comes from outside.</summary>
public static class TextNormalization
{
    /// <summary>
    /// The text in a normalization form. <see cref="string.Normalize()"/> throws for U+FFFE and for half of a surrogate pair; here
    /// both become U+FFFD.
    /// </summary>
    public static string NormalizedTo(this string text, NormalizationForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (IsWellFormed(text) ? text : string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0xFFFE ? Rune.ReplacementChar : rune))).Normalize(form);
    }

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Half of a surrogate pair is enumerated as U+FFFD too, so such a text is repaired without need.
            if (rune.Value is 0xFFFE or 0xFFFD)
            {
                return false;
            }
        }

        return true;
    }
}
