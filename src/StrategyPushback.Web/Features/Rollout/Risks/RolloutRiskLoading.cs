using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Rollout.Risks;

/// <summary>Loads risks of rollouts for commands.</summary>
internal static class RolloutRiskLoading
{
    /// <summary>A risk with its phase, the milestones of the phase and its owner, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or the person may not see its strategy.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<RolloutRisk> RolloutRiskAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);
        var risk = await context.Db.RolloutRisks.AsTracking().Include(risk => risk.Phase).ThenInclude(phase => phase.Milestones).Include(risk => risk.Owner)
            .FirstOrDefaultAsync(risk => risk.Id == id && visible.Contains(risk.Phase.StrategyId), cancellation) ?? throw new NotFoundException();
        return seen is null || seen == risk.ConcurrencyToken ? risk : throw new StaleEditException();
    }

    /// <summary>The facts of a risk.</summary>
    /// <exception cref="InvalidFieldException">The owner does not exist, or the milestone does not exist in this phase.</exception>
    public static async Task<RolloutRiskDetails> DetailsAsync(this CommandContext context, RolloutRiskInput input, RolloutPhase phase, CancellationToken cancellation)
    {
        var owner = await context.PersonAsync("owner", input.Owner!, cancellation);
        var key = input.Milestone?.Trim() ?? "";
        var milestone = key.Length == 0 ? null
            : phase.Milestones.FirstOrDefault(known => known.Id == RecordKey.Parse(key)) ?? throw new InvalidFieldException("milestone", "field.unknown", RolloutTexts.UnknownMilestoneOfPhase.With(key, phase.Name));
        return new(input.Title.OneLine(), input.Trigger.OneLine(), input.Mitigation.Plain() ?? "", owner, input.ReviewOn!.Value, milestone);
    }
}
