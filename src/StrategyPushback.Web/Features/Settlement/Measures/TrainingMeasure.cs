using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Settlement.Measures;

/// <summary>The share of the people of a unit who passed, of all who were invited to the trainings of the strategy. The counts have no dates, so those of now count.</summary>
public sealed class TrainingMeasure : IMeasure
{
    public CriterionKind Kind => CriterionKind.Training;

    public async Task<CriterionInput> InputAsync(CriterionBody body, Objection objection, CommandContext context, CancellationToken cancellation)
    {
        var unit = await context.KnownUnitAsync(body.Unit!, cancellation, "acceptanceCriterion.unit");
        var units = await MergedUnits.WithMergedAsync(context.Db, unit.Id, cancellation);
        var isInvited = await context.Db.TrainingOffers.AnyAsync(offer => units.Contains(offer.UnitId) && offer.Phase.StrategyId == objection.StrategyId && offer.WithdrawnAt == null && offer.Invited > 0, cancellation);
        if (AcceptanceCriterion.NobodyInvited.Unless(isInvited, unit.Name) is { } broken)
        {
            throw new BrokenRule(broken);
        }

        return new(Kind, unit.Name, null, unit.Id, null, null, body.Value, "%", TargetDirection.AtLeast, body.DueOn!.Value, body.DaysIn(context.Now.Settings));
    }

    public async Task<Func<Watched, DateOnly, bool>> ReadAsync(PushbackDb db, IReadOnlyCollection<Watched> criteria, CancellationToken cancellation)
    {
        var merged = await MergedUnits.LoadAsync(db, cancellation);
        var strategies = criteria.Select(one => one.StrategyId).Distinct().ToArray();
        var counts = await db.TrainingOffers.IgnoreQueryFilters().Where(offer => EF.Parameter(strategies).Contains(offer.Phase.StrategyId) && offer.WithdrawnAt == null && offer.Invited > 0)
            .Select(offer => new { offer.Phase.StrategyId, offer.UnitId, offer.Invited, offer.Passed }).ToListAsync(cancellation);
        var shares = counts.GroupBy(offer => (offer.StrategyId, UnitOf(offer.UnitId)))
            .ToDictionary(group => group.Key, group => 100m * group.Sum(offer => offer.Passed ?? 0) / group.Sum(offer => offer.Invited!.Value));
        return (one, _) => shares.GetValueOrDefault((one.StrategyId, UnitOf(one.Criterion.UnitId ?? 0)), -1) >= one.Criterion.Value;

        int UnitOf(int unit) => merged.GetValueOrDefault(unit, unit);
    }
}
