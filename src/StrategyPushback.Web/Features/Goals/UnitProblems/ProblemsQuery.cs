using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals.UnitProblems;

/// <summary>The problems of the units, each unit's in its own order.</summary>
public sealed class ProblemsQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="All">All unsolved problems.</param>
    /// <param name="MayAdd">Whether the reader may add problems.</param>
    /// <param name="OwnUnit">The unit whose problems the reader writes; null for the PMO.</param>
    public sealed record View(ProblemFilter Filter, IReadOnlyList<ProblemView> Rows, int All, IReadOnlyList<GoalsQuery.UnitFacts> Units, bool MayAdd, GoalsQuery.UnitFacts? OwnUnit, DateOnly Today);

    /// <param name="Ranked">How many unsolved problems the unit has.</param>
    /// <param name="Seen">The state of the problem, for an edit.</param>
    public sealed record ProblemView(int Key, int UnitOrder, string Unit, string UnitName, string Statement, int Rank, int Ranked, DateOnly NotedOn, DateOnly? SolvedOn, bool IsOnBehalf, bool IsIllustrative, bool MayEdit, bool MayReopen, Guid Seen)
    {
        /// <summary>The key as the API and addresses write it.</summary>
        public string Id => Key.ToString(CultureInfo.InvariantCulture);

        internal static ProblemView Of(Problem problem, int ranked, Actor reader) => new(
            problem.Id, problem.Unit.Order, problem.Unit.Code, problem.Unit.Name, problem.Statement, problem.Rank, ranked, problem.NotedOn, problem.SolvedOn, problem.IsOnBehalf, problem.IsIllustrative,
            problem.AgainstEditing(reader) is null, ProblemList.AgainstReopening(problem, reader) is null, problem.ConcurrencyToken);
    }

    public async Task<View> LoadAsync(ProblemFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, actor) = (context.Db, context.Actor);
        var problems = db.Problems.Where(problem => filter.Solved ? problem.SolvedOn != null : problem.SolvedOn == null);
        if (filter.Unit.Count > 0)
        {
            var filtered = (await db.UnitsOfCodesAsync(filter.Unit, cancellation)).Values.Select(unit => unit.Id).ToList();
            problems = problems.Where(problem => filtered.Contains(problem.UnitId));
        }

        var found = await problems.Include(problem => problem.Unit).ToListAsync(cancellation);
        var ranked = await db.Problems.Where(problem => problem.SolvedOn == null).GroupBy(problem => problem.UnitId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var own = actor.LedUnits.Count == 1 && !actor.Is(Domain.Organisation.Roles.Pmo) ? actor.LedUnits[0] : (int?)null;
        var units = await db.Units.OrderBy(unit => unit.Order).ThenBy(unit => unit.Id).Select(unit => new { unit.Id, Facts = new GoalsQuery.UnitFacts(unit.Code, unit.Name) }).ToListAsync(cancellation);
        return new View(
            filter,
            [.. found.Select(problem => ProblemView.Of(problem, ranked.GetValueOrDefault(problem.UnitId), actor)).OrderBy(problem => problem.UnitOrder).ThenBy(problem => problem.Rank).ThenBy(problem => problem.Key)],
            ranked.Values.Sum(),
            [.. units.Select(unit => unit.Facts)],
            actor.Roles.May(Right.WriteProblems),
            units.Find(unit => unit.Id == own)?.Facts,
            context.Now.Today);
    }

    /// <returns>Null when it does not exist.</returns>
    public async Task<ProblemView?> OneAsync(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var key = GoalLoading.KeyOf(id);
        var problem = await context.Db.Problems.Include(problem => problem.Unit).FirstOrDefaultAsync(problem => problem.Id == key, cancellation);
        return problem is null ? null : ProblemView.Of(problem, await context.Db.Problems.CountAsync(other => other.UnitId == problem.UnitId && other.SolvedOn == null, cancellation), context.Actor);
    }
}
