namespace StrategyPushback.Domain.Resolution;

/// <summary>What one version of an action plan changes in the version before it.</summary>
/// <param name="Moved">Actions that stand at another place among those that both versions have, with their places in each.</param>
/// <param name="Redated">With the former date and the new one.</param>
/// <param name="Relinked">Actions whose dependencies changed, with the former keys and the new ones.</param>
public sealed record ActionPlanDifference(
    IReadOnlyList<ActionPlanLine> Added, IReadOnlyList<ActionPlanLine> Removed, IReadOnlyList<(ActionPlanLine Former, ActionPlanLine Line)> Moved,
    IReadOnlyList<(ActionPlanLine Former, ActionPlanLine Line)> Redated, IReadOnlyList<(ActionPlanLine Former, ActionPlanLine Line)> Relinked)
{
    public bool IsEmpty => Added.Count + Removed.Count + Moved.Count + Redated.Count + Relinked.Count == 0;

    /// <summary>Compares two versions by the keys of their actions.</summary>
    public static ActionPlanDifference Between(IReadOnlyList<ActionPlanLine> former, IReadOnlyList<ActionPlanLine> lines)
    {
        var before = former.OrderBy(line => line.Place).ToList();
        var after = lines.OrderBy(line => line.Place).ToList();
        var pairs = after.Select(line => (Former: before.Find(other => other.ActionId == line.ActionId), Line: line)).Where(pair => pair.Former is not null).Select(pair => (Former: pair.Former!, pair.Line)).ToList();
        var kept = LongestRising([.. pairs.Select(pair => pair.Former.Place)]);
        return new(
            after.FindAll(line => !before.Exists(other => other.ActionId == line.ActionId)),
            before.FindAll(line => !after.Exists(other => other.ActionId == line.ActionId)),
            [.. pairs.Where((_, index) => !kept.Contains(index))],
            pairs.FindAll(pair => pair.Former.DueOn != pair.Line.DueOn),
            pairs.FindAll(pair => pair.Former.DependsOn != pair.Line.DependsOn));
    }

    /// <summary>The indexes of a longest rising subsequence, so that as few actions as possible count as moved.</summary>
    private static HashSet<int> LongestRising(int[] places)
    {
        var (length, previous) = (new int[places.Length], new int[places.Length]);
        var last = -1;
        for (var index = 0; index < places.Length; index++)
        {
            (length[index], previous[index]) = (1, -1);
            for (var earlier = 0; earlier < index; earlier++)
            {
                if (places[earlier] < places[index] && length[earlier] + 1 > length[index])
                {
                    (length[index], previous[index]) = (length[earlier] + 1, earlier);
                }
            }

            last = last < 0 || length[index] > length[last] ? index : last;
        }

        var kept = new HashSet<int>();
        for (; last >= 0; last = previous[last])
        {
            kept.Add(last);
        }

        return kept;
    }
}
