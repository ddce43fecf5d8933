using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Opens a planned round today instead of on its first day.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class OpenPulse
{
    public sealed record Command(int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var pulse = await context.PulseAsync(command.Id, command.Seen, cancellation);
            pulse.Open(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
