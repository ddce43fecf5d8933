using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Milestones;

/// <summary>Takes a milestone without actuals, on which nothing depends, out of the plan. Its history stays.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class RemoveMilestone
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (milestone, phases) = await context.MilestoneAsync(command.Id, command.Seen, cancellation);
            var risks = await context.Db.RolloutRisks.Where(risk => risk.MilestoneId == milestone.Id && risk.State != RolloutRiskState.Closed).OrderBy(risk => risk.Id).Select(risk => risk.Title).ToListAsync(cancellation);
            milestone.Remove(phases.SelectMany(phase => phase.Milestones), risks, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
