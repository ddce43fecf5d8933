using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>Whoever did the last context on an objection takes it back, the same day.</summary>
[Needs(Right.TakeBack)]
public static class TakeBackAct
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
