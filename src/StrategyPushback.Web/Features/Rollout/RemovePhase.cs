using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>Takes a phase that has not started and that nothing belongs to out of the plan. Its history stays.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class RemovePhase
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, _) = await context.PhaseAsync(command.Id, command.Seen, cancellation);
            var parts = new PhaseParts(
                await context.Db.TrainingOffers.CountAsync(offer => offer.PhaseId == phase.Id && offer.WithdrawnAt == null, cancellation),
                await context.Db.SupportContacts.CountAsync(contact => contact.PhaseId == phase.Id, cancellation),
                await context.Db.RolloutRisks.CountAsync(risk => risk.PhaseId == phase.Id && risk.State != RolloutRiskState.Closed, cancellation));
            phase.Remove(parts, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
