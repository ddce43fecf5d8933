using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Milestones;

/// <summary>Takes a milestone without actuals, to which nothing else refers, out of the plan. Its history stays.</summary>
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

            // A promise whose measure is gone could not be kept, and its objection would reopen by itself.
            var promises = await context.Db.AcceptanceCriteria.Where(criterion => criterion.MilestoneId == milestone.Id)
                .Join(context.Db.Objections, criterion => criterion.Disposition.ObjectionId, objection => objection.Id, (criterion, objection) => new { criterion.State, objection.Id, objection.Status })
                .Where(row => row.State == ProofState.Promised || row.State == ProofState.Met || (row.State == ProofState.Proposed && row.Status == Status.DispositionProposed))
                .Select(row => row.Id).Distinct().OrderBy(id => id).ToListAsync(cancellation);
            milestone.Remove(phases.SelectMany(phase => phase.Milestones), [.. risks, .. promises.Select(id => $"OBJ-{id}")], context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
