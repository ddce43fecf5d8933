using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>Takes a retired goal back.</summary>
[Needs(Right.WriteGoals)]
public static class ReinstateGoal
{
    /// <param name="Seen">The state that the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.GoalAsync(command.Id, command.Seen, cancellation)).Reinstate(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
