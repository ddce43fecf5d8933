using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>Takes an effect out of every figure. It stays in the history.</summary>
[Needs(Right.StateEffects)]
public static class WithdrawEffect
{
    /// <param name="Seen">The state that the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            (await context.EffectAsync(command.Id, command.Seen, cancellation)).Withdraw(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
