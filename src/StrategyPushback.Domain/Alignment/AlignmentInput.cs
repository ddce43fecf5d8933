namespace StrategyPushback.Domain.Alignment;

/// <summary>Whether an effect moves a goal towards its target.</summary>
public enum EffectDirection
{
    Towards, Away, Neither,
}

/// <summary>An element of a version, as far as alignment needs it.</summary>
/// <param name="Level">The depth in the tree, 0 at the top.</param>
/// <param name="HasContributorOutsideIt">A unit that is not IT leads it or contributes to it.</param>
public sealed record AlignmentElement(int Id, int Level, bool HasContributorOutsideIt);

/// <param name="Weight">From 1 to 10.</param>
/// <param name="IsOutsideIt">The company, or a unit that is not IT, holds it.</param>
public sealed record AlignmentGoal(int Id, int Weight, bool IsOutsideIt);

/// <param name="IsRefused">The unit that holds the goal refused it. A refused effect counts nowhere.</param>
public sealed record AlignmentEffect(int ElementId, int GoalId, EffectDirection Direction, bool IsRefused)
{
    public bool Serves => !IsRefused && Direction is EffectDirection.Towards;

    public bool WorksAgainst => !IsRefused && Direction is EffectDirection.Away;

    /// <summary>
    /// The direction of a range, by its middle. An increase is a gain for the goal, unless the goal's target is below its baseline:
    /// then a decrease is one.
    /// </summary>
    public static EffectDirection DirectionOf(decimal low, decimal high, decimal? baseline, decimal? target) => (target < baseline ? -(low + high) : low + high) switch
    {
        > 0 => EffectDirection.Towards,
        < 0 => EffectDirection.Away,
        _ => EffectDirection.Neither,
    };
}

/// <summary>One element is a means to another one: it opens it.</summary>
public sealed record AlignmentMeans(int ElementId, int EndId);
