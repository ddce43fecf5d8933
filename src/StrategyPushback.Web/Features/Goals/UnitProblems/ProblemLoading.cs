using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

internal static class ProblemLoading
{
    /// <summary>The problem and the list of its unit, tracked.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    /// <exception cref="StaleEditException">It has changed since <paramref name="seen"/>; null matches any state.</exception>
    public static async Task<(Problem Problem, ProblemList List)> ProblemAsync(this CommandContext context, string id, Guid? seen, CancellationToken cancellation)
    {
        var key = GoalLoading.KeyOf(id);
        var problem = await context.Db.Problems.AsTracking().Include(problem => problem.Unit).FirstOrDefaultAsync(problem => problem.Id == key, cancellation) ?? throw new NotFoundException();
        if (seen is not null && seen != problem.ConcurrencyToken)
        {
            throw new StaleEditException();
        }

        return (problem, new ProblemList(problem.Unit, await context.Db.Problems.AsTracking().Where(other => other.UnitId == problem.UnitId).ToListAsync(cancellation)));
    }
}
