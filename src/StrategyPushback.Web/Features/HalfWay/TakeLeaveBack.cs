using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>The side that asked to leave an agreement stays, before the other side has left it.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class TakeLeaveBack
{
    public sealed record Command(string Number, int Option, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.HalfWayAsync(command.Number, cancellation);
            objection.TakeLeaveBack(objection.OptionOf(command.Option, command.Seen), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
