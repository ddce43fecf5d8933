using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Answering;

/// <summary>IT assumes that the unit is satisfied after two unanswered reminders.</summary>
[Needs(Right.ActForIt)]
public static class AssumeSatisfied
{
    public sealed record Command(string Number, Guid? Seen) : EndingCommand(Number, Seen), ICommand<NoResult>;

    public sealed class Validator : EndingValidator<Command>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var ending = await context.EndingAsync(command, cancellation);
            ending.Objection.AssumeSatisfied(context.Actor, context.Now);
            ending.SettleActions(context);
            return NoResult.Value;
        }
    }
}
