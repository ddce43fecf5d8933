namespace StrategyPushback.Domain.Strategy;

/// <summary>What follows from the places of the elements of a version. An element is given by its level; the list is in the order of the text.</summary>
public static class ElementPlaces
{
    /// <summary>The number of each element by its place: 1, 1.1, 1.2, 2.</summary>
    public static IReadOnlyList<string> Numbers(IEnumerable<int> levels)
    {
        var numbers = new List<string>();
        var open = new List<int>();
        foreach (var level in levels)
        {
            open.RemoveRange(Math.Min(level + 1, open.Count), Math.Max(0, open.Count - level - 1));
            if (open.Count <= level)
            {
                open.Add(0);
            }

            open[^1]++;
            numbers.Add(string.Join('.', open));
        }

        return numbers;
    }

    /// <summary>The directions in which the element at an index can move.</summary>
    public static IReadOnlyCollection<ElementMove> MovesOf(IReadOnlyList<int> levels, int index)
    {
        var level = levels[index];
        var end = index + 1;
        while (end < levels.Count && levels[end] > level)
        {
            end++;
        }

        var before = index - 1;
        while (before >= 0 && levels[before] > level)
        {
            before--;
        }

        var hasSiblingBefore = before >= 0 && levels[before] == level;
        var moves = new List<ElementMove>();
        Add(ElementMove.Up, hasSiblingBefore);
        Add(ElementMove.Down, end < levels.Count && levels[end] == level);
        Add(ElementMove.In, hasSiblingBefore && levels.Skip(index).Take(end - index).Max() < ElementTree.MaxLevel);
        Add(ElementMove.Out, level > 0);
        return moves;

        void Add(ElementMove move, bool isPossible)
        {
            if (isPossible)
            {
                moves.Add(move);
            }
        }
    }
}
