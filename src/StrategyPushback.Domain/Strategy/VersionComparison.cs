namespace StrategyPushback.Domain.Strategy;

/// <summary>An element of one version, as far as a comparison needs it.</summary>
/// <param name="ElementId">Its identity, which is the same in every version.</param>
/// <param name="Level">The depth in the tree, 0 at the top.</param>
public sealed record VersionElement(int ElementId, int Level, ElementWording Wording);

/// <summary>An element in one of the two versions.</summary>
/// <param name="Parent">The label of the element it belongs to; null at the top.</param>
public sealed record PlacedWording(ElementWording Wording, string? Parent);

/// <summary>What happened to one element between two versions.</summary>
/// <param name="Before">Null when the element was added.</param>
/// <param name="After">Null when the element was removed.</param>
/// <param name="IsMoved">It belongs to another element now, or comes before or after another one than it did.</param>
public sealed record ElementDifference(int ElementId, PlacedWording? Before, PlacedWording? After, bool IsMoved)
{
    public bool IsAdded => Before is null;

    public bool IsRemoved => After is null;

    /// <summary>Anything but the number says something else. A new number alone is often only the effect of another change.</summary>
    public bool IsReworded => Before is not null && After is not null && Before.Wording with { Number = "" } != After.Wording with { Number = "" };

    public bool IsRenumbered => Before is not null && After is not null && Before.Wording.Number != After.Wording.Number;

    public bool IsChanged => IsAdded || IsRemoved || IsMoved || IsReworded;

    /// <summary>The wording in the newer version, or the last one of a removed element.</summary>
    public ElementWording Wording => (After ?? Before)!.Wording;
}

/// <summary>
/// Compares the elements of two versions of a strategy by their identity. Numbers, titles and texts may all differ; an
/// element that keeps its identity is the same element.
/// </summary>
public static class VersionComparison
{
    /// <summary>Every element of either version, in the order of the newer one. A removed element follows the element that it followed.</summary>
    /// <param name="before">The elements of the older version in the order of its text.</param>
    /// <param name="after">The elements of the newer version in the order of its text.</param>
    public static IReadOnlyList<ElementDifference> Of(IReadOnlyList<VersionElement> before, IReadOnlyList<VersionElement> after)
    {
        var (old, current) = (Place(before), Place(after));
        var moved = Moved(before, after);
        var removed = RemovedByPredecessor(before, current);
        var differences = new List<ElementDifference>(after.Count);
        AddRemoved(0);
        foreach (var element in after)
        {
            var id = element.ElementId;
            differences.Add(new ElementDifference(id, old.GetValueOrDefault(id), current[id], moved.Contains(id)));
            AddRemoved(id);
        }

        return differences;

        void AddRemoved(int predecessor)
        {
            foreach (var id in removed[predecessor])
            {
                differences.Add(new ElementDifference(id, old[id], null, false));
            }
        }
    }

    private static Dictionary<int, PlacedWording> Place(IReadOnlyList<VersionElement> elements)
    {
        var labels = elements.ToDictionary(element => element.ElementId, element => element.Wording.Label);
        var parents = Parents(elements, _ => true);
        return elements.ToDictionary(element => element.ElementId, element => new PlacedWording(element.Wording, labels.GetValueOrDefault(parents[element.ElementId])));
    }

    /// <summary>The nearest ancestor of each element that <paramref name="counts"/> accepts; 0 where there is none.</summary>
    private static Dictionary<int, int> Parents(IReadOnlyList<VersionElement> elements, Func<int, bool> counts)
    {
        var parents = new Dictionary<int, int>(elements.Count);
        var ancestors = new List<VersionElement>();
        foreach (var element in elements)
        {
            ancestors.RemoveAll(ancestor => ancestor.Level >= element.Level);
            parents[element.ElementId] = ancestors.FindLast(ancestor => counts(ancestor.ElementId))?.ElementId ?? 0;
            ancestors.Add(element);
        }

        return parents;
    }

    /// <summary>
    /// The elements of both versions whose parent differs, and of those with the same parent the fewest whose move explains
    /// the new order. A parent that only one version has is skipped, so that its children count as moved only if they
    /// changed their place among the other elements.
    /// </summary>
    private static HashSet<int> Moved(IReadOnlyList<VersionElement> before, IReadOnlyList<VersionElement> after)
    {
        var places = before.Select((element, place) => (element.ElementId, place)).ToDictionary(pair => pair.ElementId, pair => pair.place);
        var common = after.Select(element => element.ElementId).Where(places.ContainsKey).ToHashSet();
        var (oldParents, newParents) = (Parents(before, common.Contains), Parents(after, common.Contains));
        var moved = common.Where(id => oldParents[id] != newParents[id]).ToHashSet();
        foreach (var siblings in after.Select(element => element.ElementId).Where(id => common.Contains(id) && !moved.Contains(id)).ToLookup(id => newParents[id]))
        {
            moved.UnionWith(OutOfOrder([.. siblings], places));
        }

        return moved;
    }

    /// <summary>The elements that are not part of a longest sequence that kept its order.</summary>
    private static IEnumerable<int> OutOfOrder(IReadOnlyList<int> siblings, Dictionary<int, int> places)
    {
        // Patience sorting: ends[n] is the index of the smallest possible last element of a sequence of n + 1 elements.
        var ends = new List<int>();
        var previous = new int[siblings.Count];
        for (var index = 0; index < siblings.Count; index++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = places[siblings[ends[middle]]] < places[siblings[index]] ? (middle + 1, high) : (low, middle);
            }

            previous[index] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(index);
            }
            else
            {
                ends[low] = index;
            }
        }

        var inOrder = new HashSet<int>();
        for (var index = ends.Count == 0 ? -1 : ends[^1]; index >= 0; index = previous[index])
        {
            inOrder.Add(siblings[index]);
        }

        return siblings.Where(id => !inOrder.Contains(id));
    }

    /// <summary>The removed elements in their old order, by the nearest element before them that the newer version still has; 0 where there is none.</summary>
    private static ILookup<int, int> RemovedByPredecessor(IReadOnlyList<VersionElement> before, Dictionary<int, PlacedWording> current)
    {
        var predecessor = 0;
        var removed = new List<(int Predecessor, int Id)>();
        foreach (var id in before.Select(element => element.ElementId))
        {
            if (current.ContainsKey(id))
            {
                predecessor = id;
            }
            else
            {
                removed.Add((predecessor, id));
            }
        }

        return removed.ToLookup(pair => pair.Predecessor, pair => pair.Id);
    }
}
