using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>Counts everything again from the objections and their history. Slow; the stored counters must equal it.</summary>
public static class CounterRecount
{
    public static async Task<IReadOnlyDictionary<DashboardCounterKey, Amount>> RecountAsync(this PushbackDb db, CancellationToken cancellation = default)
    {
        var changes = new DashboardCounterChanges();
        var objections = db.Objections.AsNoTracking().Include(objection => objection.Units).Include(objection => objection.Causes);
        await foreach (var objection in objections.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            changes.Add(Enum.GetValues<Audience>().SelectMany(audience => CounterContributions.Of(objection, audience)));
        }

        var steps = db.History.AsNoTracking().Where(entry => entry.Step != null && entry.ObjectionId != null)
            .Select(entry => new { Entry = entry, entry.Objection!.UpdateId, entry.Objection.Confidentiality });
        await foreach (var step in steps.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            changes.Add(CounterContributions.Of(step.Entry, step.UpdateId, step.Confidentiality));
        }

        return changes.Sums();
    }

    /// <summary>The stored counters.</summary>
    public static async Task<IReadOnlyDictionary<DashboardCounterKey, Amount>> StoredCountersAsync(this PushbackDb db, CancellationToken cancellation = default) =>
        await db.DashboardCounters.AsNoTracking().ToDictionaryAsync(
            figure => new DashboardCounterKey(figure.Audience, figure.UpdateId, figure.Measure, figure.UnitId, figure.Name, figure.Side, figure.Step, figure.Day),
            figure => new Amount(figure.Count, figure.Points, figure.Blocking),
            cancellation);
}
