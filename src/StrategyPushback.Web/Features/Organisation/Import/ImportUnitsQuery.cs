using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.Organisation.Import;

/// <summary>The list of units that this person chose.</summary>
public sealed class ImportUnitsQuery(QueryContextFactory contexts, ImportFiles files) : ListPreviewQuery(contexts, files)
{
    protected override ListKind Kind => ListKind.Units;

    protected override async Task<ListContent> ReadAsync(QueryContext context, ListTable table, ListSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var units = await context.Db.Units.Include(unit => unit.Aliases).Include(unit => unit.Parent).ToListAsync(cancellation);
        return new UnitListReading(units, context.Actor, context.Now).Read(table, settings);
    }
}
