using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>A unit's lead agrees to a deferral, a duplicate or a later date; the PMO agrees to a unit's later date.</summary>
[Needs(Right.Agree)]
public static class AgreeToProposal
{
    public sealed record Command(string Number, Guid? Seen) : EndingCommand(Number, Seen), ICommand<NoResult>;

    public sealed class Validator : EndingValidator<Command>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var ending = await context.EndingAsync(command, cancellation);
            ending.Objection.Agree(context.Actor, context.Now);
            ending.SettleActions(context);
            return NoResult.Value;
        }
    }
}
