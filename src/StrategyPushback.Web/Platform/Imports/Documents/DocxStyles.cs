using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>What the styles of a Word document say about a paragraph: heading level, title, table of contents, numbering.</summary>
internal sealed class DocxStyles(StyleDefinitionsPart? part)
{
    /// <summary>Limit of styles based on each other, so that a cycle ends.</summary>
    private const int MostSteps = 20;
    private const int Levels = 9;

    private readonly Dictionary<string, Style> _styles = (part?.Styles?.Elements<Style>() ?? [])
        .Where(style => style.StyleId?.Value is not null).DistinctBy(style => style.StyleId!.Value).ToDictionary(style => style.StyleId!.Value!);

    public bool IsTitle(Paragraph paragraph) => StylesOf(paragraph).Any(style => NameOf(style) == "title");

    public bool IsContents(Paragraph paragraph) => StylesOf(paragraph).Any(style => NameOf(style).StartsWith("toc ", StringComparison.Ordinal));

    /// <summary>From 1; null when the paragraph is no heading.</summary>
    public int? HeadingLevel(Paragraph paragraph)
    {
        var level = paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value
            ?? StylesOf(paragraph).Select(style => style.StyleParagraphProperties?.OutlineLevel?.Val?.Value ?? LevelInName(style)).FirstOrDefault(found => found is not null);
        return level < Levels ? level + 1 : null;
    }

    /// <summary>The list that the paragraph belongs to, and its level from 0; null when it has no numbering.</summary>
    public (int List, int Level)? Numbering(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        var ofStyle = StylesOf(paragraph).Select(style => style.StyleParagraphProperties?.NumberingProperties).FirstOrDefault(properties => properties is not null);
        var list = own?.NumberingId?.Val?.Value ?? ofStyle?.NumberingId?.Val?.Value;
        var level = own?.NumberingLevelReference?.Val?.Value ?? ofStyle?.NumberingLevelReference?.Val?.Value ?? 0;
        return list is > 0 ? (list.Value, Math.Clamp(level, 0, Levels - 1)) : null;
    }

    private static int? LevelInName(Style style) =>
        NameOf(style) is ['h', 'e', 'a', 'd', 'i', 'n', 'g', ' ', .. var level] && int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : null;

    private static string NameOf(Style style) => (style.StyleName?.Val?.Value ?? "").ToLowerInvariant();

    private IEnumerable<Style> StylesOf(Paragraph paragraph)
    {
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        for (var step = 0; step < MostSteps && id is not null && _styles.TryGetValue(id, out var style); step++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }
}
