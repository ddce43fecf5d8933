using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Opposing;

/// <summary>IT, or the lead of the opposing unit, takes back that two objections oppose each other.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class WithdrawOpposition
{
    /// <param name="Id">The key of the opposition.</param>
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(string Number, int Id, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (objection, opposition) = await context.OppositionAsync(command.Number, command.Id, command.Seen, cancellation);
            objection.WithdrawOpposition(opposition, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
