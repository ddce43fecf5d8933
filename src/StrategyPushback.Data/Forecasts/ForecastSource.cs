using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Forecasts;

/// <summary>Loads what the forecast of one version is computed from: only rows of its strategy, and the goals of the units that are asked.</summary>
public static class ForecastSource
{
    /// <param name="update">The version with its window as it will be saved.</param>
    /// <param name="yearEnd">The last day of the financial year.</param>
    public static async Task<ForecastInput> ForecastInputAsync(this PushbackDb db, StrategyUpdate update, YearEnd yearEnd, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(update);
        var (id, strategy) = (update.Id, update.StrategyId);
        var elements = await db.ElementVersions.AsNoTracking().Where(element => element.UpdateId == id).OrderBy(element => element.Order)
            .Select(element => new { element.ElementId, IsTechnical = element.Wording.Kind == ElementKind.Enabler }).ToListAsync(cancellation);
        var technical = elements.Where(element => element.IsTechnical).Select(element => element.ElementId).ToHashSet();
        var units = await db.Units.AsNoTracking().Where(unit => unit.RetiredAt == null && !unit.IsIt).OrderBy(unit => unit.Order).ThenBy(unit => unit.Id).Select(unit => unit.Id).ToListAsync(cancellation);
        var effects = await db.GoalEffects.AsNoTracking().Where(effect => effect.StrategyId == strategy && effect.WithdrawnAt == null && effect.Goal.RetiredAt == null && effect.Goal.HolderUnitId != null)
            .Join(db.ElementVersions.Where(element => element.UpdateId == id), effect => effect.ElementId, element => element.ElementId, (effect, _) => effect)
            .OrderBy(effect => effect.Id)
            .Select(effect => new
            {
                effect.Id,
                UnitId = effect.Goal.HolderUnitId!.Value,
                effect.ElementId,
                effect.Low,
                effect.High,
                effect.Goal.Baseline,
                effect.Goal.Target,
                IsRefused = effect.Verdict == EffectVerdict.Refused,
                HasStatement = effect.Statement != null,
            })
            .ToListAsync(cancellation);
        var reviews = await db.Goals.AsNoTracking().Where(goal => goal.RetiredAt == null && goal.HolderUnitId != null).OrderBy(goal => goal.Id)
            .Select(goal => new { goal.Id, UnitId = goal.HolderUnitId!.Value, goal.ReviewOn }).ToListAsync(cancellation);
        var starts = await db.ElementPlans.AsNoTracking().Where(plan => plan.StrategyId == strategy && plan.StartsOn != null)
            .Select(plan => new { plan.ElementId, On = plan.StartsOn!.Value }).ToDictionaryAsync(plan => plan.ElementId, plan => plan.On, cancellation);
        var openedTo = await db.Updates.Where(version => version.Id == id).SelectMany(version => version.EarlyAccess).Where(access => access.ClosedAt == null).Select(access => access.UnitId).ToListAsync(cancellation);
        var needs = await db.UnitNeeds.AsNoTracking().Where(need => need.UpdateId == id && need.WithdrawnAt == null).OrderBy(need => need.Id)
            .Select(need => new { need.Id, need.UnitId, need.ElementId, IsOpen = need.Answer == null && need.ObjectionId == null }).ToListAsync(cancellation);
        var contributed = await db.ElementContributions.AsNoTracking().Where(contribution => contribution.UpdateId == id && contribution.RemovedAt == null)
            .Select(contribution => new ForecastContribution(contribution.UnitId, contribution.ElementId)).ToListAsync(cancellation);
        return new ForecastInput(
            units,
            [.. elements.Select(element => element.ElementId)],
            [.. effects.Select(effect => new ForecastEffect(effect.Id, effect.UnitId, effect.ElementId, AlignmentEffect.DirectionOf(effect.Low, effect.High, effect.Baseline, effect.Target), effect.IsRefused, effect.HasStatement, technical.Contains(effect.ElementId)))],
            [.. reviews.SelectMany(goal => goal.ReviewOn.Select(on => new ForecastReview(goal.UnitId, goal.Id, on)))],
            starts,
            update.Window is { } window && (update.IsScheduled || update.Status is not (UpdateStatus.Draft or UpdateStatus.SentBack)) ? new(window.Opens, window.Closes) : null,
            openedTo.ToHashSet(),
            needs.Select(need => need.UnitId).ToHashSet(),
            contributed,
            [.. needs.Where(need => need.IsOpen).Select(need => new ForecastNeed(need.Id, need.UnitId, need.ElementId))],
            await ObjectionsAsync(db, update, cancellation))
        {
            YearEnd = yearEnd,
        };
    }

    /// <summary>The newest objection of each unit to each element in a former version that the unit did not accept. One that was withdrawn or is a duplicate does not count.</summary>
    private static async Task<IReadOnlyList<ForecastObjection>> ObjectionsAsync(PushbackDb db, StrategyUpdate update, CancellationToken cancellation)
    {
        // A version that was sent back was objected to itself.
        var (id, strategy, order) = (update.Id, update.StrategyId, update.Status is UpdateStatus.SentBack ? update.Order + 1 : update.Order);
        var versions = await db.Updates.Where(version => version.StrategyId == strategy && version.Order < order).Select(version => version.Id).ToListAsync(cancellation);
        var elements = db.ElementVersions.Where(element => element.UpdateId == id).Select(element => element.ElementId);
        var raised = db.Objections.Where(objection => versions.Contains(objection.UpdateId) && objection.Status != Status.Resolved && objection.Status != Status.Withdrawn && objection.Status != Status.Duplicate)
            .SelectMany(objection => objection.Elements.Where(element => elements.Contains(element.Id)), (objection, element) => new { ObjectionId = objection.Id, ElementId = element.Id, IsOpen = objection.ClosedOn == null });
        var rows = await raised.Join(
                db.Set<RaisingUnit>().Where(raising => raising.WithdrawnAt == null && raising.ConfirmedAt != null), objection => objection.ObjectionId, raising => raising.ObjectionId,
                (objection, raising) => new { raising.UnitId, objection.ElementId, objection.IsOpen, objection.ObjectionId })
            .GroupBy(row => new { row.UnitId, row.ElementId, row.IsOpen })
            .Select(same => new { same.Key.UnitId, same.Key.ElementId, same.Key.IsOpen, ObjectionId = same.Max(row => row.ObjectionId) })
            .ToListAsync(cancellation);
        return [.. rows.OrderByDescending(row => row.IsOpen).ThenBy(row => row.ObjectionId).Select(row => new ForecastObjection(row.ObjectionId, row.UnitId, row.ElementId, row.IsOpen))];
    }
}
