using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settlement.Mediations;

/// <summary>The side that proposed a mediation takes it back before the other side has replied.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class WithdrawMediation
{
    public sealed record Command(string Number, int Mediation, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command.Number, cancellation);
            objection.MediationOf(command.Mediation, command.Seen);
            objection.WithdrawMediation(context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
