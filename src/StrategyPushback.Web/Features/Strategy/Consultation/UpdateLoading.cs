using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>A command on an update that the person has opened.</summary>
public interface IUpdateCommand
{
    int Id { get; }

    /// <summary>The concurrency token that the person saw; an outdated one is refused as stale. Null skips the check.</summary>
    Guid? Seen { get; }
}

public static class UpdateLoading
{
    /// <summary>Loads the update with everything its actions need.</summary>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<StrategyUpdate> UpdateAsync(this CommandContext context, IUpdateCommand command, CancellationToken cancellation)
    {
        var update = await context.Db.LoadUpdateAsync(command.Id, cancellation) ?? throw new NotFoundException();
        return command.Seen is { } seen && seen != update.ConcurrencyToken ? throw new StaleEditException() : update;
    }

    /// <summary>The objections that its publication depends on: open or blocking, raised against this version or an earlier one.</summary>
    public static async Task<IQueryable<Objection>> AtGateAsync(this PushbackDb db, IQueryable<Objection> objections, int updateId, CancellationToken cancellation)
    {
        var versions = await db.UpdateChainAsync([updateId], cancellation);
        return objections.Where(objection => versions.Contains(objection.UpdateId) && (objection.ClosedOn == null || objection.BlocksPublication));
    }
}
