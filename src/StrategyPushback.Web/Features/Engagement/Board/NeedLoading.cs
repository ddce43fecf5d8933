using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Board;

/// <summary>A command on one need.</summary>
public interface INeedCommand
{
    int Need { get; }

    /// <summary>The state that the person saw; an older one is refused as stale. Null skips the check.</summary>
    Guid? Seen { get; }
}

internal static class NeedLoading
{
    /// <summary>A need with its unit, its version and its strategy, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist, or this person may not read it.</exception>
    public static async Task<UnitNeed> NeedAsync(this CommandContext context, INeedCommand command, CancellationToken cancellation)
    {
        var need = await context.Db.NeedsVisibleTo(context.Actor).AsTracking().Include(need => need.Unit).Include(need => need.Element).Include(need => need.Update).ThenInclude(update => update.Strategy)
            .FirstOrDefaultAsync(need => need.Id == command.Need, cancellation) ?? throw new NotFoundException();
        return command.Seen is null || command.Seen == need.ConcurrencyToken ? need : throw new StaleEditException();
    }
}
