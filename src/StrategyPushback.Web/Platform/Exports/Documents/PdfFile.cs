using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace StrategyPushback.Web.Platform.Exports.Documents;

/// <summary>
/// Writes a PDF file of A4 pages: PDF/A-1a with embedded fonts, and tagged, so that a screen reader finds headings, paragraphs
/// and tables. Text flows over pages. See docs/decisions/0178-pdf-files-by-pdfsharp.md.
/// </summary>
public static class PdfFile
{
    private static readonly Lock s_registration = new();

    /// <param name="content">Draws the content. It runs twice: the first run only counts the pages.</param>
    public static byte[] Write(PdfHead head, Action<PdfFlow> content, CancellationToken cancellation = default)
    {
        Register();
        var counting = new PdfFlow(head, null, cancellation);
        Draw(counting, head, content);
        using var document = new PdfDocument();
        var accessibility = UAManager.ForDocument(document);
        document.SetPdfA();
        accessibility.SetDocumentLanguage(head.Language);
        (document.Info.Title, document.Info.Author, document.Info.Creator) = (head.Title, head.Author, "StrategyPushback");
        document.Info.CreationDate = document.Info.ModificationDate = head.At;
        Draw(new PdfFlow(head, new PdfPaper(document, accessibility.StructureBuilder, counting.Pages), cancellation), head, content);
        using var bytes = new MemoryStream();
        document.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    private static void Draw(PdfFlow flow, PdfHead head, Action<PdfFlow> content)
    {
        flow.Title(head.Title);
        foreach (var line in head.Lines)
        {
            flow.Note(line);
        }

        content(flow);
        flow.DrawSection();
        if (flow.HasMissingCharacters)
        {
            flow.Note(head.MissingNote);
        }
    }

    /// <summary>PDFsharp has one font resolver for the whole process.</summary>
    private static void Register()
    {
        lock (s_registration)
        {
            GlobalFontSettings.FontResolver ??= new EmbeddedFonts();
        }
    }

    private sealed class EmbeddedFonts : IFontResolver
    {
        public byte[] GetFont(string faceName) => (faceName == "Bold" ? FontMetrics.Bold : FontMetrics.Regular).Bytes;

        public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? "Bold" : "Regular");
    }
}
