using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout;

/// <summary>Ends a phase that was started. Its milestones can still be recorded.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class EndPhase
{
    /// <param name="On">The last day; today when it is left out.</param>
    public sealed record Command(int Id, Guid? Seen, DateOnly? On) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, _) = await context.PhaseAsync(command.Id, command.Seen, cancellation);
            phase.End(command.On ?? context.Now.Today, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
