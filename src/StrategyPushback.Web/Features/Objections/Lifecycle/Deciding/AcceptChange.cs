using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>A unit's lead says that the change in the published version answers the objection.</summary>
[Needs(Right.ActForUnit)]
public static class AcceptChange
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.AcceptChange(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
