using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

internal static class GoalsOfRemoved
{
    /// <summary>Refuses to remove elements that have effects on goals, unless the author has confirmed it. It runs after the removal, so that a rule of the draft is named first.</summary>
    /// <exception cref="BrokenRule"><c>element.has-goal-effects</c>, with the elements and the goals.</exception>
    public static async Task RequireGoalsGivenUpAsync(this CommandContext context, StrategyUpdate draft, IReadOnlyCollection<int> removed, bool isConfirmed, CancellationToken cancellation)
    {
        if (isConfirmed || removed.Count == 0)
        {
            return;
        }

        var effects = await context.Db.GoalEffects.Where(effect => effect.WithdrawnAt == null && effect.Goal.RetiredAt == null && EF.Parameter(removed).Contains(effect.ElementId))
            .OrderBy(effect => effect.Id).Select(effect => new { effect.ElementId, effect.Goal.Statement }).ToListAsync(cancellation);
        var labels = draft.Removals.ToDictionary(removal => removal.ElementId, removal => removal.Wording.Label);
        if (GoalEffect.AgainstRemovingElements([.. effects.Select(effect => $"{labels.GetValueOrDefault(effect.ElementId)} → “{effect.Statement}”")]) is { } violation)
        {
            throw new BrokenRule(violation);
        }
    }
}
