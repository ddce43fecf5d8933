using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.Goals.Import;

/// <summary>The list of problems that this person chose.</summary>
public sealed class ImportProblemsQuery(QueryContextFactory contexts, ImportFiles files) : ListPreviewQuery(contexts, files)
{
    protected override ListKind Kind => ListKind.Problems;

    protected override async Task<ListContent> ReadAsync(QueryContext context, ListTable table, ListSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var units = await context.Db.Units.Include(unit => unit.Aliases).ToListAsync(cancellation);
        var problems = await context.Db.Problems.Where(problem => problem.SolvedOn == null).ToListAsync(cancellation);
        return new ProblemListReading(problems, units, context.Actor, context.Now).Read(table, settings);
    }
}
