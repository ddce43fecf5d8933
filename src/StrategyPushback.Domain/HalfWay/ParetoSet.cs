namespace StrategyPushback.Domain.HalfWay;

/// <summary>
/// Finds the options that no other option dominates. One option dominates another if it scores at least as high on every
/// interest and higher on one. docs/methods.md has the definition and its source.
/// </summary>
public static class ParetoSet
{
    /// <summary>
    /// For each option the index of the option that dominates it, or null when it belongs to the Pareto set. The dominating option
    /// belongs to the Pareto set; of several, the one with the highest sum of scores is named, and of equal sums the first.
    /// </summary>
    /// <param name="scores">One row for each option, with its scores in the same order of interests.</param>
    public static IReadOnlyList<int?> Dominators(IReadOnlyList<IReadOnlyList<int>> scores)
    {
        var dominators = new int?[scores.Count];
        var front = new List<int>();

        // A dominating option has the higher sum, so it comes earlier in this order, and it is enough to compare with the set so far.
        foreach (var option in Enumerable.Range(0, scores.Count).OrderByDescending(index => scores[index].Sum()).ThenBy(index => index))
        {
            var dominator = front.FindIndex(other => Dominates(scores[other], scores[option]));
            if (dominator < 0)
            {
                front.Add(option);
            }
            else
            {
                dominators[option] = front[dominator];
            }
        }

        return dominators;
    }

    private static bool Dominates(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        var isHigher = false;
        for (var index = 0; index < one.Count; index++)
        {
            if (one[index] < other[index])
            {
                return false;
            }

            isHigher |= one[index] > other[index];
        }

        return isHigher;
    }
}
