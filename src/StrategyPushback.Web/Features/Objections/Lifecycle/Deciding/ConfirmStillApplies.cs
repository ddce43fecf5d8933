using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>A unit's lead says that an objection to an earlier version still applies to the one that was published.</summary>
[Needs(Right.ActForUnit)]
public static class ConfirmStillApplies
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.ConfirmStillApplies(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
