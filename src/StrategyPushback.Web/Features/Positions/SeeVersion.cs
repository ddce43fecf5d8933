using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Positions;

/// <summary>A lead has opened the page of a version. The first time is recorded for each unit that this person leads.</summary>
[Needs(Right.ActForUnit)]
public static class SeeVersion
{
    public sealed record Command(int Update) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.UpdateWithPositionsAsync(command.Update, cancellation);
            var led = context.Actor.LedUnits;
            foreach (var unit in await context.Db.Units.AsTracking().Where(unit => led.Contains(unit.Id)).ToListAsync(cancellation))
            {
                update.RecordSeen(unit, context.Actor, context.Now);
            }

            return NoResult.Value;
        }
    }
}
