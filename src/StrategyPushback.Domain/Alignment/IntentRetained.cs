namespace StrategyPushback.Domain.Alignment;

/// <summary>The elements of one version of a strategy.</summary>
public sealed record IntentVersion(int UpdateId, IReadOnlyCollection<int> Elements);

/// <summary>An element of the first version that served a lost goal.</summary>
/// <param name="RemovedInId">The version that no longer has it.</param>
/// <param name="Points">Its part of the loss; the elements of one goal have equal parts.</param>
public sealed record LostElement(int ElementId, int RemovedInId, decimal Points);

/// <summary>A goal that the first version served and this one does not.</summary>
/// <param name="Points">Of the 100 points of the first version.</param>
public sealed record LostGoal(int GoalId, int Weight, decimal Points, IReadOnlyList<LostElement> Elements);

/// <summary>
/// How much of the goals that the first version of a strategy served, by weight, a later version still serves. Goals that only
/// the later version serves are listed and not counted, so that a gain does not hide a loss. The formula is in docs/methods.md.
/// </summary>
/// <param name="First">The weight of the goals that the first version served.</param>
/// <param name="Retained">The part of it that this version still serves.</param>
/// <param name="Gained">Goals that this version serves and the first did not.</param>
public sealed record IntentRetained(int First, int Retained, IReadOnlyList<LostGoal> Lost, IReadOnlyList<int> Gained)
{
    /// <summary>From 0 to 1; null when the first version served no goal.</summary>
    public decimal? Value => First == 0 ? null : (decimal)Retained / First;

    /// <summary>Whether two versions have elements. With one there is nothing to compare.</summary>
    public bool IsComparable { get; private init; }

    /// <param name="versions">From the first version to this one.</param>
    /// <exception cref="ArgumentException">There is no version.</exception>
    public static IntentRetained Of(IReadOnlyList<AlignmentGoal> goals, IReadOnlyCollection<AlignmentEffect> effects, IReadOnlyList<IntentVersion> versions)
    {
        if (versions.Count == 0)
        {
            throw new ArgumentException("A strategy has a first version.", nameof(versions));
        }

        var servers = effects.Where(effect => effect.Serves).ToLookup(effect => effect.GoalId, effect => effect.ElementId);
        var elements = versions.Select(version => version.Elements.ToHashSet()).ToList();
        var inFirst = goals.Where(goal => servers[goal.Id].Any(elements[0].Contains)).ToList();
        var now = goals.Where(goal => servers[goal.Id].Any(elements[^1].Contains)).Select(goal => goal.Id).ToHashSet();
        var first = inFirst.Sum(goal => goal.Weight);
        return new(
            first,
            inFirst.Where(goal => now.Contains(goal.Id)).Sum(goal => goal.Weight),
            [.. inFirst.Where(goal => !now.Contains(goal.Id)).Select(Lost)],
            [.. goals.Where(goal => now.Contains(goal.Id)).Except(inFirst).Select(goal => goal.Id)])
        {
            IsComparable = elements.Count(version => version.Count > 0) > 1,
        };

        LostGoal Lost(AlignmentGoal goal)
        {
            var points = 100m * goal.Weight / first;
            var lost = servers[goal.Id].Where(elements[0].Contains).Distinct().Order().ToList();
            return new(goal.Id, goal.Weight, points, [.. lost.Select(element => new LostElement(element, RemovedIn(element), points / lost.Count))]);
        }

        int RemovedIn(int element) => versions[elements.FindLastIndex(version => version.Contains(element)) + 1].UpdateId;
    }
}
