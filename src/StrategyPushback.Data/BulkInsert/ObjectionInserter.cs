using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Mapping.Objections;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.BulkInsert;

/// <summary>
/// Inserts generated objections without the change tracker, and adds what the interceptors would have added: tokens,
/// dashboard counters and daily snapshots. Used only by the sample data generator, inside its transaction.
/// </summary>
internal sealed class ObjectionInserter : IDisposable
{
    private readonly PushbackDb _db;
    private readonly EntityInserter _inserter;
    private readonly DashboardCounterChanges _counters = new();

    /// <param name="token">Creates the concurrency token of each entity.</param>
    public ObjectionInserter(PushbackDb db, Func<Guid> token)
    {
        _db = db;
        _inserter = new EntityInserter(db, token, new() { [ObjectionMap.CountedState] = objection => CountedState.Of((Objection)objection).Write() });
    }

    public EntityInserter Rows => _inserter;

    /// <summary>Inserts the objection, its parts and its daily snapshots. Its history is inserted separately.</summary>
    public void Write(Objection objection)
    {
        _inserter.Write(objection);
        _counters.Add(CounterContributions.Of(CountedState.Of(objection)));
        foreach (var snapshot in DailySnapshotWriter.Of(objection.Id, objection.History))
        {
            _inserter.Write(snapshot);
        }
    }

    public void Write(HistoryEntry entry)
    {
        _inserter.Write(entry);
        _counters.Add(entry.Objection is { } objection ? CounterContributions.Of(entry, objection.UpdateId, objection.Confidentiality) : []);
    }

    /// <summary>Updates the dashboard counters with what was inserted since the last call.</summary>
    public async Task CountAsync(CancellationToken cancellation)
    {
        await _counters.ApplyAsync(_db.Database.GetDbConnection(), _db.Database.CurrentTransaction!.GetDbTransaction(), cancellation);
        _counters.Clear();
    }

    public void Dispose() => _inserter.Dispose();
}
