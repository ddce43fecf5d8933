using System.Text.RegularExpressions;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Cleans the text of a document: control characters and repeated spaces are removed.</summary>
internal static partial class DocumentText
{
    /// <summary>Headings of a table of contents.</summary>
    private static readonly HashSet<string> s_contents = new(StringComparer.OrdinalIgnoreCase)
    {
        "table of content", "table of contents", "contents", "toc", "índice", "sumário", "conteúdo", "table des matières",
    };

    public static bool IsContentsHeading(string text) => s_contents.Contains(text.Trim().TrimEnd(':'));

    /// <summary>The text with one space between words; line breaks stay, empty lines do not.</summary>
    public static string Clean(string text) =>
        string.Join('\n', text.Split(['\n', '\r', '\v', '\f']).Select(CleanLine).Where(line => line.Length > 0));

    /// <summary>Separates a number at the beginning from the rest: "2.1 Purpose", "3) Data". Null when there is none.</summary>
    public static (string Number, string Text)? SplitNumber(string text)
    {
        var match = LeadingNumber().Match(text);
        return match.Success ? (match.Groups["number"].Value.TrimEnd('.'), match.Groups["rest"].Value) : null;
    }

    private static string CleanLine(string line)
    {
        var indent = line.Length - line.TrimStart(' ').Length;
        var words = Spaces().Replace(ControlCharacters().Replace(line, ""), " ").Trim();
        return words.StartsWith("- ", StringComparison.Ordinal) ? new string(' ', Math.Min(indent, 20)) + words : words;
    }

    [GeneratedRegex(@"[\t\p{Zs}]+")]
    private static partial Regex Spaces();

    /// <summary>Control characters, and marks that change the direction of text or are invisible.</summary>
    [GeneratedRegex(@"[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF-[\t]]")]
    private static partial Regex ControlCharacters();

    /// <summary>"1. Text", "1) Text", "1.2 Text", "1.2.3. Text": a number of one part needs a full stop or a bracket.</summary>
    [GeneratedRegex(@"^(?<number>\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}(?=[.)]\s))[.)]?\s+(?<rest>[\p{Lu}\p{Lt}""“‘(<].*)$", RegexOptions.Singleline)]
    private static partial Regex LeadingNumber();
}
