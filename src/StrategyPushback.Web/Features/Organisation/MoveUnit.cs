using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>Moves a unit, with the units within it, past its previous or next sibling. The first and the last stay where they are.</summary>
[Needs(Right.ManageUnits)]
public static class MoveUnit
{
    public sealed record Command(string Code, bool Up) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var units = await context.UnitsAsync(cancellation);
            new UnitTree(units).Move(units.OfCode(command.Code, seen: null), command.Up, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
