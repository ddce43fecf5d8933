using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Features.Owners;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Alignment;

/// <summary>The numbers of the alignment of one version, for the dashboard, the week and the page of the version. Cached until the history changes.</summary>
public sealed class AlignmentSummaryQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    /// <returns>Null when the version does not exist, this person may not see it, or nobody has written a goal.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await cache.LoadAsync(context, nameof(AlignmentSummaryQuery), new ObjectionFilter { Update = [id] }, () => ComputeAsync(context, id, cancellation), cancellation);
    }

    private static async Task<View?> ComputeAsync(QueryContext context, int id, CancellationToken cancellation)
    {
        if (!await context.Db.Goals.AnyAsync(goal => goal.RetiredAt == null, cancellation)
            || await context.Db.Updates.VisibleTo(context.Actor).FirstOrDefaultAsync(update => update.Id == id, cancellation) is not { } update)
        {
            return null;
        }

        var data = await context.AlignmentAsync(update, cancellation);
        return new View(
            id,
            data.Map.SiloIndex,
            data.Intent,
            data.Map.EndsInThemselves.Count(),
            data.Map.UnservedGoals.Count(),
            await UnitStatementsQuery.LoadAsync(context.Db, id, cancellation),
            await WithoutOwnerAsync(context, update.StrategyId, cancellation),
            context.Actor.ActsForIt);
    }

    /// <summary>The units that are asked for a position and have no owner in authority.</summary>
    private static async Task<IReadOnlyList<string>> WithoutOwnerAsync(QueryContext context, int strategy, CancellationToken cancellation) =>
        [.. (await OwnerGapsQuery.OfAsync(context, strategy, context.Db.Units.Where(unit => unit.RetiredAt == null && !unit.IsIt), cancellation)).Select(gap => gap.UnitName)];

    /// <param name="Ends">Elements that reach no goal.</param>
    /// <param name="Unserved">Goals that no element serves.</param>
    /// <param name="WithoutStatement">Affected units without a statement.</param>
    /// <param name="WithoutOwner">The names of the units that are asked for a position and have no business owner in authority.</param>
    /// <param name="IsForIt">Whether the reader acts for IT, which closes the gaps.</param>
    public sealed record View(int Update, Share SiloIndex, IntentRetained Intent, int Ends, int Unserved, IReadOnlyList<UnitStatementsQuery.UnitLine> WithoutStatement, IReadOnlyList<string> WithoutOwner, bool IsForIt);
}
