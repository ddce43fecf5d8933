using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Data.Seeding;

/// <summary>A settled objection whose answer is watched: the criterion of its answer is not in the source, so it is marked as illustrative.</summary>
internal static class StorySettlement
{
    /// <summary>An objection of the first strategy that its unit settled.</summary>
    public const int Number = 14;

    /// <summary>The day on which the criterion is recorded and the last day on which it can be met, in the dates of the source.</summary>
    public static readonly DateOnly RecordedOn = new(2020, 11, 6);
    public static readonly DateOnly DueOn = new(2021, 9, 17);

    private const int WatchDays = 60;

    public static void Add(Objection settled, Milestone milestone, DateOnly due) => settled.WatchInDemonstration(new(
        CriterionKind.Milestone, $"{milestone.Name}: {milestone.Measure}", milestone.Id, null, null, null, milestone.Target, milestone.UnitOfMeasure, milestone.Direction, due, WatchDays));
}
