using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation.Retirement;

/// <summary>Retires a unit that nothing open depends on. <see cref="ReinstateUnit"/> takes it back.</summary>
[Needs(Right.ManageUnits), OneAtATime]
public static class RetireUnit
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale.</param>
    public sealed record Command(string Code, Guid? Seen) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            var unit = units.OfCurrentCode(command.Code, command.Seen);
            new UnitTree(units).Retire(unit, await context.Db.DependentsOfAsync(unit.Id, context.Actor, context.Now.Today, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
