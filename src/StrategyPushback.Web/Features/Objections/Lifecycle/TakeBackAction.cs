using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>The person who performed the last action takes it back on the same day.</summary>
[Needs(Right.ActForEitherSide)]
public static class TakeBackAction
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.TakeBack(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
