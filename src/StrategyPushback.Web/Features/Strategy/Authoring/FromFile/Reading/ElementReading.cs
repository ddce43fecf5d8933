using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Documents;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>What a document proposes.</summary>
/// <param name="Title">The title of the document; null when it has none.</param>
/// <param name="Version">The version that the document names; null when it names none.</param>
public sealed record DocumentElements(string? Title, string? Version, IReadOnlyList<ProposedElement> Elements, IReadOnlyList<DocumentNote> Notes);

/// <summary>
/// Turns the parts of a document into proposed elements: headings, numbered paragraphs and table rows. The rules are
/// described in docs/import.md, "A strategy from a file".
/// </summary>
internal sealed class ElementReading
{
    /// <summary>Elements of one version at most.</summary>
    public const int MostElements = 2_000;

    private readonly ElementOutline _outline = new();
    private readonly bool _hasStructure;

    private ElementReading(bool hasStructure) => _hasStructure = hasStructure;

    /// <exception cref="Platform.InvalidFieldException">The document has too many elements, or a table without titles.</exception>
    public static DocumentElements Of(DocumentContent content, string name)
    {
        var (title, blocks) = WithoutTitle(content.Blocks);
        var reading = new ElementReading(blocks.Any(block => block is not ParagraphBlock));
        foreach (var block in blocks)
        {
            reading.Add(block, isAlone: blocks.Count == 1, name);
        }

        var elements = reading._outline.Elements();
        return elements.Count switch
        {
            0 => throw UnreadableFileException.Because("document.empty", name),
            > MostElements => throw UnreadableFileException.Because("document.too-many-elements", name, elements.Count, MostElements),
            _ => new DocumentElements(content.Title ?? title, content.Version, elements, title is null ? content.Notes : [.. content.Notes, new DocumentNote(DocumentNoteKind.DocumentTitle, 1, [title])]),
        };
    }

    /// <summary>A single heading of the highest level above all others is the title of the document, not an element.</summary>
    private static (string? Title, IReadOnlyList<DocumentBlock> Blocks) WithoutTitle(IReadOnlyList<DocumentBlock> blocks)
    {
        var headings = blocks.OfType<HeadingBlock>().ToList();
        return headings.Count > 1 && headings[0].Number is null && headings.Skip(1).All(heading => heading.Level > headings[0].Level)
            && blocks.TakeWhile(block => block != headings[0]).All(block => block is ParagraphBlock)
            ? (headings[0].Text, [.. blocks.Where(block => !ReferenceEquals(block, headings[0]))])
            : (null, blocks);
    }

    private void Add(DocumentBlock block, bool isAlone, string name)
    {
        switch (block)
        {
            case HeadingBlock heading:
                _outline.OpenSection(heading);
                break;
            case NumberedBlock numbered when _outline.IsInBackground:
                _outline.AddToBackground(numbered);
                break;
            case NumberedBlock numbered:
                _outline.OpenItem(numbered);
                break;
            case ParagraphBlock paragraph when _hasStructure:
                _outline.AddText(paragraph.Depth, paragraph.Text);
                break;
            case ParagraphBlock paragraph:
                _outline.AddAlone(paragraph.Text);
                break;
            case TableBlock table:
                AddTable(table, isAlone, name);
                break;
        }
    }

    private void AddTable(TableBlock table, bool isAlone, string name)
    {
        var columns = TableColumns.Of(table.Headers);
        if (columns.HasTitle && !_outline.IsInBackground)
        {
            _outline.AddRows(columns, table.Rows);
        }
        else if (isAlone)
        {
            throw UnreadableFileException.Because("document.no-title-column", name, string.Join(", ", table.Headers));
        }
        else
        {
            // A table that names no elements stays text.
            _outline.AddText(0, string.Join('\n', table.Rows.Select(row => "- " + string.Join("; ", row.Select((cell, at) => Fact(table.Headers, row, at)).Where(fact => fact.Length > 0)))));
        }
    }

    /// <summary>A cell with the header of its column; empty for the further columns of a cell that spans several.</summary>
    private static string Fact(IReadOnlyList<string> headers, IReadOnlyList<string> row, int at)
    {
        var cell = row[at].Replace('\n', ' ');
        return cell.Length == 0 || (at > 0 && ReferenceEquals(row[at], row[at - 1])) ? ""
            : at < headers.Count && headers[at].Length > 0 ? $"{headers[at]}: {cell}" : cell;
    }
}
