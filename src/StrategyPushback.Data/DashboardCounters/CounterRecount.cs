using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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

    /// <summary>Counts everything again and stores it, in the current transaction. For a migrated database, whose counters may lack what this version counts.</summary>
    internal static async Task StoreRecountAsync(this PushbackDb db, CancellationToken cancellation)
    {
        var transaction = db.Database.CurrentTransaction!;
        await db.DashboardCounters.ExecuteDeleteAsync(cancellation);
        var changes = new DashboardCounterChanges();
        changes.Add(await db.RecountAsync(cancellation));
        await changes.ApplyAsync(db.Database.GetDbConnection(), transaction.GetDbTransaction(), cancellation);
    }

    /// <summary>The stored counters.</summary>
    public static async Task<IReadOnlyDictionary<DashboardCounterKey, Amount>> StoredCountersAsync(this PushbackDb db, CancellationToken cancellation = default) =>
        await db.DashboardCounters.AsNoTracking().ToDictionaryAsync(
            figure => new DashboardCounterKey(figure.Audience, figure.UpdateId, figure.Measure, figure.UnitId, figure.Name, figure.Side, figure.Step, figure.Day),
            figure => new Amount(figure.Count, new(figure.Critical, figure.Major, figure.Substantive, figure.Administrative), figure.Blocking),
            cancellation);
}
