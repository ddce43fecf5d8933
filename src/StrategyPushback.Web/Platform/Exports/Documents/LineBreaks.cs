namespace StrategyPushback.Web.Platform.Exports.Documents;

/// <summary>Breaks text into lines that fit a width, at spaces and, inside a word that is too long, between letters.</summary>
public static class LineBreaks
{
    /// <param name="width">The width of a line in points.</param>
    public static IReadOnlyList<string> Of(string text, FontMetrics font, double size, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in font.Drawable(text.ReplaceLineEndings("\n")).Split('\n'))
        {
            AddParagraph(lines, paragraph, font, size, width);
        }

        while (lines is [.., ""])
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    private static void AddParagraph(List<string> lines, string paragraph, FontMetrics font, double size, double width)
    {
        var (line, lineWidth, space) = ("", 0.0, font.Width(" ", size));
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var wordWidth = font.Width(word, size);
            if (line.Length > 0 && lineWidth + space + wordWidth <= width)
            {
                (line, lineWidth) = ($"{line} {word}", lineWidth + space + wordWidth);
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = wordWidth <= width ? word : Divide(lines, word, font, size, width);
            lineWidth = font.Width(line, size);
        }

        lines.Add(line);
    }

    /// <summary>Adds full lines of a word that is wider than a line, and returns the rest.</summary>
    private static string Divide(List<string> lines, string word, FontMetrics font, double size, double width)
    {
        var (start, used) = (0, 0.0);
        for (var at = 0; at < word.Length; at++)
        {
            var letter = font.Width(word.AsSpan(at, 1), size);
            if (used + letter > width && at > start)
            {
                lines.Add(word[start..at]);
                (start, used) = (at, 0);
            }

            used += letter;
        }

        return word[start..];
    }
}
