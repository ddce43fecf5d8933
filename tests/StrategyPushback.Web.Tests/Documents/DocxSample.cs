using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace StrategyPushback.Web.Tests.Documents;

/// <summary>Writes small Word documents, as Word would write them.</summary>
internal sealed class DocxSample
{
    private const int LegalList = 1;
    private const int BulletList = 2;

    private readonly Body _body = new();

    public DocxSample Add(params OpenXmlElement[] elements)
    {
        _body.Append(elements);
        return this;
    }

    /// <summary>A heading that the numbering of its style numbers: 1, 1.1 and so on.</summary>
    public DocxSample Heading(int level, string text) => Add(Styled($"Heading{level}", text));

    public DocxSample Title(string text) => Add(Styled("Title", text));

    public DocxSample Contents(string text) => Add(Styled("TOC1", text));

    public DocxSample Paragraph(params string[] runs) => Add(new Paragraph(runs.Select(run => Run(run))));

    /// <param name="level">From 0.</param>
    public DocxSample Numbered(int level, string text) => Add(Listed(LegalList, level, text));

    public DocxSample Bullet(string text) => Add(Listed(BulletList, 0, text));

    public DocxSample Table(params string[][] rows) =>
        Add(new Table(rows.Select(row => new TableRow(row.Select(cell => new TableCell(cell == "^"
            ? new TableCellProperties(new VerticalMerge())
            : new TableCellProperties(new VerticalMerge { Val = MergedCellValues.Restart }), new Paragraph(Run(cell == "^" ? "" : cell))))))));

    public static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    public static InsertedRun Inserted(string text) => new(Run(text)) { Author = "Editor", Id = "1" };

    public static DeletedRun Deleted(string text) => new(new Run(new DeletedText(text))) { Author = "Editor", Id = "2" };

    /// <param name="change">Changes the finished document, for example to add macros.</param>
    public byte[] ToBytes(WordprocessingDocumentType type = WordprocessingDocumentType.Document, Action<MainDocumentPart>? change = null)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, type))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(_body);
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                Style("Title", "Title", null),
                Style("TOC1", "toc 1", null),
                Style("Heading1", "heading 1", 0),
                Style("Heading2", "heading 2", 1));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                Definition(LegalList, NumberFormatValues.Decimal, level => string.Join('.', Enumerable.Range(1, level + 1).Select(part => $"%{part}")) + "."),
                Definition(BulletList, NumberFormatValues.Bullet, _ => "•"),
                new NumberingInstance(new AbstractNumId { Val = LegalList }) { NumberID = LegalList },
                new NumberingInstance(new AbstractNumId { Val = BulletList }) { NumberID = BulletList });
            change?.Invoke(main);
        }

        return stream.ToArray();
    }

    private static Paragraph Styled(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    private static Paragraph Listed(int list, int level, string text) =>
        new(new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list })), Run(text));

    /// <param name="outline">From 0; a heading is numbered by its style.</param>
    private static Style Style(string id, string name, int? outline)
    {
        var style = new Style(new StyleName { Val = name }) { StyleId = id, Type = StyleValues.Paragraph };
        if (outline is { } level)
        {
            var numbering = new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = LegalList });
            style.Append(new StyleParagraphProperties(numbering, new OutlineLevel { Val = level }));
        }

        return style;
    }

    private static AbstractNum Definition(int id, NumberFormatValues format, Func<int, string> text)
    {
        var levels = Enumerable.Range(0, 9).Select(level => new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text(level) }) { LevelIndex = level });
        return new AbstractNum(levels) { AbstractNumberId = id, MultiLevelType = new MultiLevelType { Val = MultiLevelValues.Multilevel } };
    }
}
