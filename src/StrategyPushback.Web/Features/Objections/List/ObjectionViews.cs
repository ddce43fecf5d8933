using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Objections.AsOf;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>The views of several objections, in their state at the context's time.</summary>
internal static class ObjectionViews
{
    /// <param name="states">Loaded with <see cref="ObjectionStates.Columns"/>.</param>
    public static async Task<IReadOnlyList<ObjectionView>> LoadAsync(QueryContext context, IReadOnlyList<ObjectionState> states, CancellationToken cancellation)
    {
        var parts = await ObjectionParts.ReadAsync([.. states.Select(state => state.Objection)], context.Db, cancellation);
        var names = await context.Db.NamesAsync(parts.SelectMany(part => part.People()), cancellation);
        if (!context.IsPast)
        {
            return [.. parts.Select(part => part.View(context.Actor, context.Now, names))];
        }

        var planned = await ActionsAsOf.PlannedAsync(context, [.. states.Select(state => state.Id)], cancellation);
        var formerUnits = await context.Db.UnitsAndFormerUnits().Where(unit => unit.MergedIntoId != null).ToDictionaryAsync(unit => unit.Id, unit => new UnitName(unit.Code, unit.Name), cancellation);
        return [.. states.Zip(parts, (state, part) => ObjectionViewAsOf.Of(state, part, planned, context, names, formerUnits))];
    }
}
