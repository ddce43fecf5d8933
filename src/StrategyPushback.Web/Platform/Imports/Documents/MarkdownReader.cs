using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Reads Markdown, and with it plain text. Nothing is rendered: HTML becomes text, and scripts are never run.</summary>
internal sealed partial class MarkdownReader
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UseFootnotes().UseDefinitionLists().Build();

    private readonly DocumentNotes _notes;
    private readonly MarkdownInlines _inlines;
    private readonly List<DocumentBlock> _blocks = [];
    private readonly Dictionary<string, string> _facts = new(StringComparer.OrdinalIgnoreCase);

    private MarkdownReader(DocumentNotes notes) => (_notes, _inlines) = (notes, new MarkdownInlines(notes));

    public static DocumentContent Read(string text, string name, DocumentNotes notes)
    {
        var source = HtmlTable().Replace(WithoutInstructions(text, notes), table => EmptyLine().Replace(table.Value, "\n"));
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(source, s_pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig limits how deep elements can be nested.
            throw UnreadableFileException.Because("document.too-deep", name);
        }

        var reader = new MarkdownReader(notes);
        reader.AddAll(document, depth: 0);
        return new DocumentContent(reader._facts.GetValueOrDefault("title"), reader._facts.GetValueOrDefault("version"), reader._blocks, notes.All);
    }

    private static string WithoutInstructions(string text, DocumentNotes notes)
    {
        foreach (Match instruction in Instruction().Matches(text))
        {
            notes.Add(DocumentNoteKind.TemplateInstruction, instruction.Value);
        }

        return Instruction().Replace(text, "");
    }

    private void AddAll(IEnumerable<Block> blocks, int depth)
    {
        foreach (var block in blocks)
        {
            Add(block, depth);
        }
    }

    private void Add(Block block, int depth)
    {
        switch (block)
        {
            case YamlFrontMatterBlock matter:
                AddFrontMatter(matter);
                break;
            case Markdig.Syntax.HeadingBlock heading:
                AddHeading(heading);
                break;
            case Markdig.Syntax.ParagraphBlock paragraph:
                AddParagraph(_inlines.TextOf(paragraph), depth);
                break;
            case ListBlock list when IsContents(list):
                AddContents(list);
                break;
            case ListBlock { IsOrdered: true } list:
                AddNumbered(list, depth);
                break;
            case ListBlock list:
                AddText(string.Join('\n', LinesOf(list, indent: 0)), depth);
                break;
            case Table table:
                AddTable(table);
                break;
            case HtmlBlock html:
                _blocks.AddRange(new HtmlReader(_notes, depth).Read(html.Lines.ToString()));
                break;
            case CodeBlock code:
                AddText(code.Lines.ToString(), depth);
                break;
            case FootnoteGroup footnotes:
                _notes.Add(DocumentNoteKind.Footnote, count: footnotes.Count);
                break;
            case DefinitionItem item:
                AddText(string.Join(": ", item.Select(part => TextOf(part)).Where(part => part.Length > 0)), depth);
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container:
                AddAll(container, depth);
                break;
        }
    }

    private void AddFrontMatter(YamlFrontMatterBlock matter)
    {
        _notes.Add(DocumentNoteKind.FrontMatter);
        foreach (var (key, value) in matter.Lines.ToString().Split('\n').Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1])))
        {
            _facts[key] = DocumentText.Clean(value.Trim('"', '\''));
        }
    }

    private void AddHeading(Markdig.Syntax.HeadingBlock heading)
    {
        var text = _inlines.TextOf(heading).OneLine();
        if (text.Length > 0)
        {
            var split = DocumentText.SplitNumber(text);
            _blocks.Add(new HeadingBlock(heading.Level, split?.Number, split?.Text ?? text));
        }
    }

    private void AddParagraph(string text, int depth)
    {
        if (depth == 0 && DocumentText.SplitNumber(text) is { } split)
        {
            _blocks.Add(new NumberedBlock(split.Number.Count(letter => letter == '.') + 1, split.Number, split.Text));
        }
        else
        {
            AddText(text, depth);
        }
    }

    private void AddText(string text, int depth)
    {
        var clean = DocumentText.Clean(text);
        if (clean.Length > 0)
        {
            _blocks.Add(new ParagraphBlock(depth, clean));
        }
    }

    private void AddNumbered(ListBlock list, int depth)
    {
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var paragraph = item.FirstOrDefault() as Markdig.Syntax.ParagraphBlock;
            _blocks.Add(new NumberedBlock(depth + 1, number.ToString(CultureInfo.InvariantCulture), paragraph is null ? "" : _inlines.TextOf(paragraph)));
            AddAll(item.Skip(paragraph is null ? 0 : 1), depth + 1);
            number++;
        }
    }

    /// <summary>The heading above a table of contents is left out with it.</summary>
    private void AddContents(ListBlock list)
    {
        _notes.Add(DocumentNoteKind.TableOfContents);
        if (_blocks is [.., HeadingBlock heading] && DocumentText.IsContentsHeading(heading.Text))
        {
            _blocks.RemoveAt(_blocks.Count - 1);
        }
    }

    private void AddTable(Table table)
    {
        var rows = table.OfType<Markdig.Extensions.Tables.TableRow>().Select(row => (row.IsHeader, Cells: (IReadOnlyList<string>)[.. row.OfType<Markdig.Extensions.Tables.TableCell>().Select(TextOf)])).ToList();
        if (rows.Count > 0)
        {
            _blocks.Add(new TableBlock(rows[0].Cells, [.. rows.Skip(1).Select(row => row.Cells)]));
        }
    }

    private string TextOf(Block block) => block switch
    {
        LeafBlock { Inline: not null } leaf => _inlines.TextOf(leaf),
        LeafBlock leaf => DocumentText.Clean(leaf.Lines.ToString()),
        ListBlock list => string.Join('\n', LinesOf(list, indent: 0)),
        ContainerBlock container => string.Join('\n', container.Select(TextOf).Where(text => text.Length > 0)),
        _ => "",
    };

    private IEnumerable<string> LinesOf(ListBlock list, int indent)
    {
        var number = 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var lead = new string(' ', indent) + (list.IsOrdered ? $"{number++}. " : "- ");
            foreach (var part in item)
            {
                foreach (var line in part is ListBlock inner ? LinesOf(inner, indent + 2) : TextOf(part).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => lead + line))
                {
                    yield return line;
                }
            }
        }
    }

    private static bool IsContents(ListBlock list) =>
        list.Count > 1 && list.OfType<ListItemBlock>().All(item => item.All(part => part is ListBlock inner ? IsContents(inner) || inner.Count == 1 && inner.OfType<ListItemBlock>().All(only => only.All(MarkdownInlines.IsLinkWithin)) : MarkdownInlines.IsLinkWithin(part)));

    /// <summary>Liquid tags and variables, and the attributes that kramdown writes after an image: instructions to a site generator.</summary>
    [GeneratedRegex(@"\{%[^%\n]{0,500}%\}|\{\{[^}\n]{0,500}\}\}|\{:[^}\n]{0,500}\}")]
    private static partial Regex Instruction();

    /// <summary>An empty line ends HTML in Markdown, but not a table that a person wrote with empty lines in it.</summary>
    [GeneratedRegex(@"^ {0,3}<table\b.*?</table>", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HtmlTable();

    [GeneratedRegex(@"\n(?:[ \t\r]*\n)+", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyLine();
}
