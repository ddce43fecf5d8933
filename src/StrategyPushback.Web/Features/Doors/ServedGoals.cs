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
    /// <summary>An element serves a goal by the rule of the alignment: the effect moves the goal towards its target and is not refused.</summary>
    public static async Task<IReadOnlyList<ServedGoal>> LoadAsync(QueryContext context, int strategyId, CancellationToken cancellation)
    {
        var effects = await context.Db.GoalEffects.Where(effect => effect.StrategyId == strategyId && effect.WithdrawnAt == null && effect.Goal.RetiredAt == null)
            .OrderBy(effect => effect.ElementId).ThenBy(effect => effect.GoalId)
            .Select(effect => new { effect.ElementId, effect.GoalId, effect.Low, effect.High, effect.Verdict, effect.Goal.Statement, effect.Goal.HolderUnitId, effect.Goal.Weight, effect.Goal.Baseline, effect.Goal.Target })
            .ToListAsync(cancellation);
        return
        [
            .. effects.Where(effect => new AlignmentEffect(effect.ElementId, effect.GoalId, AlignmentEffect.DirectionOf(effect.Low, effect.High, effect.Baseline, effect.Target), effect.Verdict is EffectVerdict.Refused).Serves)
                .Select(effect => new ServedGoal(effect.ElementId, effect.Statement, effect.HolderUnitId, effect.Weight)),
        ];
    }
}
