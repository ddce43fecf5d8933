using System.Text;
using AngleSharp.Dom;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>The words of an HTML element. What a browser would run or load stays as the text that was typed.</summary>
internal sealed class HtmlWords(DocumentNotes notes)
{
    /// <summary>Elements that run, load or ask for something.</summary>
    private static readonly HashSet<string> s_active = new(StringComparer.Ordinal)
    {
        "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link", "math", "meta", "noscript", "object", "script", "select", "svg", "template", "textarea", "video",
    };

    private static readonly HashSet<string> s_blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    };

    public static bool IsActive(INode node) => node is IElement element && s_active.Contains(element.LocalName);

    public static bool IsBlock(INode node) => node is IElement element && s_blocks.Contains(element.LocalName);

    public string Of(params IEnumerable<INode> nodes)
    {
        var words = new StringBuilder();
        foreach (var node in nodes)
        {
            Add(node, words);
        }

        return DocumentText.Clean(words.ToString());
    }

    private void Add(INode node, StringBuilder words)
    {
        switch (node)
        {
            case IText text:
                words.Append(text.Data.Replace('\n', ' ').Replace('\r', ' '));
                break;
            case IComment:
                notes.Add(DocumentNoteKind.HtmlComment);
                break;
            case IElement { LocalName: "style" }:
                notes.Add(DocumentNoteKind.StyleBlock);
                break;
            case IElement { LocalName: "br" }:
                words.Append('\n');
                break;
            case IElement { LocalName: "img" } image:
                notes.Add(DocumentNoteKind.Image, image.GetAttribute("src"));
                break;
            case IElement active when IsActive(active):
                notes.Add(DocumentNoteKind.HtmlAsText, active.OuterHtml);
                words.Append(active.OuterHtml);
                break;
            case IElement element:
                AddElement(element, words);
                break;
        }
    }

    private void AddElement(IElement element, StringBuilder words)
    {
        if (element.LocalName == "a" && element.GetAttribute("href") is not (null or "" or ['#', ..]))
        {
            notes.Add(DocumentNoteKind.LinkAddress);
        }

        var isBlock = IsBlock(element);
        words.Append(isBlock ? element.LocalName == "li" ? "\n- " : "\n" : "");
        foreach (var child in element.ChildNodes)
        {
            Add(child, words);
        }

        words.Append(isBlock ? "\n" : "");
    }
}
