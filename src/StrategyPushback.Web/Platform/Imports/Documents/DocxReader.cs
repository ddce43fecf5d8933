using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Reads a Word document (ISO/IEC 29500).</summary>
internal sealed class DocxReader
{
    /// <summary>Limit of nested XML elements, so that a hostile file cannot exhaust the stack.</summary>
    private const int MostDepth = 250;

    private static readonly XmlReaderSettings s_xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly DocumentNotes _notes;
    private readonly DocxWords _words;
    private readonly DocxStyles _styles;
    private readonly DocxNumbering _numbering;
    private readonly DocxTables _tables;
    private readonly List<DocumentBlock> _blocks = [];
    private readonly List<string> _bullets = [];
    private string? _title;
    private string _joined = "";
    private int _depth;

    private DocxReader(MainDocumentPart main, DocumentNotes notes)
    {
        _notes = notes;
        _words = new DocxWords(notes);
        _styles = new DocxStyles(main.StyleDefinitionsPart);
        _numbering = new DocxNumbering(main.NumberingDefinitionsPart);
        _tables = new DocxTables(_words, _styles, notes);
    }

    /// <exception cref="InvalidFieldException">The file is no Word document, or has macros.</exception>
    public static DocumentContent Read(string path, string name, DocumentNotes notes)
    {
        try
        {
            using var document = WordprocessingDocument.Open(path, isEditable: false);
            if (document.DocumentType is WordprocessingDocumentType.MacroEnabledDocument or WordprocessingDocumentType.MacroEnabledTemplate || document.MainDocumentPart?.VbaProjectPart is not null)
            {
                throw UnreadableFileException.Because("document.macros", name);
            }

            var main = document.MainDocumentPart ?? throw UnreadableFileException.Because("document.not-docx", name);
            foreach (var part in new OpenXmlPart?[] { main, main.StyleDefinitionsPart, main.NumberingDefinitionsPart }.OfType<OpenXmlPart>())
            {
                RequireShallow(part, name);
            }

            var body = main.Document?.Body ?? throw UnreadableFileException.Because("document.not-docx", name);
            var reader = new DocxReader(main, notes);
            reader.Add(body);
            reader.CloseBullets();
            return new DocumentContent(reader._title, null, reader._blocks, notes.All);
        }
        catch (Exception exception) when (exception is InvalidDataException or FileFormatException or OpenXmlPackageException or XmlException or InvalidOperationException or FormatException)
        {
            throw UnreadableFileException.Because("document.not-docx", name);
        }
    }

    private static void RequireShallow(OpenXmlPart part, string name)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, s_xml);
        while (xml.Read())
        {
            if (xml.Depth > MostDepth)
            {
                throw UnreadableFileException.Because("document.too-deep", name);
            }
        }
    }

    private void Add(OpenXmlElement parent)
    {
        foreach (var element in parent.ChildElements)
        {
            switch (element)
            {
                case Paragraph paragraph:
                    AddParagraph(paragraph);
                    break;
                case Table table:
                    AddTable(table);
                    break;
                case SdtBlock block when IsContents(block):
                    _notes.Add(DocumentNoteKind.TableOfContents);
                    break;
                case SdtBlock or SdtContentBlock or CustomXmlBlock or AlternateContent or AlternateContentChoice:
                    Add(element);
                    break;
                case AltChunk:
                    _notes.Add(DocumentNoteKind.EmbeddedObject, "altChunk");
                    break;
            }
        }
    }

    private static bool IsContents(SdtBlock block) =>
        block.SdtProperties?.Descendants<DocPartGallery>().Any(gallery => gallery.Val?.Value?.Contains("Table of Contents", StringComparison.OrdinalIgnoreCase) is true) is true;

    private void AddParagraph(Paragraph paragraph)
    {
        var words = _joined + _words.Of(paragraph);
        _joined = "";
        if (paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is not null)
        {
            // With its mark deleted, the paragraph continues in the next one.
            _notes.Add(DocumentNoteKind.TrackedChanges);
            _joined = words;
            return;
        }

        var text = DocumentText.Clean(words);

        if (_styles.IsContents(paragraph))
        {
            _notes.AddOnce(DocumentNoteKind.TableOfContents);
        }
        else if (text.Length > 0)
        {
            Add(paragraph, text);
        }
    }

    private void Add(Paragraph paragraph, string text)
    {
        var numbering = _styles.Numbering(paragraph);
        var number = numbering is { } list ? _numbering.Next(list.List, list.Level) : null;
        if (number is "" && _styles.HeadingLevel(paragraph) is null)
        {
            _bullets.Add($"{new string(' ', 2 * numbering!.Value.Level)}- {text.OneLine()}");
            return;
        }

        CloseBullets();
        var split = string.IsNullOrEmpty(number) ? DocumentText.SplitNumber(text) : null;
        if (_title is null && _styles.IsTitle(paragraph))
        {
            _title = text.OneLine();
        }
        else if (_styles.HeadingLevel(paragraph) is { } level)
        {
            _depth = 0;
            _blocks.Add(new HeadingBlock(level, string.IsNullOrEmpty(number) ? split?.Number : number, (split?.Text ?? text).OneLine()));
        }
        else if (number is not (null or ""))
        {
            _depth = numbering!.Value.Level + 1;
            _blocks.Add(new NumberedBlock(_depth, number, text));
        }
        else if (split is { } typed)
        {
            _depth = typed.Number.Count(letter => letter == '.') + 1;
            _blocks.Add(new NumberedBlock(_depth, typed.Number, typed.Text));
        }
        else
        {
            _blocks.Add(new ParagraphBlock(_depth, text));
        }
    }

    private void CloseBullets()
    {
        if (_bullets.Count > 0)
        {
            _blocks.Add(new ParagraphBlock(_depth, string.Join('\n', _bullets)));
            _bullets.Clear();
        }
    }

    private void AddTable(Table table)
    {
        CloseBullets();
        var rows = _tables.CellsOf(table);
        if (!DocxTables.IsFrame(rows))
        {
            _blocks.Add(_tables.Read(rows));
            return;
        }

        foreach (var cell in rows.SelectMany(row => row))
        {
            Add(cell);
        }
    }
}
