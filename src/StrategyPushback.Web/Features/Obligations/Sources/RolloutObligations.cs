using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>Milestones that are not met, with those that were, trainings of which nobody has said how many people attended, and risks that are watched.</summary>
public sealed class RolloutObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.Milestone, ObligationKind.TrainingCount, ObligationKind.RiskReview];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var (today, since, strategies) = (context.Now.Today, scope.Since, context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id));
        var (isAnyOwner, person) = (!scope.IsOfPerson, scope.PersonId);
        var lines = await context.Db.Milestones.Where(milestone => strategies.Contains(milestone.Phase.StrategyId) && (isAnyOwner || milestone.OwnerId == person)).OrderBy(milestone => milestone.DueOn).ThenBy(milestone => milestone.Id)
            .Select(milestone => new
            {
                milestone.Id,
                milestone.Target,
                milestone.Direction,
                LastOn = milestone.Actuals.Max(actual => (DateOnly?)actual.On),
                LastValue = milestone.Actuals.OrderByDescending(actual => actual.On).ThenByDescending(actual => actual.Id).Select(actual => actual.Value).FirstOrDefault(),
            }).ToListAsync(cancellation);

        // A milestone that is met without an actual since then was met before. Nobody asks for it, so it takes no place of one that is not met.
        var isMet = lines.ToLookup(line => line.LastOn is not null && Milestone.Reaches(line.LastValue, line.Target, line.Direction));
        var keys = isMet[false].Take(ObligationScope.Most)
            .Concat(isMet[true].Where(line => scope.WithEnded && line.LastOn >= since).OrderByDescending(line => line.LastOn).Take(ObligationScope.Most)).Select(line => line.Id).ToArray();
        var milestones = await context.Db.Milestones.Where(milestone => EF.Parameter(keys).Contains(milestone.Id)).OrderBy(milestone => milestone.DueOn).ThenBy(milestone => milestone.Id)
            .Include(milestone => milestone.Actuals.OrderBy(actual => actual.Id)).Include(milestone => milestone.Phase).Include(milestone => milestone.Owner.Unit).AsSplitQuery().ToListAsync(cancellation);
        var trainings = await context.Db.TrainingOffers.Where(offer => strategies.Contains(offer.Phase.StrategyId) && offer.WithdrawnAt == null && offer.Attended == null)
            .OrderBy(offer => offer.EndsOn).ThenBy(offer => offer.Id).Take(ObligationScope.Most).Select(offer => new { offer.Id, offer.Title, offer.EndsOn, offer.Phase.StrategyId, offer.IsIllustrative }).ToListAsync(cancellation);
        var risks = await context.Db.RolloutRisks.Where(risk => strategies.Contains(risk.Phase.StrategyId) && (risk.State == RolloutRiskState.Open || risk.State == RolloutRiskState.Occurred))
            .OrderBy(risk => risk.ReviewOn).ThenBy(risk => risk.Id).Take(ObligationScope.Most).Include(risk => risk.Phase).Include(risk => risk.Owner.Unit).ToListAsync(cancellation);
        return
        [
            .. milestones.Where(milestone => !milestone.IsMet).Select(milestone => Row(milestone, Obligation.OpenOn(today, milestone.DueOn))),
            .. milestones.Where(milestone => milestone.IsMet).Select(milestone => (milestone, On: FirstMet(milestone))).Where(met => met.On >= since)
                .Select(met => Row(met.milestone, Obligation.KeptOn(met.On, met.milestone.DueOn)) with { EndedOn = met.On }),
            .. trainings.Select(offer => new Obligation($"TRA-{offer.Id}", ObligationKind.TrainingCount, offer.Title, Side.It, [], null, offer.EndsOn, Obligation.OpenOn(today, offer.EndsOn), $"/strategies/{offer.StrategyId}/rollout") { IsIllustrative = offer.IsIllustrative }),
            .. risks.Select(risk => Row(risk, today)),
        ];
    }

    /// <summary>The day since which the actuals meet the target.</summary>
    private static DateOnly FirstMet(Milestone milestone) =>
        milestone.Actuals.Select(actual => actual.On).Distinct().OrderDescending().TakeWhile(milestone.IsMetOn).Last();

    private static Obligation Row(RolloutRisk risk, DateOnly today)
    {
        var owner = new OwnerSide(risk.Owner.Roles, risk.Owner.UnitId, risk.Owner.Unit is { IsIt: true });
        return new($"RSK-{risk.Id}", ObligationKind.RiskReview, risk.Title, owner.Side, owner.Units, risk.OwnerId, risk.ReviewOn, Obligation.OpenOn(today, risk.ReviewOn), $"/strategies/{risk.Phase.StrategyId}/rollout") { IsIllustrative = risk.IsIllustrative };
    }

    private static Obligation Row(Milestone milestone, ObligationState state)
    {
        var owner = new OwnerSide(milestone.Owner.Roles, milestone.Owner.UnitId, milestone.Owner.Unit is { IsIt: true });
        return new($"MIL-{milestone.Id}", ObligationKind.Milestone, milestone.Name, owner.Side, owner.Units, milestone.OwnerId, milestone.DueOn, state, $"/strategies/{milestone.Phase.StrategyId}/rollout") { IsIllustrative = milestone.IsIllustrative };
    }
}
