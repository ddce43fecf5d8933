using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.HistoryChain;
using StrategyPushback.Data.Mapping.Objections;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data;

/// <summary>
/// Writes what is derived from a save in its transaction: the dashboard counters, from which it subtracts the old state of an
/// objection before it adds the new one; the daily snapshots (<see cref="DailySnapshotWriter"/>); the links of the history
/// (<see cref="HistoryChainWriter"/>); and the outbox (<see cref="OutboxWriter"/>). See docs/decisions/0003-dashboard-counters-in-the-same-commit.md.
/// </summary>
internal sealed class DerivedRowsInterceptor : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, Save> _saves = [];

    private sealed class Save
    {
        /// <summary>Changed objections with the state they were last counted with; null for new ones.</summary>
        public required List<(EntityEntry<Objection> Entry, string? Before, bool Goes)> Objections { get; init; }

        /// <summary>New history entries, in order.</summary>
        public required List<HistoryEntry> Entries { get; init; }

        /// <summary>The transaction started here; null when the caller has one.</summary>
        public IDbContextTransaction? Own { get; init; }
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;

        // EF reports no failure for a concurrency conflict, and contexts are pooled, so a left-over state is removed here.
        _saves.Remove(db);
        var (changed, entries) = Changed(db.ChangeTracker);
        if (changed.Count == 0 && entries.Count == 0)
        {
            return result;
        }

        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        _saves.AddOrUpdate(db, new Save
        {
            Objections = [.. changed.Select(entry => (entry, entry.State is EntityState.Added ? null : entry.Property<string?>(ObjectionMap.CountedState).OriginalValue, entry.State is EntityState.Deleted))],
            Entries = entries,
            Own = own,
        });
        try
        {
            foreach (var entry in changed.Where(entry => entry.State is EntityState.Modified))
            {
                // The caller may not have loaded these parts; without them the counts would be wrong.
                await LoadAsync(entry.Collection(objection => objection.Units), cancellationToken);
                await LoadAsync(entry.Collection(objection => objection.Causes), cancellationToken);
            }
        }
        catch
        {
            await EndAsync(db);
            throw;
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        if (!_saves.TryGetValue(db, out var save))
        {
            return result;
        }

        try
        {
            await DeriveAsync(db, save, cancellationToken);
            if (save.Own is not null)
            {
                await save.Own.CommitAsync(cancellationToken);
            }
        }
        finally
        {
            // Disposing a transaction that was not committed rolls it back.
            await EndAsync(db);
        }

        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => EndAsync(eventData.Context!).AsTask();

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => EndAsync(eventData.Context!).AsTask();

    // SQLite completes its work synchronously, so these calls do not block on a pending task.
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => SavingChangesAsync(eventData, result).AsTask().GetAwaiter().GetResult();

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result) => SavedChangesAsync(eventData, result).AsTask().GetAwaiter().GetResult();

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => EndAsync(eventData.Context!).AsTask().GetAwaiter().GetResult();

    public override void SaveChangesCanceled(DbContextEventData eventData) => EndAsync(eventData.Context!).AsTask().GetAwaiter().GetResult();

    /// <summary><see cref="ConcurrencyTokenInterceptor"/> runs first and has already detected changes.</summary>
    private static (List<EntityEntry<Objection>> Objections, List<HistoryEntry> Entries) Changed(ChangeTracker tracker)
    {
        var looksByItself = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return (
                [.. tracker.Entries<Objection>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)],
                [.. tracker.Entries<HistoryEntry>().Where(entry => entry.State is EntityState.Added).Select(entry => entry.Entity)]);
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = looksByItself;
        }
    }

    private static async Task LoadAsync(CollectionEntry collection, CancellationToken cancellation)
    {
        if (!collection.IsLoaded)
        {
            await collection.LoadAsync(cancellation);
        }
    }

    /// <summary>Runs after the save, when all keys are known, and before the commit.</summary>
    private static async Task DeriveAsync(DbContext db, Save save, CancellationToken cancellation)
    {
        var changes = new DashboardCounterChanges();
        var remember = new List<(int Id, string Facts)>();
        foreach (var (entry, before, goes) in save.Objections)
        {
            var facts = CountedState.Of(entry.Entity);
            var after = goes ? null : facts.Write();
            if (before == after)
            {
                continue;
            }

            changes.Take(before is null ? [] : CounterContributions.Of(CountedState.Read(before)));
            changes.Add(after is null ? [] : CounterContributions.Of(facts));
            if (after is not null)
            {
                remember.Add((entry.Entity.Id, after));
                var figured = entry.Property<string?>(ObjectionMap.CountedState);
                figured.CurrentValue = after;
                figured.OriginalValue = after;
                figured.IsModified = false;
            }
        }

        var ofObjections = save.Entries.Where(entry => entry.Objection is not null).ToList();
        foreach (var step in ofObjections.Where(entry => entry.Step is not null))
        {
            changes.Add(CounterContributions.Of(step, step.Objection!.UpdateId, step.Objection.Confidentiality));
        }

        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        await changes.ApplyAsync(connection, transaction, cancellation);
        await DashboardCounterChanges.RememberAsync(connection, transaction, remember, cancellation);
        var added = save.Objections.Where(objection => objection.Before is null).Select(objection => objection.Entry.Entity).ToHashSet();
        await DailySnapshotWriter.ApplyAsync(connection, transaction, ofObjections, added, cancellation);
        await DailySnapshotWriter.ApplyDueAsync(connection, transaction, [.. save.Objections.Where(objection => !objection.Goes).Select(objection => objection.Entry.Entity)], cancellation);
        if (save.Entries.Count > 0)
        {
            HistoryChainWriter.Extend(connection, transaction, save.Entries.Min(entry => entry.Id), save.Entries.Max(entry => entry.Id));
            OutboxWriter.Add(connection, transaction, save.Entries);
        }
    }

    private async ValueTask EndAsync(DbContext db)
    {
        if (_saves.TryGetValue(db, out var save))
        {
            _saves.Remove(db);
            if (save.Own is not null)
            {
                await save.Own.DisposeAsync();
            }
        }
    }
}
