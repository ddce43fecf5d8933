using StrategyPushback.Web.Platform.Imports.Documents;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>The tree of proposed elements while a document is read.</summary>
internal sealed class ElementOutline
{
    private readonly List<OutlineNode> _nodes = [];
    private readonly OutlineNumbers _numbers = new();

    /// <summary>The section and the numbered paragraphs that further text belongs to, the outermost first.</summary>
    private readonly List<OutlineNode> _open = [];

    public bool IsInBackground => Current?.IsBackground is true;

    private OutlineNode? Current => _open.Count > 0 ? _open[^1] : null;

    public IReadOnlyList<ProposedElement> Elements() => [.. _nodes.Where(node => node.HasContent).Select(node => node.ToElement())];

    public void OpenSection(HeadingBlock heading)
    {
        _open.RemoveAll(node => !node.IsSection || node.HeadingLevel >= heading.Level);
        Open(new OutlineNode(ElementOrigin.Heading, Current, _numbers.Of(Current, heading.Number), heading.Text)
        {
            HeadingLevel = heading.Level,
            IsBackground = IsInBackground || SectionWords.IsBackground(heading.Text),
        });
    }

    public void OpenItem(NumberedBlock item)
    {
        _open.RemoveAll(node => !node.IsSection && node.Depth >= item.Depth);
        Open(new OutlineNode(ElementOrigin.Numbered, Current, _numbers.Of(Current, item.Number), item.Text) { Depth = item.Depth });
    }

    /// <param name="depth">0 for text of the section, otherwise the depth of the numbered paragraph.</param>
    public void AddText(int depth, string text)
    {
        _open.RemoveAll(node => !node.IsSection && node.Depth > depth);
        if (Current is null)
        {
            Open(new OutlineNode(ElementOrigin.Opening, null, _numbers.Opening, text) { HeadingLevel = int.MaxValue });
        }
        else
        {
            Current.AddParagraph(text);
        }
    }

    /// <summary>Adds a numbered paragraph of a background section to the text of the section.</summary>
    public void AddToBackground(NumberedBlock item) => Current?.AddItem($"{item.Number}. {item.Text}");

    /// <summary>Adds a paragraph of a document that has neither headings nor numbers: an element of its own.</summary>
    public void AddAlone(string text) => _nodes.Add(new OutlineNode(ElementOrigin.Paragraph, null, _numbers.Of(null, null), text));

    /// <summary>Adds the rows of a table as elements, grouped where the table has a column for it.</summary>
    public void AddRows(TableColumns columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        _open.RemoveAll(node => !node.IsSection || node.Origin is ElementOrigin.Opening);
        foreach (var group in rows.GroupBy(row => columns.Cell(row, ElementColumn.Group)))
        {
            var parent = Current;
            if (group.Key.Length > 0)
            {
                parent = new OutlineNode(ElementOrigin.TableGroup, Current, columns.HasNumber ? _numbers.Letter() : _numbers.Of(Current, null), group.Key) { TitleHeader = columns.Header(ElementColumn.Title) };
                _nodes.Add(parent);
            }

            foreach (var row in group)
            {
                AddRow(columns, row, parent);
            }
        }
    }

    private void AddRow(TableColumns columns, IReadOnlyList<string> row, OutlineNode? parent)
    {
        var node = new OutlineNode(ElementOrigin.TableRow, parent, _numbers.OfRow(parent, columns.Cell(row, ElementColumn.Number)), columns.Cell(row, ElementColumn.Title))
        {
            TitleHeader = columns.Header(ElementColumn.Title),
            KindCell = columns.Cell(row, ElementColumn.Kind),
            Lead = columns.Cell(row, ElementColumn.Lead),
            Contributors = columns.Cell(row, ElementColumn.Contributors),
            Facts = [.. columns.Others(row)],
        };
        if (columns.Cell(row, ElementColumn.Text) is { Length: > 0 } text)
        {
            node.AddParagraph(text);
        }

        _nodes.Add(node);
    }

    private void Open(OutlineNode node)
    {
        _nodes.Add(node);
        _open.Add(node);
    }
}
