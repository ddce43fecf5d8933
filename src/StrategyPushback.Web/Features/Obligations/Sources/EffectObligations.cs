using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>Effects on goals: the holder of the goal answers one that says what it means, and IT says so first. Neither has a clock.</summary>
public sealed class EffectObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.EffectAnswer, ObligationKind.EffectStatement];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var effects = await context.Db.EffectsVisibleTo(context.Actor).Where(effect => effect.Verdict == EffectVerdict.Open && effect.WithdrawnAt == null && effect.Goal.RetiredAt == null)
            .OrderBy(effect => effect.Id).Take(ObligationScope.Most)
            .Select(effect => new { effect.Id, effect.GoalId, Goal = effect.Goal.Statement, effect.Goal.HolderUnitId, HasStatement = effect.Statement != null, effect.IsIllustrative }).ToListAsync(cancellation);
        return [.. effects.Select(effect => new Obligation(
            $"EFF-{effect.Id}", effect.HasStatement ? ObligationKind.EffectAnswer : ObligationKind.EffectStatement, effect.Goal,
            !effect.HasStatement ? Side.It : effect.HolderUnitId is null ? Side.Cio : Side.Unit, effect.HasStatement && effect.HolderUnitId is { } unit ? [unit] : [],
            null, null, ObligationState.Open, $"/goals/{effect.GoalId}#effects") { IsIllustrative = effect.IsIllustrative })];
    }
}
