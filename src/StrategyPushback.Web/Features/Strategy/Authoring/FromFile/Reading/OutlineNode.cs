namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>An element while its document is read.</summary>
internal sealed class OutlineNode(ElementOrigin origin, OutlineNode? parent, string number, string first)
{
    private bool _endsWithItem;

    public ElementOrigin Origin { get; } = origin;

    public string Number { get; } = number;

    public bool IsBackground { get; init; }

    /// <summary>The level in the document; only of a section.</summary>
    public int HeadingLevel { get; init; }

    /// <summary>Only of a numbered paragraph.</summary>
    public int Depth { get; init; }

    /// <summary>The paragraphs after the first one, each as its lines: the items of a list are the lines of one paragraph.</summary>
    private readonly List<List<string>> _paragraphs = [];

    private IEnumerable<string> Body => _paragraphs.Select(lines => string.Join('\n', lines));

    /// <summary>The header of the title column; only of a table row or a group of rows.</summary>
    public string? TitleHeader { get; init; }

    public string? KindCell { get; init; }

    public string? Lead { get; init; }

    public string? Contributors { get; init; }

    /// <summary>What further columns say.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Adds an item of a list: no empty line separates it from the item before it.</summary>
    public void AddItem(string item)
    {
        if (_endsWithItem)
        {
            _paragraphs[^1].Add(item);
        }
        else
        {
            _paragraphs.Add([item]);
        }

        _endsWithItem = true;
    }

    public void AddParagraph(string paragraph)
    {
        _paragraphs.Add([paragraph]);
        _endsWithItem = false;
    }

    public bool IsSection => Origin is ElementOrigin.Heading or ElementOrigin.Opening;

    public bool HasContent => first.Length > 0 || _paragraphs.Count > 0;

    private int Level => (parent?.Level ?? 0) + 1;

    public ProposedElement ToElement()
    {
        var (title, text) = Wording();
        var kind = KindGuess.Of(KindCell, TitleHeader, title, text, Sections(), isSection: Origin is ElementOrigin.Heading or ElementOrigin.TableGroup);
        LeftOutReason? leftOut = Origin is ElementOrigin.Opening ? LeftOutReason.BeforeFirstHeading : IsBackground ? LeftOutReason.Background : null;
        return new ProposedElement
        {
            Level = Level,
            Number = Number,
            Title = title.Length > 0 ? title : Number,
            Text = text,
            Lead = Listed(Lead),
            Contributors = Listed(Contributors),
            Kind = kind.Kind,
            KindReason = kind.Reason,
            KindWord = kind.Word,
            Origin = Origin,
            LeftOut = leftOut,
            IsIncluded = leftOut is null,
        };
    }

    private (string Title, string Text) Wording() => Origin switch
    {
        ElementOrigin.Heading or ElementOrigin.TableGroup => (TitleAndText.Shorten(first), string.Join("\n\n", first.Length > TitleAndText.MostTitle ? Body.Prepend(first) : Body)),
        ElementOrigin.TableRow => RowWording(),
        _ => TitleAndText.Of(first, [.. Body]),
    };

    private (string Title, string Text) RowWording()
    {
        var (title, text) = _paragraphs.Count > 0 ? (TitleAndText.Shorten(first.Replace('\n', ' ')), string.Join("\n\n", first.Length > TitleAndText.MostTitle ? Body.Prepend(first) : Body)) : TitleAndText.Of(first, []);
        return (title, Facts.Count == 0 ? text : string.Join("\n\n", new[] { text, string.Join('\n', Facts) }.Where(part => part.Length > 0)));
    }

    private IEnumerable<string> Sections()
    {
        for (var section = parent; section is not null; section = section.Above)
        {
            yield return section.Title;
        }
    }

    private OutlineNode? Above => parent;

    private string Title => first;

    private static string? Listed(string? cell) => string.IsNullOrWhiteSpace(cell) ? null : string.Join(", ", cell.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
