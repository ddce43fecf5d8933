using StrategyPushback.Web.Features.Settlement.Measures;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settlement.Criteria;

/// <summary>The unit says before the end of the watch period that the promise of the answer was kept. The measure is read again.</summary>
[Needs(Right.ActForUnit), OneAtATime]
public static class CloseAsProven
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.CloseAsProven(await ProofWatch.ReadAsync(context.Db, objection, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
