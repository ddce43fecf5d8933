using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data.Seeding;

/// <summary>A revised action plan of one objection. The source does not state it, so it is marked as illustrative.</summary>
internal static class StoryActionPlan
{
    /// <summary>"Risk to enterprise reference data model and standard compliance".</summary>
    public const int Number = 15;

    /// <summary>The day on which it is revised, in the dates of the source.</summary>
    public static readonly DateOnly RecordedOn = new(2020, 11, 6);

    /// <summary>After both actions were planned.</summary>
    public static readonly TimeOnly RecordedAt = new(17, 0);

    /// <param name="workshop">The action that comes first.</param>
    /// <param name="definition">The action that waits for it.</param>
    public static void Revise(Objection objection, ResolutionAction workshop, ResolutionAction definition, Actor it, BusinessTime now)
    {
        objection.ReviseActionPlan(
            [new(workshop, workshop.DueOn, []), new(definition, definition.DueOn, [workshop])],
            "The workshop shows how teams read data in bulk; the standard definition is written after it.", it, now);
        foreach (var version in objection.PlanVersions)
        {
            version.MarkIllustrative();
        }
    }
}
