using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Board;

/// <summary>The unit takes a need back.</summary>
[Needs(Right.StateNeeds)]
public static class WithdrawNeed
{
    public sealed record Command(int Need, Guid? Seen) : ICommand<NoResult>, INeedCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.NeedAsync(command, cancellation)).Withdraw(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
