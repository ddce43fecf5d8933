using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Reads HTML inside a Markdown file. AngleSharp only parses: nothing is loaded, rendered or run.</summary>
/// <param name="depth">The depth of the numbered paragraph that contains the HTML; 0 for none.</param>
internal sealed class HtmlReader(DocumentNotes notes, int depth)
{
    /// <summary>Deeper nesting is not HTML that a person wrote; it stays text.</summary>
    private const int MostDepth = 100;

    private readonly HtmlWords _words = new(notes);
    private readonly List<DocumentBlock> _blocks = [];
    private readonly List<INode> _open = [];

    public IReadOnlyList<DocumentBlock> Read(string html)
    {
        var parser = new HtmlParser();
        var nodes = parser.ParseFragment(html, parser.ParseDocument("").Body!);
        if (IsTooDeep(nodes))
        {
            notes.Add(DocumentNoteKind.HtmlAsText, html);
            AddText(DocumentText.Clean(html));
            return _blocks;
        }

        AddAll(nodes);
        return _blocks;
    }

    private void AddAll(IEnumerable<INode> nodes)
    {
        foreach (var node in nodes)
        {
            Add(node);
        }

        Close();
    }

    private void Add(INode node)
    {
        if (!HtmlWords.IsBlock(node))
        {
            _open.Add(node);
            return;
        }

        Close();
        var element = (IElement)node;
        switch (element)
        {
            case IHtmlTableElement table:
                AddTable(table);
                break;
            case { LocalName: ['h', >= '1' and <= '6'] name }:
                AddHeading(name[1] - '0', _words.Of(element).OneLine());
                break;
            case { LocalName: "ol" }:
                AddNumbered(element);
                break;
            case { LocalName: "ul" or "p" or "dl" or "pre" }:
                AddText(_words.Of(element));
                break;
            default:
                AddAll(element.ChildNodes);
                break;
        }
    }

    /// <summary>Ends the paragraph that the text between two block elements forms.</summary>
    private void Close()
    {
        AddText(_words.Of(_open));
        _open.Clear();
    }

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            _blocks.Add(new ParagraphBlock(depth, text));
        }
    }

    private void AddHeading(int level, string text)
    {
        if (text.Length > 0)
        {
            var split = DocumentText.SplitNumber(text);
            _blocks.Add(new HeadingBlock(level, split?.Number, split?.Text ?? text));
        }
    }

    private void AddNumbered(IElement list)
    {
        var number = int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.Children.Where(child => child.LocalName == "li"))
        {
            _blocks.Add(new NumberedBlock(depth + 1, number++.ToString(CultureInfo.InvariantCulture), _words.Of(item.ChildNodes)));
        }
    }

    private void AddTable(IHtmlTableElement table)
    {
        var rows = table.Rows.ToList();
        var grid = TableGrid.Of([.. rows.Select(row => (IReadOnlyList<TableGrid.Cell>)[.. row.Cells.Select(cell => new TableGrid.Cell(_words.Of(cell.ChildNodes), cell.ColumnSpan, cell.RowSpan))])]);
        var headers = Math.Max(1, rows.TakeWhile(row => row.Cells.Length > 0 && row.Cells.All(cell => cell.LocalName == "th")).Count());
        if (grid.Count > headers)
        {
            var columns = Enumerable.Range(0, grid.Max(row => row.Count));
            _blocks.Add(new TableBlock([.. columns.Select(column => string.Join(" / ", grid.Take(headers).Select(row => column < row.Count ? row[column].OneLine() : "").Where(text => text.Length > 0).Distinct()))], [.. grid.Skip(headers)]));
        }
    }

    private static bool IsTooDeep(INodeList nodes)
    {
        var open = new Stack<(INode Node, int Depth)>(nodes.Select(node => (node, 1)));
        while (open.TryPop(out var next))
        {
            if (next.Depth > MostDepth)
            {
                return true;
            }

            foreach (var child in next.Node is IHtmlTemplateElement template ? template.Content.ChildNodes : next.Node.ChildNodes)
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return false;
    }
}
