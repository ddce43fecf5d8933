using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>The unsolved problems of the unit in its own words and order.</summary>
internal sealed class ProblemsSection : IBriefSection
{
    public async Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation)
    {
        var problems = await source.Context.Db.Problems.Where(problem => problem.UnitId == source.Unit.Id && problem.SolvedOn == null).OrderBy(problem => problem.Rank)
            .Select(problem => new { problem.Statement, problem.NotedOn, problem.IsIllustrative }).ToListAsync(cancellation);
        return new BriefSection("problems", BriefTexts.Problems, BriefTexts.ProblemsNone,
            [.. problems.Select(problem => new BriefLine(problem.Statement, BriefTexts.NotedOn.With(DisplayFormat.Date(problem.NotedOn, source.Context.Now.Today)), IsIllustrative: problem.IsIllustrative))]);
    }
}
