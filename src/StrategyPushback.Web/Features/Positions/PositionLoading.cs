using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Positions;

/// <summary>The open objections of one unit to a version or an earlier one.</summary>
/// <param name="Objects">Whether there is one.</param>
/// <param name="Blocks">Whether one is critical.</param>
/// <param name="Since">When the first of them was raised.</param>
internal readonly record struct OpenObjections(bool Objects, bool Blocks, DateOnly? Since);

internal static class PositionLoading
{
    /// <summary>The version with the positions on it, for a command.</summary>
    public static async Task<StrategyUpdate> UpdateWithPositionsAsync(this CommandContext context, int id, CancellationToken cancellation) =>
        await context.Db.Updates.AsTracking().Include(update => update.Positions).VisibleTo(context.Actor).SingleOrDefaultAsync(update => update.Id == id, cancellation)
            ?? throw new NotFoundException();

    /// <summary>The open objections to a version, by unit. An objection that a unit has not confirmed is not its position.</summary>
    /// <param name="objections">The objections that the reader may see.</param>
    public static async Task<IReadOnlyDictionary<int, OpenObjections>> OpenObjectionsAsync(this PushbackDb db, IQueryable<Objection> objections, int updateId, CancellationToken cancellation)
    {
        var versions = await db.UpdateChainAsync([updateId], cancellation);
        var rows = await objections.Where(objection => versions.Contains(objection.UpdateId) && objection.ClosedOn == null)
            .SelectMany(objection => objection.Units.Where(raising => raising.WithdrawnAt == null && raising.ConfirmedAt != null),
                (objection, raising) => new { raising.UnitId, IsCritical = objection.Severity == Severity.Critical, objection.RaisedOn })
            .ToListAsync(cancellation);
        return rows.GroupBy(row => row.UnitId)
            .ToDictionary(group => group.Key, group => new OpenObjections(true, group.Any(row => row.IsCritical), group.Min(row => row.RaisedOn)));
    }

    /// <summary>Records that every unit is asked for its position when a consultation opens.</summary>
    public static async Task AskUnitsAsync(this PushbackDb db, StrategyUpdate update, Domain.Common.BusinessTime now, CancellationToken cancellation)
    {
        if (update.TakesPositions)
        {
            await db.Entry(update).Collection(update => update.Positions).LoadAsync(cancellation);
            update.AskUnits(await db.Units.AsTracking().ToListAsync(cancellation), now);
        }
    }
}
