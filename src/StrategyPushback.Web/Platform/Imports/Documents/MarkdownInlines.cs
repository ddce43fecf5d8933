using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>
/// The words of a Markdown paragraph. Formatting is dropped, and so are the addresses of links and images. HTML that only
/// formats is dropped as well; any other HTML stays as the text that was typed.
/// </summary>
internal sealed partial class MarkdownInlines(DocumentNotes notes)
{
    private static readonly HashSet<string> s_formatting = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "p", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
    };

    public string TextOf(LeafBlock block) => DocumentText.Clean(Words(block.Inline));

    /// <summary>Whether a paragraph is nothing but a link to another place of the document, as in a table of contents.</summary>
    public static bool IsLinkWithin(Block block) =>
        block is Markdig.Syntax.ParagraphBlock { Inline: { } inlines }
        && inlines.All(inline => inline is LinkInline { IsImage: false, Url: ['#', ..] } || (inline is LiteralInline literal && literal.Content.IsEmptyOrWhitespace()));

    private string Words(ContainerInline? inlines)
    {
        var words = new StringBuilder();
        foreach (var inline in inlines ?? [])
        {
            words.Append(WordsOf(inline));
        }

        return words.ToString();
    }

    private string WordsOf(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                return literal.Content.ToString();
            case LineBreakInline lineBreak:
                return lineBreak.IsHard ? "\n" : " ";
            case CodeInline code:
                return code.Content;
            case AutolinkInline address:
                return address.Url;
            case HtmlEntityInline entity:
                return entity.Transcoded.ToString();
            case HtmlInline html:
                return WordsOf(html.Tag);
            case FootnoteLink:
                return "";
            case LinkInline { IsImage: true } image:
                notes.Add(DocumentNoteKind.Image, image.Url);
                return "";
            case LinkInline link:
                if (link.Url is not (null or "" or ['#', ..]))
                {
                    notes.Add(DocumentNoteKind.LinkAddress);
                }

                return Words(link);
            case ContainerInline container:
                return Words(container);
            default:
                return "";
        }
    }

    private string WordsOf(string tag)
    {
        if (tag.StartsWith("<!--", StringComparison.Ordinal))
        {
            notes.Add(DocumentNoteKind.HtmlComment);
            return "";
        }

        var name = TagName().Match(tag).Groups[1].Value;
        if (s_formatting.Contains(name))
        {
            return name.Equals("br", StringComparison.OrdinalIgnoreCase) ? "\n" : "";
        }

        notes.Add(DocumentNoteKind.HtmlAsText, tag);
        return tag;
    }

    [GeneratedRegex("^</?([a-zA-Z][a-zA-Z0-9-]*)")]
    private static partial Regex TagName();
}
