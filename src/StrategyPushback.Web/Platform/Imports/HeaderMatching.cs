using System.Text;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Proposes the field of a column from the words of its header.</summary>
public static class HeaderMatching
{
    /// <summary>A proposal for each header that matches a field; when two headers match a field, the more exact one wins, otherwise the first.</summary>
    /// <param name="headers">The headers of the file.</param>
    /// <param name="words">The folded header words of each field, the most exact one first.</param>
    public static IReadOnlyDictionary<string, TField> Propose<TField>(IReadOnlyList<string> headers, IReadOnlyDictionary<TField, string[]> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var proposals = new Dictionary<string, TField>();
        foreach (var (field, fieldWords) in words)
        {
            var best = headers.Where(header => !proposals.ContainsKey(header))
                .Select(header => (Header: header, Rank: Array.IndexOf(fieldWords, FoldedHeader(header)))).Where(found => found.Rank >= 0)
                .OrderBy(found => found.Rank).ToList();
            if (best.Count > 0)
            {
                proposals[best[0].Header] = field;
            }
        }

        return proposals;
    }

    /// <summary>The words of a header, in which "#" means "number": "Comment #" and "#Comment" are "comment no", which is another column than "Comment".</summary>
    public static string FoldedHeader(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header.Contains('#', StringComparison.Ordinal)
            ? string.Join(' ', Folded(header.Replace('#', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "no").Append("no"))
            : Folded(header);
    }

    /// <summary>Without case, diacritics and signs: "Raised by stakeholder(s)" is "raised by stakeholders", "Nº" and "#" are "no".</summary>
    public static string Folded(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Trim() == "#")
        {
            return "no";
        }

        var folded = new StringBuilder();
        foreach (var letter in words.NormalizedTo(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
            else if (char.IsWhiteSpace(letter) || letter is '_' or '-' or '/')
            {
                folded.Append(' ');
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
