using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Training;

/// <summary>Takes a training off the roadmap of its unit. It stays in the history.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class WithdrawTraining
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.TrainingAsync(command.Id, command.Seen, cancellation)).Withdraw(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
