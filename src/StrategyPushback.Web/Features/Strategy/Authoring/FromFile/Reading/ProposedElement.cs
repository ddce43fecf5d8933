using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>Where in the document an element was found.</summary>
public enum ElementOrigin
{
    Heading, Numbered, TableRow, TableGroup, Paragraph,

    /// <summary>Text before the first heading.</summary>
    Opening,
}

/// <summary>Why a kind is proposed.</summary>
public enum KindReason
{
    /// <summary>A column of the table names it.</summary>
    KindColumn,

    /// <summary>The header of the table's title column names it.</summary>
    TitleColumn,

    /// <summary>The element's own title or the title of a section around it names it.</summary>
    SectionTitle,

    /// <summary>The statement obliges: "must", "shall".</summary>
    Obligation,

    /// <summary>Nothing in the document says what it is.</summary>
    Nothing,
}

/// <summary>Why a part of the document is proposed to be left out.</summary>
public enum LeftOutReason
{
    /// <summary>An introduction, an appendix, definitions and the like.</summary>
    Background, BeforeFirstHeading,
}

/// <summary>An element that a document proposes, as a person sees and corrects it.</summary>
public sealed record ProposedElement
{
    /// <summary>From 1. Its parent is the nearest element before it with a lower level.</summary>
    public required int Level { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public string Text { get; init; } = "";

    public string? Lead { get; init; }

    public string? Contributors { get; init; }

    public ElementKind Kind { get; init; }

    public KindReason KindReason { get; init; }

    /// <summary>The word that decided on the kind; null when none did.</summary>
    public string? KindWord { get; init; }

    public ElementOrigin Origin { get; init; }

    /// <summary>Null when it is proposed to be included.</summary>
    public LeftOutReason? LeftOut { get; init; }

    public bool IsIncluded { get; init; } = true;

    /// <summary>Its text is appended to the included element before it.</summary>
    public bool JoinsPrevious { get; init; }

    /// <summary>The element of the former version that it is; null for a new element.</summary>
    public ElementMatch? Match { get; init; }

    /// <summary>Whether a person has confirmed or chosen <see cref="Match"/>.</summary>
    public bool IsMatchConfirmed { get; init; }
}
