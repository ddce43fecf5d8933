using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Vml;
using DocumentFormat.OpenXml.Vml.Office;
using DocumentFormat.OpenXml.Wordprocessing;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>The words of a Word paragraph. Tracked changes are read as if they were accepted; objects, images and notes are left out and named.</summary>
internal sealed class DocxWords(DocumentNotes notes)
{
    public string Of(OpenXmlElement element)
    {
        var words = new StringBuilder();
        AddAll(element, words);
        return words.ToString();
    }

    private void AddAll(OpenXmlElement parent, StringBuilder words)
    {
        foreach (var child in parent.ChildElements)
        {
            Add(child, words);
        }
    }

    private void Add(OpenXmlElement element, StringBuilder words)
    {
        switch (element)
        {
            case Text text:
                words.Append(text.Text);
                break;
            case DocumentFormat.OpenXml.Math.Text formula:
                words.Append(formula.Text);
                break;
            case TabChar or PositionalTab:
                words.Append(' ');
                break;
            case Break { Type: null } or CarriageReturn:
                words.Append('\n');
                break;
            case NoBreakHyphen:
                words.Append('-');
                break;
            case DeletedRun or MoveFromRun:
                notes.Add(DocumentNoteKind.TrackedChanges);
                break;
            case InsertedRun or MoveToRun:
                notes.Add(DocumentNoteKind.TrackedChanges);
                AddAll(element, words);
                break;
            case ParagraphProperties or RunProperties or FieldCode or AlternateContentFallback:
                break;
            case FootnoteReference or EndnoteReference:
                notes.Add(DocumentNoteKind.Footnote);
                break;
            case CommentReference:
                notes.Add(DocumentNoteKind.ReviewComment);
                break;
            case EmbeddedObject or DocumentFormat.OpenXml.Wordprocessing.Drawing or Picture:
                AddNoteOf(element);
                break;
            case Hyperlink { Id: not null }:
                notes.Add(DocumentNoteKind.LinkAddress);
                AddAll(element, words);
                break;
            default:
                AddAll(element, words);
                break;
        }
    }

    private void AddNoteOf(OpenXmlElement element)
    {
        if (element.Descendants<TextBoxContent>().FirstOrDefault() is { } box)
        {
            notes.Add(DocumentNoteKind.TextBox, box.InnerText);
        }
        else if (element.Descendants<OleObject>().FirstOrDefault() is { } embedded)
        {
            notes.Add(DocumentNoteKind.EmbeddedObject, embedded.ProgId?.Value ?? "OLE");
        }
        else if (element.Descendants<Drawing.GraphicData>().FirstOrDefault() is { Uri.Value: { } uri } && !uri.EndsWith("/picture", StringComparison.Ordinal))
        {
            // A chart or a diagram.
            notes.Add(DocumentNoteKind.EmbeddedObject, uri[(uri.LastIndexOf('/') + 1)..]);
        }
        else
        {
            notes.Add(DocumentNoteKind.Image, element.Descendants<Drawing.Wordprocessing.DocProperties>().FirstOrDefault()?.Name?.Value ?? element.Descendants<ImageData>().FirstOrDefault()?.Title?.Value);
        }
    }
}
