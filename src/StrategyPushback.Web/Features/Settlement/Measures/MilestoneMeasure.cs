using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Texts;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Settlement.Measures;

/// <summary>The actual of a milestone; for a milestone without a measure, that it was reached.</summary>
public sealed class MilestoneMeasure : IMeasure
{
    public CriterionKind Kind => CriterionKind.Milestone;

    public async Task<CriterionInput> InputAsync(CriterionBody body, Objection objection, CommandContext context, CancellationToken cancellation)
    {
        var key = RecordKey.Parse(body.Milestone) ?? 0;
        var milestone = await context.Db.Milestones.Include(one => one.Phase).Include(one => one.Actuals.OrderBy(actual => actual.Id)).FirstOrDefaultAsync(one => one.Id == key, cancellation)
            ?? throw new InvalidFieldException("acceptanceCriterion.milestone", "field.unknown", SettlementTexts.UnknownMilestone.With(body.Milestone));
        if ((AcceptanceCriterion.MilestoneNotInStrategy.Unless(milestone.Phase.StrategyId == objection.StrategyId, milestone.Name)
            ?? AcceptanceCriterion.MilestoneEnded.When(milestone.Phase.EndedOn is not null && !Reaches(milestone.Current, body.Value ?? milestone.Target, milestone.Direction), milestone.Name, milestone.Phase.Name)
            ?? AcceptanceCriterion.NothingMeasured.When(milestone.Target is null && body.Value is not null, milestone.Name)) is { } broken)
        {
            throw new BrokenRule(broken);
        }

        return new(Kind, milestone.Measure.Length == 0 ? milestone.Name : $"{milestone.Name}: {milestone.Measure}", milestone.Id, null, null, null,
            body.Value ?? milestone.Target, milestone.UnitOfMeasure, milestone.Direction, body.DueOn!.Value, body.DaysIn(context.Now.Settings));
    }

    public async Task<Func<Watched, DateOnly, bool>> ReadAsync(PushbackDb db, IReadOnlyCollection<Watched> criteria, CancellationToken cancellation)
    {
        var keys = criteria.Select(one => one.Criterion.MilestoneId).OfType<int>().Distinct().ToArray();
        var actuals = (await db.Set<MilestoneActual>().AsNoTracking().Where(actual => EF.Parameter(keys).Contains(actual.MilestoneId)).OrderBy(actual => actual.On).ThenBy(actual => actual.Id)
            .Select(actual => new { actual.MilestoneId, actual.On, actual.Value }).ToListAsync(cancellation)).ToLookup(actual => actual.MilestoneId);
        return (one, day) => actuals[one.Criterion.MilestoneId ?? 0].LastOrDefault(actual => actual.On <= day) is { } last && Reaches(last.Value, one.Criterion.Value, one.Criterion.Direction);
    }

    private static bool Reaches(MilestoneActual? actual, decimal? target, TargetDirection direction) => actual is not null && Reaches(actual.Value, target, direction);

    private static bool Reaches(decimal? actual, decimal? target, TargetDirection direction) =>
        target is null ? actual is null : direction is TargetDirection.AtLeast ? actual >= target : actual <= target;
}
