using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>A unit's lead says that the change in the published version answers the objection.</summary>
[Needs(Right.ActForUnit)]
public static class AcceptChange
{
    public sealed record Command(string Number, Guid? Seen) : EndingCommand(Number, Seen), ICommand<NoResult>;

    public sealed class Validator : EndingValidator<Command>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var ending = await context.EndingAsync(command, cancellation);
            ending.Objection.AcceptChange(context.Actor, context.Now);
            ending.SettleActions(context);
            return NoResult.Value;
        }
    }
}
