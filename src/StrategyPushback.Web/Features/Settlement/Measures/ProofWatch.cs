using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Web.Features.Settlement.Measures;

/// <summary>Looks at the measures of the criteria under watch.</summary>
public static class ProofWatch
{
    /// <summary>Criteria that are read at a time.</summary>
    public const int BatchSize = 2_000;

    /// <summary>One class for each kind of measure.</summary>
    public static IReadOnlyDictionary<CriterionKind, IMeasure> Measures { get; } =
        new IMeasure[] { new MilestoneMeasure(), new TrainingMeasure(), new WordingMeasure(), new PulseMeasure() }.ToDictionary(measure => measure.Kind);

    /// <summary>
    /// The objections whose proof changes today, in the order of their keys. It only reads, batch by batch and each batch in a query of
    /// its own, so no writer waits for it.
    /// </summary>
    public static async Task<IReadOnlyList<int>> ChangingAsync(PushbackDb db, DateOnly today, CancellationToken cancellation)
    {
        var changing = new List<int>();
        foreach (var state in new[] { ProofState.Promised, ProofState.Met })
        {
            for (var after = 0; ;)
            {
                var batch = await db.AcceptanceCriteria.AsNoTracking().Where(criterion => criterion.State == state && criterion.Id > after).OrderBy(criterion => criterion.Id).Take(BatchSize)
                    .Join(db.Set<Disposition>(), criterion => criterion.DispositionId, disposition => disposition.Id, (criterion, disposition) => new { criterion, disposition.ObjectionId })
                    .Join(db.Objections, row => row.ObjectionId, objection => objection.Id, (row, objection) => new Watched(row.criterion, row.ObjectionId, objection.StrategyId))
                    .ToListAsync(cancellation);
                if (batch.Count == 0)
                {
                    break;
                }

                after = batch.Max(one => one.Criterion.Id);
                var isMet = await ReadAsync(db, batch, cancellation);
                changing.AddRange(batch.Where(one => one.Criterion.StateAfter(day => isMet(one, day), today) != one.Criterion.State).Select(one => one.ObjectionId));
            }
        }

        return [.. changing.Order()];
    }

    /// <summary>Whether the measure of the newest answer of a loaded objection reaches its value on a day.</summary>
    public static async Task<Func<DateOnly, bool>> ReadAsync(PushbackDb db, Objection objection, CancellationToken cancellation)
    {
        if (objection.Promise is not { } promise)
        {
            return _ => false;
        }

        var one = new Watched(promise, objection.Id, objection.StrategyId);
        var isMet = await ReadAsync(db, [one], cancellation);
        return day => isMet(one, day);
    }

    private static async Task<Func<Watched, DateOnly, bool>> ReadAsync(PushbackDb db, IReadOnlyList<Watched> criteria, CancellationToken cancellation)
    {
        var read = new Dictionary<CriterionKind, Func<Watched, DateOnly, bool>>();
        foreach (var kind in criteria.GroupBy(one => one.Criterion.Kind))
        {
            read[kind.Key] = await Measures[kind.Key].ReadAsync(db, [.. kind], cancellation);
        }

        return (one, day) => read[one.Criterion.Kind](one, day);
    }
}
