using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.LeadHome;

/// <summary>The effects of elements on goals that wait for the answer of this reader.</summary>
internal static class EffectAsks
{
    /// <returns>The one that has waited longest first. Those of the units that the reader leads, and for the CIO those of the company.</returns>
    public static async Task<IReadOnlyList<LeadHomeQuery.EffectAsk>> LoadAsync(QueryContext context, CancellationToken cancellation)
    {
        var (units, isCio) = (context.Actor.LedUnits, context.Actor.Is(Roles.Cio));
        var rows = await context.Db.EffectsVisibleTo(context.Actor)
            .Where(effect => effect.Verdict == EffectVerdict.Open && effect.WithdrawnAt == null && effect.Goal.RetiredAt == null
                && (effect.Goal.HolderUnitId == null ? isCio : units.Contains(effect.Goal.HolderUnitId.Value)))
            .OrderBy(effect => effect.ProposedAt).ThenBy(effect => effect.Id)
            .Select(effect => new { effect.Id, effect.GoalId, Goal = effect.Goal.Statement, effect.ElementId, effect.Low, effect.High, effect.Unit, effect.Statement, effect.ProposedAt, effect.IsIllustrative }).ToListAsync(cancellation);
        var wordings = await context.ElementWordingsAsync([.. rows.Select(row => row.ElementId).Distinct()], cancellation);
        return [.. rows.Select(row => new LeadHomeQuery.EffectAsk(
            row.Id, row.GoalId, row.Goal, wordings.GetValueOrDefault(row.ElementId)?.Label, row.Low, row.High, row.Unit, row.Statement, context.Now.Calendar.DateOf(row.ProposedAt), row.IsIllustrative))];
    }
}
