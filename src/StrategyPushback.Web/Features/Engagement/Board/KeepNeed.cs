using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Board;

/// <summary>The unit keeps a need as a concern that it files when the version is in consultation.</summary>
[Needs(Right.StateNeeds)]
public static class KeepNeed
{
    public sealed record Command(int Need, Guid? Seen) : ICommand<NoResult>, INeedCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.NeedAsync(command, cancellation)).Keep(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
