using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>A lead's unit stands behind another unit's objection and gives a verdict of its own.</summary>
[Needs(Right.CoSign)]
public static class CoSignObjection
{
    public sealed record Command(string Number, Guid? Seen) : ICommand<Done>, IObjectionCommand;

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            var unit = await act.Db.Units.FirstOrDefaultAsync(known => known.Id == act.By.UnitId, cancellation)
                ?? throw new BrokenRule(Objection.OnlyObjectorAccepts);
            objection.CoSign(unit, act.By, act.Now);
            return Done.It;
        }
    }
}
