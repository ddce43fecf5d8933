using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Closes a round before its last day. Its links do not work any more, and its figures appear.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class ClosePulse
{
    public sealed record Command(int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var pulse = await context.PulseAsync(command.Id, command.Seen, cancellation);
            pulse.Close(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
