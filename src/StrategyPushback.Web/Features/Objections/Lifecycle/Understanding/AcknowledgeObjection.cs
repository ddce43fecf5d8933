using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;

/// <summary>IT acknowledges the objection. Its next step is the diagnosis.</summary>
[Needs(Right.ActForIt)]
public static class AcknowledgeObjection
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.Acknowledge(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
