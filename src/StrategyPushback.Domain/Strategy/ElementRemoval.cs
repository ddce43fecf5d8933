namespace StrategyPushback.Domain.Strategy;

/// <summary>
/// An element that its author removed from a draft, with its last wording, so that it can be put back. It also records
/// where open objections go: they keep their reference to the removed element, and refer to the successor as well when
/// the consultation on the version opens.
/// </summary>
public sealed class ElementRemoval
{
    private ElementRemoval()
    {
    }

    internal ElementRemoval(ElementVersion removed, StrategyElement? successor)
    {
        Element = removed.Element;
        ElementId = removed.ElementId;
        Wording = removed.Wording;
        Order = removed.Order;
        Level = removed.Level;
        MoveTo(successor);
    }

    public int UpdateId { get; private set; }

    public int ElementId { get; private set; }

    public StrategyElement Element { get; private set; } = null!;

    /// <summary>The last wording in the draft.</summary>
    public ElementWording Wording { get; private set; } = null!;

    public int Order { get; private set; }

    public int Level { get; private set; }

    /// <summary>The element that the open objections move to; null when they stay with the version as a whole.</summary>
    public int? SuccessorId { get; private set; }

    public StrategyElement? Successor { get; private set; }

    internal void MoveTo(StrategyElement? successor) => (Successor, SuccessorId) = (successor, successor?.Id);
}
