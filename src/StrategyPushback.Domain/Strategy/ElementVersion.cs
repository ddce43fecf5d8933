using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Strategy;

/// <summary>What one version says in an element.</summary>
/// <param name="Number">As the author numbers it; may be empty.</param>
/// <param name="Text">The text below the title; may be empty.</param>
/// <param name="Lead">Who leads it, as written in the strategy.</param>
/// <param name="Contributors">Who contributes, as written in the strategy.</param>
public sealed record ElementWording(ElementKind Kind, string Number, string Title, string Text, string? Lead = null, string? Contributors = null)
{
    /// <summary>Characters of <see cref="Text"/>.</summary>
    public const int TextLength = 10_000;

    /// <summary>The number and the title, for example <c>3.1 One platform</c>.</summary>
    public string Label => LabelOf(Number, Title);

    /// <summary>The number, for example <c>3.1</c>; the title without one.</summary>
    public string ShortLabel => ShortLabelOf(Number, Title);

    /// <summary>The <see cref="Label"/> of an element of which only these two are known.</summary>
    public static string LabelOf(string number, string title) => string.IsNullOrEmpty(number) ? title : $"{number} {title}";

    /// <summary>The <see cref="ShortLabel"/> of an element of which only these two are known.</summary>
    public static string ShortLabelOf(string number, string title) => string.IsNullOrEmpty(number) ? title : number;
}

/// <summary>
/// A <see cref="StrategyElement"/> as one version has it. The elements of a version form a tree: they are ordered by
/// <see cref="Order"/>, and an element belongs to the nearest element before it with a smaller <see cref="Level"/>.
/// </summary>
public sealed class ElementVersion : Entity
{
    private ElementVersion()
    {
    }

    internal ElementVersion(StrategyUpdate update, StrategyElement element, ElementWording wording, int order, int level)
    {
        Update = update;
        Element = element;
        ElementId = element.Id;
        Wording = wording;
        Order = order;
        Level = level;
    }

    public int UpdateId { get; private set; }

    public StrategyUpdate Update { get; private set; } = null!;

    public int ElementId { get; private set; }

    public StrategyElement Element { get; private set; } = null!;

    public ElementWording Wording { get; private set; } = null!;

    /// <summary>The position in the version, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>The depth in the tree, 0 at the top.</summary>
    public int Level { get; private set; }

    internal void Rewrite(ElementWording wording) => Wording = wording;

    /// <summary>Does not renew the concurrency token, so that a move does not make an edit of the wording stale.</summary>
    internal void PlaceAt(int order, int level) => (Order, Level) = (order, level);
}
