using System.Globalization;
using System.Text;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>Compares words of documents.</summary>
internal static class Words
{
    /// <summary>Without case, diacritics and punctuation: "Contributor(s)" is "contributors", "Policy_Category" is "policy category".</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var letter in text.NormalizedTo(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is not ('(' or ')' or '\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(' ');
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
