namespace StrategyPushback.Domain.Prerequisites;

/// <summary>Which element opens which.</summary>
/// <param name="From">The element that opens the other one.</param>
/// <param name="To">The element that is opened.</param>
public sealed record Opening(int From, int To, PrerequisiteKind Kind);

/// <summary>Paths along prerequisites.</summary>
public static class PrerequisitePaths
{
    /// <summary>A shortest path from one element to another, with both ends; empty when there is none.</summary>
    public static IReadOnlyList<int> Between(int start, int end, IEnumerable<Opening> openings)
    {
        var next = openings.ToLookup(opening => opening.From, opening => opening.To);
        var (previous, open) = (new Dictionary<int, int> { [start] = start }, new Queue<int>([start]));
        while (open.TryDequeue(out var element))
        {
            if (element == end)
            {
                return PathTo(end, start, previous);
            }

            foreach (var opened in next[element])
            {
                if (previous.TryAdd(opened, element))
                {
                    open.Enqueue(opened);
                }
            }
        }

        return [];
    }

    private static List<int> PathTo(int end, int start, Dictionary<int, int> previous)
    {
        List<int> path = [end];
        while (path[^1] != start)
        {
            path.Add(previous[path[^1]]);
        }

        path.Reverse();
        return path;
    }
}
