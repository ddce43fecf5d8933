using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.Mapping.Objections;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.BulkInsert;

/// <summary>
/// Writes many new objections past the change tracker, with all that its interceptors would have kept of them: tokens,
/// figures and standings. Rows and figures are written inside the caller's transaction.
/// </summary>
public sealed class ObjectionInserter : IDisposable
{
    private readonly PushbackDb _db;
    private readonly EntityInserter _rows;
    private readonly DashboardCounterChanges _figures = new();

    public ObjectionInserter(PushbackDb db)
        : this(db, Guid.NewGuid)
    {
    }

    /// <param name="token">Gives each noun its concurrency token.</param>
    internal ObjectionInserter(PushbackDb db, Func<Guid> token)
    {
        _db = db;
        _rows = new EntityInserter(db, token, new() { [ObjectionMap.CountedState] = noun => CountedState.Of((Objection)noun).Write() });
    }

    internal EntityInserter Rows => _rows;

    /// <summary>Keys go on where the store's own have come to: asked again after others have written.</summary>
    public Task GoOnAsync(CancellationToken cancellation) => _rows.Keys.GoOnAsync(_db, cancellation);

    /// <summary>An objection with its history, and which row of a file it was.</summary>
    public void Write(Objection objection, ImportedRow from)
    {
        Write(objection);
        foreach (var entry in objection.History)
        {
            Write(entry);
        }

        _rows.Write(from);
    }

    /// <summary>The objection, its parts and what stood on each day; its history is written by itself.</summary>
    internal void Write(Objection objection)
    {
        _rows.Write(objection);
        _figures.Add(CounterContributions.Of(CountedState.Of(objection)));
        foreach (var standing in DailySnapshotWriter.Of(objection.Id, objection.History))
        {
            _rows.Write(standing);
        }
    }

    internal void Write(HistoryEntry entry)
    {
        _rows.Write(entry);
        _figures.Add(entry.Objection is { } objection ? CounterContributions.Of(entry, objection.UpdateId, objection.Confidentiality) : []);
    }

    /// <summary>Adds to the figures what was written since the last time.</summary>
    public async Task CountAsync(CancellationToken cancellation)
    {
        await _figures.ApplyAsync(_db.Database.GetDbConnection(), _db.Database.CurrentTransaction!.GetDbTransaction(), cancellation);
        _figures.Clear();
    }

    public void Dispose() => _rows.Dispose();
}
