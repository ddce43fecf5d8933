using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>A verb on an update that somebody has in front of them.</summary>
public interface IUpdateCommand
{
    int Id { get; }

    /// <summary>The state it was seen in; an older one is refused as stale.</summary>
    Guid? Seen { get; }
}

public static class UpdateLoading
{
    /// <summary>The update with what its verbs ask for, if it is as the person saw it.</summary>
    public static async Task<StrategyUpdate> UpdateAsync(this CommandContext context, IUpdateCommand command, CancellationToken cancellation)
    {
        var update = await context.Db.LoadUpdateAsync(command.Id, cancellation) ?? throw new NotFoundException();
        return command.Seen is { } seen && seen != update.ConcurrencyToken ? throw new StaleEditException() : update;
    }

    /// <summary>What its publication is held against: open or blocking, raised against this version or an earlier one.</summary>
    public static async Task<IQueryable<Objection>> AtGateAsync(this PushbackDb db, IQueryable<Objection> objections, int updateId, CancellationToken cancellation)
    {
        var versions = await db.UpdateChainAsync([updateId], cancellation);
        return objections.Where(objection => versions.Contains(objection.UpdateId) && (objection.ClosedOn == null || objection.BlocksPublication));
    }
}
