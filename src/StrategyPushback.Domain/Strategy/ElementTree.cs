namespace StrategyPushback.Domain.Strategy;

/// <summary>A direction in which an element moves with everything within it.</summary>
public enum ElementMove
{
    Up, Down, In, Out,
}

/// <summary>Where an element is dropped, relative to another one.</summary>
public enum ElementDrop
{
    Before, After, Within,
}

/// <summary>The elements of a version in the order of the text, with the rules of their places.</summary>
internal sealed class ElementTree(List<ElementVersion> elements)
{
    /// <summary>The deepest level.</summary>
    public const int MaxLevel = 9;

    /// <summary>Inserts an element; everything after it moves down.</summary>
    public void Insert(ElementVersion element, int index, int level)
    {
        element.PlaceAt(0, level);
        elements.Insert(Math.Clamp(index, 0, elements.Count), element);
        Renumber();
    }

    /// <summary>Removes an element. The elements within it stay, one level higher.</summary>
    public void Remove(ElementVersion element)
    {
        foreach (var part in Within(element))
        {
            part.PlaceAt(part.Order, part.Level - 1);
        }

        elements.Remove(element);
        Renumber();
    }

    /// <summary>The index after the element and everything within it.</summary>
    public int EndOf(ElementVersion element) => elements.IndexOf(element) + 1 + Within(element).Count;

    /// <returns>False when there is nowhere to go.</returns>
    public bool Move(ElementVersion element, ElementMove move)
    {
        var index = elements.IndexOf(element);
        var previous = SiblingBefore(index);
        switch (move)
        {
            case ElementMove.Up when previous is not null:
                return Place(element, previous, ElementDrop.Before);
            case ElementMove.Down when EndOf(element) is var end && end < elements.Count && elements[end].Level == element.Level:
                return Place(element, elements[end], ElementDrop.After);
            case ElementMove.In when previous is not null:
                return Place(element, previous, ElementDrop.Within);
            case ElementMove.Out when element.Level > 0:
                return Place(element, elements.Take(index).Last(other => other.Level < element.Level), ElementDrop.After);
            default:
                return false;
        }
    }

    /// <returns>False when the target is the element itself or within it, or the result is too deep.</returns>
    public bool Place(ElementVersion element, ElementVersion target, ElementDrop drop)
    {
        List<ElementVersion> block = [element, .. Within(element)];
        var shift = target.Level + (drop is ElementDrop.Within ? 1 : 0) - element.Level;
        if (block.Contains(target) || block.Max(part => part.Level) + shift > MaxLevel)
        {
            return false;
        }

        elements.RemoveAll(block.Contains);
        elements.InsertRange(drop is ElementDrop.Before ? elements.IndexOf(target) : EndOf(target), block);
        block.ForEach(part => part.PlaceAt(part.Order, part.Level + shift));
        Renumber();
        return true;
    }

    private List<ElementVersion> Within(ElementVersion element) => [.. elements.Skip(elements.IndexOf(element) + 1).TakeWhile(part => part.Level > element.Level)];

    private ElementVersion? SiblingBefore(int index)
    {
        for (var at = index - 1; at >= 0 && elements[at].Level >= elements[index].Level; at--)
        {
            if (elements[at].Level == elements[index].Level)
            {
                return elements[at];
            }
        }

        return null;
    }

    private void Renumber()
    {
        for (var index = 0; index < elements.Count; index++)
        {
            elements[index].PlaceAt(index + 1, Math.Clamp(elements[index].Level, 0, index == 0 ? 0 : elements[index - 1].Level + 1));
        }
    }
}
