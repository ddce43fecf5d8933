using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace StrategyPushback.Web.Platform.Exports.Documents;

/// <summary>The content of a PDF file in the order of reading. It breaks lines and pages; positions are in points from the top left.</summary>
public sealed partial class PdfFlow
{
    private const double Margin = 42;
    private const double BodySize = 9.5;
    private const double LineHeight = 1.35;

    private readonly PdfHead _head;
    private readonly PdfPaper? _paper;
    private readonly CancellationToken _cancellation;
    private readonly double _width;
    private readonly double _height;
    private double _y;
    private string? _section;

    /// <param name="paper">Null while pages are only counted.</param>
    internal PdfFlow(PdfHead head, PdfPaper? paper, CancellationToken cancellation)
    {
        (_head, _paper, _cancellation) = (head, paper, cancellation);
        (_width, _height) = head.IsLandscape ? (841.89, 595.28) : (595.28, 841.89);
        NewPage();
    }

    public int Pages { get; private set; }

    /// <summary>Whether a text contains a character that the font does not have.</summary>
    public bool HasMissingCharacters { get; private set; }

    private double Content => _width - (2 * Margin);

    private double Left => _height - Margin - _y;

    public void Title(string text) => Block(PdfBlockLevelElementTag.Heading1, text, 18, isBold: true, before: 0, after: 4);

    /// <summary>A heading of a section with a line above it. It is drawn with what follows, so that they stay on one page.</summary>
    public void Section(string text) => _section = text;

    /// <summary>Draws a heading that waits for its content.</summary>
    /// <param name="next">The height of what must stay with it.</param>
    internal void DrawSection(double next = 0)
    {
        if (_section is not { } text)
        {
            return;
        }

        _section = null;
        Reserve(36 + next);
        _y += 12;
        _paper?.Line(Margin, _y, Content, 1.2, XColors.Black);
        Block(PdfBlockLevelElementTag.Heading2, text, 12, isBold: true, before: 4, after: 4);
    }

    public void Subheading(string text)
    {
        DrawSection(44);
        Reserve(44);
        Block(PdfBlockLevelElementTag.Heading3, text, 10, isBold: true, before: 5, after: 1);
    }

    public void Paragraph(string text) => Block(PdfBlockLevelElementTag.Paragraph, text, BodySize, isBold: false, before: 1, after: 3);

    /// <summary>A smaller paragraph in grey.</summary>
    public void Note(string text) => Block(PdfBlockLevelElementTag.Paragraph, text, 8.5, isBold: false, before: 0, after: 1, XBrushes.DimGray);

    private void Block(PdfBlockLevelElementTag tag, string text, double size, bool isBold, double before, double after, XBrush? brush = null)
    {
        _cancellation.ThrowIfCancellationRequested();
        DrawSection(2 * size * LineHeight);
        _y += before;
        _paper?.Structure.BeginElement(tag);
        foreach (var line in Broken(text, isBold ? FontMetrics.Bold : FontMetrics.Regular, size, Content))
        {
            Reserve(size * LineHeight);
            _y += size * LineHeight;
            _paper?.Text(line, Margin, _y - (size * 0.3), size, isBold, brush ?? XBrushes.Black);
        }

        _paper?.Structure.End();
        _y += after;
    }

    private IReadOnlyList<string> Broken(string text, FontMetrics font, double size, double width)
    {
        var lines = LineBreaks.Of(text, font, size, width);
        HasMissingCharacters = HasMissingCharacters || lines.Any(line => line.Contains(FontMetrics.Missing, StringComparison.Ordinal));
        return lines;
    }

    /// <summary>Begins a new page when less than this height is left.</summary>
    private void Reserve(double height)
    {
        if (Left < height)
        {
            NewPage();
        }
    }

    private void NewPage()
    {
        Pages++;
        _y = Margin;
        _paper?.AddPage(_head, _width, _height, Margin, Pages);
    }
}
