using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>A goal that an element serves.</summary>
/// <param name="UnitId">The unit that holds the goal; null for the company.</param>
internal sealed record ServedGoal(int ElementId, string Goal, int? UnitId, int Weight);

/// <summary>Loads what the elements of a strategy are worth: the goals that they serve.</summary>
internal static class ServedGoals
{
    /// <summary>An element serves a goal by an effect that can be positive and that the holder has not refused.</summary>
    public static async Task<IReadOnlyList<ServedGoal>> LoadAsync(QueryContext context, int strategyId, CancellationToken cancellation) =>
        await context.Db.GoalEffects
            .Where(effect => effect.StrategyId == strategyId && effect.WithdrawnAt == null && effect.Verdict != EffectVerdict.Refused && effect.Goal.RetiredAt == null && effect.High > 0)
            .OrderBy(effect => effect.ElementId).ThenBy(effect => effect.GoalId)
            .Select(effect => new ServedGoal(effect.ElementId, effect.Goal.Statement, effect.Goal.HolderUnitId, effect.Goal.Weight)).ToListAsync(cancellation);
}
