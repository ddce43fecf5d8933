using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>The goals that match a filter: those of the company first, then by unit; within a holder by weight.</summary>
public sealed class GoalsQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Rows">The goals that match.</param>
    /// <param name="All">All goals that are not retired.</param>
    /// <param name="MayAdd">Whether the reader may add goals.</param>
    /// <param name="OwnUnit">The unit whose goals the reader writes; null for the CIO and the PMO.</param>
    public sealed record View(GoalFilter Filter, IReadOnlyList<GoalView> Rows, int All, IReadOnlyList<UnitFacts> Units, bool MayAdd, UnitFacts? OwnUnit);

    public sealed record UnitFacts(string Code, string Name);

    public async Task<View> LoadAsync(GoalFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, actor) = (context.Db, context.Actor);
        var goals = await (await FilteredAsync(db, filter, cancellation)).Include(goal => goal.HolderUnit).ToListAsync(cancellation);
        var counts = await CountsAsync(db.EffectsVisibleTo(actor), cancellation);
        var own = actor.LedUnits.Count == 1 && !actor.ActsForIt ? actor.LedUnits[0] : (int?)null;
        var units = await db.Units.OrderBy(unit => unit.Order).ThenBy(unit => unit.Id).Select(unit => new { unit.Id, Facts = new UnitFacts(unit.Code, unit.Name) }).ToListAsync(cancellation);
        return new View(
            filter,
            [.. goals.Select(goal => GoalView.Of(goal, counts.GetValueOrDefault(goal.Id) ?? GoalView.NoEffects, actor)).OrderBy(goal => goal.HolderOrder).ThenByDescending(goal => goal.Weight).ThenBy(goal => goal.Key)],
            await db.Goals.CountAsync(goal => goal.RetiredAt == null, cancellation),
            [.. units.Select(unit => unit.Facts)],
            actor.Roles.May(Right.WriteGoals),
            units.Find(unit => unit.Id == own)?.Facts);
    }

    private static async Task<IQueryable<Goal>> FilteredAsync(PushbackDb db, GoalFilter filter, CancellationToken cancellation)
    {
        var goals = db.Goals.Where(goal => filter.Retired ? goal.RetiredAt != null : goal.RetiredAt == null);
        if (filter.Unit.Count > 0)
        {
            var units = (await db.UnitsOfCodesAsync(filter.Unit, cancellation)).Values.Select(unit => unit.Id).ToList();
            var ofCompany = filter.Unit.Contains(GoalFilter.Company);
            goals = goals.Where(goal => goal.HolderUnitId == null ? ofCompany : units.Contains(goal.HolderUnitId.Value));
        }

        return filter.Facet.Count > 0 ? goals.Where(goal => filter.Facet.Contains(goal.Facet)) : goals;
    }

    /// <summary>The effects on each goal, by verdict; withdrawn ones are left out.</summary>
    internal static async Task<Dictionary<int, GoalView.EffectCounts>> CountsAsync(IQueryable<GoalEffect> effects, CancellationToken cancellation)
    {
        var counts = await effects.Where(effect => effect.WithdrawnAt == null)
            .GroupBy(effect => new { effect.GoalId, effect.Verdict }).Select(group => new { group.Key.GoalId, group.Key.Verdict, Count = group.Count() }).ToListAsync(cancellation);
        return counts.GroupBy(count => count.GoalId).ToDictionary(group => group.Key, group => new GoalView.EffectCounts(
            group.Where(count => count.Verdict == EffectVerdict.Open).Sum(count => count.Count),
            group.Where(count => count.Verdict == EffectVerdict.Accepted).Sum(count => count.Count),
            group.Where(count => count.Verdict == EffectVerdict.Refused).Sum(count => count.Count)));
    }
}
