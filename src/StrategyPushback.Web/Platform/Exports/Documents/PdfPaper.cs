using System.Globalization;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace StrategyPushback.Web.Platform.Exports.Documents;

/// <summary>The pages of a file while it is drawn.</summary>
/// <param name="pages">The number of pages, known from the first run.</param>
internal sealed class PdfPaper(PdfDocument document, StructureBuilder structure, int pages)
{
    private static readonly XPdfFontOptions s_options = new(PdfFontEncoding.Unicode);
    private readonly Dictionary<(double, bool), XFont> _fonts = [];
    private XGraphics _page = null!;

    public StructureBuilder Structure { get; } = structure;

    public void AddPage(PdfHead head, double width, double height, double margin, int number)
    {
        var page = document.AddPage();
        (page.Size, page.Orientation) = (PageSize.A4, head.IsLandscape ? PageOrientation.Landscape : PageOrientation.Portrait);
        _page = XGraphics.FromPdfPage(page);
        Structure.BeginArtifact();
        var foot = string.Format(CultureInfo.CurrentCulture, head.PageOf, number, pages);
        var available = width - (2 * margin) - FontMetrics.Regular.Width(foot, 8) - 12;
        var lines = LineBreaks.Of(head.PageHead, FontMetrics.Regular, 8, available);
        Text(lines.Count > 1 ? lines[0] + " …" : lines.FirstOrDefault(""), margin, margin - 14, 8, false, XBrushes.DimGray);
        Text(foot, width - margin - FontMetrics.Regular.Width(foot, 8), height - margin + 18, 8, false, XBrushes.DimGray);
        Structure.End();
    }

    public void Text(string text, double x, double baseline, double size, bool bold, XBrush brush) =>
        _page.DrawString(text, FontOf(size, bold), brush, x, baseline);

    public void Line(double x, double y, double width, double thickness, XColor color)
    {
        Structure.BeginArtifact();
        _page.DrawLine(new XPen(color, thickness), x, y, x + width, y);
        Structure.End();
    }

    private XFont FontOf(double size, bool bold)
    {
        if (!_fonts.TryGetValue((size, bold), out var font))
        {
            _fonts[(size, bold)] = font = new XFont("Report", size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular, s_options);
        }

        return font;
    }
}
