using System.Text.RegularExpressions;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>Derives the title of an element from its first paragraph.</summary>
internal static partial class TitleAndText
{
    /// <summary>Characters of a title at most.</summary>
    public const int MostTitle = 200;

    private const int MostLabelWords = 10;

    /// <summary>Characters up to which a first paragraph without a full stop is a title of its own.</summary>
    private const int MostOwnTitle = 80;

    /// <param name="first">The first paragraph.</param>
    /// <param name="body">The paragraphs after it.</param>
    public static (string Title, string Text) Of(string first, IReadOnlyList<string> body)
    {
        var line = string.Join(' ', first.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (body.Count == 0 && Label().Match(line) is { Success: true } label && label.Groups["label"].Value.Split(' ').Length <= MostLabelWords)
        {
            return (Shorten(label.Groups["label"].Value), label.Groups["rest"].Value);
        }

        var title = Shorten(line);

        // A short first paragraph that is no sentence is a title of its own; the statement is what follows.
        var isTitle = body.Count > 0 && line.Length <= MostOwnTitle && line is not [.., '.' or ':' or ';' or ','];
        return (title, string.Join("\n\n", isTitle ? body : [.. body.Prepend(first).Where(paragraph => paragraph.Length > 0)]));
    }

    /// <summary>At most <see cref="MostTitle"/> characters: the first sentence, or its beginning.</summary>
    public static string Shorten(string line)
    {
        if (line.Length > MostTitle)
        {
            var end = SentenceEnd().Match(line);
            line = end.Success && end.Index < MostTitle ? line[..end.Index] : line;
        }

        if (line.Length > MostTitle)
        {
            var space = line.LastIndexOf(' ', MostTitle - 2);
            var cut = space > 0 ? space : MostTitle - 1;
            return (char.IsHighSurrogate(line[cut - 1]) ? line[..(cut - 1)] : line[..cut]) + "…";
        }

        return line.EndsWith("..", StringComparison.Ordinal) ? line : line.TrimEnd('.', ':', ';', ',', ' ');
    }

    /// <summary>"Lead time for change: the time from check-in to release".</summary>
    [GeneratedRegex(@"^(?<label>[^:.!?]{3,80}):\s+(?<rest>\S+\s+\S+\s.*)$", RegexOptions.Singleline)]
    private static partial Regex Label();

    [GeneratedRegex(@"[.!?](?=\s)")]
    private static partial Regex SentenceEnd();
}
