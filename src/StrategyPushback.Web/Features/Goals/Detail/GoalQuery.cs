using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Goals.Detail;

/// <summary>One goal with the changes to it.</summary>
public sealed class GoalQuery(QueryContextFactory contexts) : IQuery
{
    private const int MostChanges = 50;

    /// <param name="Changes">The last changes to the goal and its effects, newest first.</param>
    public sealed record View(GoalView Goal, IReadOnlyList<HistoryLine> Changes);

    /// <returns>Null when it does not exist.</returns>
    public async Task<View?> LoadAsync(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var key = GoalLoading.KeyOf(id);
        if (await context.Db.Goals.Include(goal => goal.HolderUnit).FirstOrDefaultAsync(goal => goal.Id == key, cancellation) is not { } goal)
        {
            return null;
        }

        var effects = context.Db.EffectsVisibleTo(context.Actor).Where(effect => effect.GoalId == key);
        var counts = await GoalsQuery.CountsAsync(effects, cancellation);
        var visible = effects.Select(effect => (int?)effect.Id);
        return new View(
            GoalView.Of(goal, counts.GetValueOrDefault(key) ?? GoalView.NoEffects, context.Actor),
            await context.Db.History.Where(entry => entry.GoalId == key && (entry.EffectId == null || visible.Contains(entry.EffectId))).OrderByDescending(entry => entry.Id).Take(MostChanges).AsLines(context.Db).ToListAsync(cancellation));
    }
}
