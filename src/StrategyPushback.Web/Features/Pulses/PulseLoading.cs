using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Loads rounds for commands.</summary>
internal static class PulseLoading
{
    /// <summary>A round with its strategy and units, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or the person may not see its strategy.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<Pulse> PulseAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);

        // A round can refer to a unit that was merged, which the filter of the units would leave out.
        var pulse = await context.Db.Pulses.IgnoreQueryFilters().AsTracking().Include(pulse => pulse.Strategy).Include(pulse => pulse.Units).ThenInclude(asked => asked.Unit)
            .FirstOrDefaultAsync(pulse => pulse.Id == id && visible.Contains(pulse.StrategyId), cancellation) ?? throw new NotFoundException();
        return seen is null || seen == pulse.ConcurrencyToken ? pulse : throw new StaleEditException();
    }
}
