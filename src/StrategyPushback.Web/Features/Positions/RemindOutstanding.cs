using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Positions;

/// <summary>Reminds the units that have no position on a version, and only those.</summary>
[Needs(Right.ActForIt)]
public static class RemindOutstanding
{
    public sealed record Command(int Update) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.UpdateWithPositionsAsync(command.Update, cancellation);
            var open = await context.Db.OpenObjectionsAsync(context.Db.Objections, update.Id, cancellation);
            var units = await context.Db.Units.AsTracking().OrderBy(unit => unit.Order).ToListAsync(cancellation);
            update.RemindOutstanding(units.Where(unit => StanceOf(unit.Id) is Stance.NoRecord), context.Actor, context.Now);
            return NoResult.Value;

            Stance StanceOf(int unit) => UnitPosition.Of(update.Positions.FirstOrDefault(position => position.UnitId == unit)?.Stated, open.GetValueOrDefault(unit).Objects, open.GetValueOrDefault(unit).Blocks);
        }
    }
}
