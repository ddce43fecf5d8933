using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;

/// <summary>A unit supports another unit's objection and gives its own verdict.</summary>
[Needs(Right.ActForUnit), OneAtATime]
public static class CoSignObjection
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            var unitId = context.Actor.LedUnits.Select(id => (int?)id).FirstOrDefault(id => !objection.Units.Any(raising => raising.UnitId == id && raising.IsSupporting)) ?? context.Actor.UnitId;
            var unit = await context.Db.Units.FirstOrDefaultAsync(candidate => candidate.Id == unitId, cancellation)
                ?? throw new BrokenRule(Objection.OnlyObjectorAccepts);
            objection.CoSign(unit, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
