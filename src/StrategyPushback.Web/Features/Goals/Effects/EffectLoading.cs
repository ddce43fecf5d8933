using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.Effects;

internal static class EffectLoading
{
    /// <summary>The effect with its goal and the holder, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or this person may not see it.</exception>
    /// <exception cref="StaleEditException">It has changed since <paramref name="seen"/>; null matches any state.</exception>
    public static async Task<GoalEffect> EffectAsync(this CommandContext context, string id, Guid? seen, CancellationToken cancellation)
    {
        var key = GoalLoading.KeyOf(id);
        var effect = await context.Db.EffectsVisibleTo(context.Actor).AsTracking().Include(effect => effect.Element).Include(effect => effect.Goal).ThenInclude(goal => goal.HolderUnit)
            .FirstOrDefaultAsync(effect => effect.Id == key, cancellation) ?? throw new NotFoundException();
        return seen is null || seen == effect.ConcurrencyToken ? effect : throw new StaleEditException();
    }
}
