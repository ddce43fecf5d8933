using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>Ends a goal. Its effects and its history stay.</summary>
[Needs(Right.WriteGoals)]
public static class RetireGoal
{
    /// <param name="Seen">The state that the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.GoalAsync(command.Id, command.Seen, cancellation)).Retire(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
