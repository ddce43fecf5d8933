using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Training;

/// <summary>Records how many people a training invited, how many attended and how many passed. No names are recorded.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class CountTraining
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen, int? Invited, int? Attended, int? Passed) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.TrainingAsync(command.Id, command.Seen, cancellation)).Count(new TrainingCounts(command.Invited, command.Attended, command.Passed), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
