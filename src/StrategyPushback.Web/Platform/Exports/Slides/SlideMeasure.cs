using StrategyPushback.Web.Platform.Exports.Documents;

namespace StrategyPushback.Web.Platform.Exports.Slides;

/// <summary>
/// Measures text on a slide before it is drawn, in EMU. The widths are those of Arial, which Liberation Sans shares. Another
/// typeface of a company template may be wider, so its text gets less room.
/// </summary>
/// <param name="typeface">The typeface of the template.</param>
internal sealed class SlideMeasure(string typeface)
{
    public const long Point = 12_700;

    /// <summary>Free space at the left and right of a cell, and above and below its text.</summary>
    public const long CellSide = 72_000, CellEdge = 36_000;

    /// <summary>Programs break lines at slightly different places, so a line is planned somewhat shorter than its box.</summary>
    private const double Room = 0.96;

    private static readonly string[] s_asArial = ["Arial", "Helvetica", "Liberation Sans", "Calibri", "Aptos", "Carlito", "Arial Narrow"];

    private readonly double _factor = s_asArial.Contains(typeface, StringComparer.OrdinalIgnoreCase) ? 1 : 1.2;

    public IReadOnlyList<string> Lines(string text, double size, long width, bool isBold = false) =>
        LineBreaks.Of(text, isBold ? FontMetrics.Bold : FontMetrics.Regular, size * _factor, width * Room / Point);

    /// <summary>The height of lines of text.</summary>
    public static long Height(int lines, double size) => (long)(lines * size * 1.2 * Point);

    /// <summary>The largest of these sizes at which the text fits the box, and the text, cut when it fits at none.</summary>
    public (double Size, string Text) Fit(string text, long width, long height, bool isBold, params ReadOnlySpan<double> sizes)
    {
        foreach (var size in sizes)
        {
            if (Height(Lines(text, size, width, isBold).Count, size) <= height)
            {
                return (size, FontMetrics.Regular.Drawable(text));
            }
        }

        var smallest = sizes[^1];
        var most = Math.Max(1, (int)(height / Height(1, smallest)));
        var kept = string.Join(' ', Lines(text, smallest, width, isBold).Take(most));
        while (kept.Length > 1 && Lines(kept + "…", smallest, width, isBold).Count > most)
        {
            kept = kept[..^1];
        }

        return (smallest, kept.TrimEnd() + "…");
    }
}
