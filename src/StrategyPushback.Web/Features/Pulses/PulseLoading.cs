using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Loads rounds for the commands that plan them. Who may run these sees every strategy.</summary>
internal static class PulseLoading
{
    /// <summary>A round with its strategy and units, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<Pulse> PulseAsync(this CommandContext context, int id, Guid? seen, CancellationToken cancellation)
    {
        // A round can refer to a unit that was merged, which the filter of the units would leave out.
        var pulse = await context.Db.Pulses.IgnoreQueryFilters().AsTracking().Include(pulse => pulse.Strategy).Include(pulse => pulse.Units).ThenInclude(asked => asked.Unit)
            .FirstOrDefaultAsync(pulse => pulse.Id == id, cancellation) ?? throw new NotFoundException();
        return seen is null || seen == pulse.ConcurrencyToken ? pulse : throw new StaleEditException();
    }
}
