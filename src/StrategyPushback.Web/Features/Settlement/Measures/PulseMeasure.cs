using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Pulses;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Settlement.Measures;

/// <summary>The level of a unit in the newest round of the survey that was over on a day and in which the unit has enough answers. A round with too few answers says nothing, so it neither proves nor refutes; one that was closed before its first day does not count.</summary>
public sealed class PulseMeasure : IMeasure
{
    public CriterionKind Kind => CriterionKind.Pulse;

    public async Task<CriterionInput> InputAsync(CriterionBody body, Objection objection, CommandContext context, CancellationToken cancellation)
    {
        var unit = await context.KnownUnitAsync(body.Unit!, cancellation, "acceptanceCriterion.unit");
        return new(Kind, unit.Name, null, unit.Id, null, null, body.Value, "", TargetDirection.AtLeast, body.DueOn!.Value, body.DaysIn(context.Now.Settings), body.Question);
    }

    public async Task<Func<Watched, DateOnly, bool>> ReadAsync(PushbackDb db, IReadOnlyCollection<Watched> criteria, CancellationToken cancellation)
    {
        var strategies = criteria.Select(one => one.StrategyId).Distinct().ToArray();
        var merges = await PulseLevels.MergesAsync(db, cancellation);
        var rounds = (await db.Pulses.AsNoTracking().Include(pulse => pulse.Units).Where(pulse => EF.Parameter(strategies).Contains(pulse.StrategyId) && (pulse.ClosedOn == null || pulse.ClosedOn >= pulse.Opens)).ToListAsync(cancellation))
            .OrderByDescending(pulse => pulse.ClosedOn ?? pulse.Closes).ThenByDescending(pulse => pulse.Id)
            .Select(pulse => (Pulse: pulse, Figures: PulseLevels.FiguresOf(pulse, merges).ToDictionary(figure => figure.UnitId))).ToLookup(round => round.Pulse.StrategyId);
        return (one, day) => one.Criterion is { UnitId: { } unit, Question: { } question }
            && rounds[one.StrategyId].Where(round => round.Pulse.ClosedOn is { } closed ? closed <= day : round.Pulse.Closes < day)
                .Select(round => round.Figures.GetValueOrDefault(PulseLevels.UnitIn(round.Pulse, unit, merges))).FirstOrDefault(figure => figure is { Answers: not null }) is { } level
            && level.Of(question) >= one.Criterion.Value;
    }
}
