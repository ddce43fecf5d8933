using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.Goals.Import;

/// <summary>The list of goals that this person chose.</summary>
public sealed class ImportGoalsQuery(QueryContextFactory contexts, ImportFiles files) : ListPreviewQuery(contexts, files)
{
    protected override ListKind Kind => ListKind.Goals;

    protected override async Task<ListContent> ReadAsync(QueryContext context, ListTable table, ListSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var units = await context.Db.Units.Include(unit => unit.Aliases).ToListAsync(cancellation);
        var goals = await context.Db.Goals.Include(goal => goal.HolderUnit).Where(goal => goal.RetiredAt == null).ToListAsync(cancellation);
        return new GoalListReading(goals, units, context.Actor, context.Now).Read(table, settings);
    }
}
