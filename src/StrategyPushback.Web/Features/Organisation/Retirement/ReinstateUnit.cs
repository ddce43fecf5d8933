using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation.Retirement;

/// <summary>Lets a retired unit take part again.</summary>
[Needs(Right.ManageUnits), OneAtATime]
public static class ReinstateUnit
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Code, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            new UnitTree(units).Reinstate(units.OfCode(command.Code, command.Seen), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
