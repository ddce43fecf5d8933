using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Answering;

/// <summary>The unit's lead accepts the answer for the unit.</summary>
[Needs(Right.ActForUnit)]
public static class AcceptDisposition
{
    public sealed record Command(string Number, Guid? Seen) : EndingCommand(Number, Seen), ICommand<NoResult>;

    public sealed class Validator : EndingValidator<Command>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var ending = await context.EndingAsync(command, cancellation);
            ending.Objection.Accept(context.Actor, context.Now);
            ending.SettleActions(context);
            return NoResult.Value;
        }
    }
}
