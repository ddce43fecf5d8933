using System.Globalization;

namespace StrategyPushback.Web.Platform;

/// <summary>Cuts texts between characters as people see them, so that an emoji or an accent is never divided.</summary>
public static class TextCut
{
    /// <summary>The text, or its beginning with an ellipsis, in at most this many UTF-16 units.</summary>
    public static string CutTo(this string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : $"{text[..BoundaryBefore(text, most - 1)].TrimEnd()}…";
    }

    /// <summary>The last position up to this one at which no character is divided.</summary>
    public static int BoundaryBefore(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        while (at < text.Length)
        {
            var next = at + StringInfo.GetNextTextElementLength(text, at);
            if (next > most)
            {
                break;
            }

            at = next;
        }

        return at;
    }
}
