using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using StrategyPushback.Data.Mapping.Objections;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.DashboardCounters;

/// <summary>
/// Keeps the dashboard's figures in the commit that changes them: what a changed objection was is taken off, what it
/// is now is added, and each step that ended is counted. No verb counts by hand. What stood on each day is kept in the
/// same commit (<see cref="DailySnapshotWriter"/>).
/// Why, and what else was weighed: docs/decisions/0003-dashboard-counters-in-the-same-commit.md.
/// </summary>
internal sealed class DashboardCounterInterceptor : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, Save> _saves = [];

    private sealed class Save
    {
        /// <summary>Changed objections with the facts their figures were last counted by; null for new ones.</summary>
        public required List<(EntityEntry<Objection> Entry, string? Before, bool Goes)> Objections { get; init; }

        /// <summary>New entries of objections, in the order they were made.</summary>
        public required List<HistoryEntry> Entries { get; init; }

        /// <summary>The transaction begun here; null where the caller has one and will end it.</summary>
        public IDbContextTransaction? Own { get; init; }
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;

        // Of a stale edit EF tells nobody that its save has failed, and contexts are used again: what it left is counted by no other save.
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
                // Whoever loaded it may not have asked for its parts, and without them it would be counted wrongly.
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
            await CountAsync(db, save, cancellationToken);
            if (save.Own is not null)
            {
                await save.Own.CommitAsync(cancellationToken);
            }
        }
        finally
        {
            // Disposing what was not committed rolls it back.
            await EndAsync(db);
        }

        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => EndAsync(eventData.Context!).AsTask();

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => EndAsync(eventData.Context!).AsTask();

    // SQLite does its work before it gives the task back, so nothing is waited for here.
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => SavingChangesAsync(eventData, result).AsTask().GetAwaiter().GetResult();

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result) => SavedChangesAsync(eventData, result).AsTask().GetAwaiter().GetResult();

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => EndAsync(eventData.Context!).AsTask().GetAwaiter().GetResult();

    public override void SaveChangesCanceled(DbContextEventData eventData) => EndAsync(eventData.Context!).AsTask().GetAwaiter().GetResult();

    /// <summary>What the tracker knows by now: <see cref="ConcurrencyTokenInterceptor"/> runs before and made it look.</summary>
    private static (List<EntityEntry<Objection>> Objections, List<HistoryEntry> Entries) Changed(ChangeTracker tracker)
    {
        var looksByItself = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return (
                [.. tracker.Entries<Objection>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)],
                [.. tracker.Entries<HistoryEntry>().Where(entry => entry is { State: EntityState.Added, Entity.Objection: not null }).Select(entry => entry.Entity)]);
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

    /// <summary>After the save, since only then every key is known; before the commit, so that both stand or neither.</summary>
    private static async Task CountAsync(DbContext db, Save save, CancellationToken cancellation)
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

        foreach (var step in save.Entries.Where(entry => entry.Step is not null))
        {
            changes.Add(CounterContributions.Of(step, step.Objection!.UpdateId, step.Objection.Confidentiality));
        }

        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        await changes.ApplyAsync(connection, transaction, cancellation);
        await DashboardCounterChanges.RememberAsync(connection, transaction, remember, cancellation);
        var added = save.Objections.Where(objection => objection.Before is null).Select(objection => objection.Entry.Entity).ToHashSet();
        await DailySnapshotWriter.ApplyAsync(connection, transaction, save.Entries, added, cancellation);
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
