using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Rows;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Exchange.Importing;

/// <summary>
/// Writes the rows of an import in lots, each forgotten once it is saved: new ones past the change tracker, changed ones
/// by it. The search indexes are brought up to date once at the end where that is less work.
/// </summary>
internal sealed class ImportWriting(Act act, int importId, int updateId) : IDisposable
{
    private const int Lot = 500;

    /// <summary>New rows from which on the indexes wait for the end.</summary>
    public const int Many = 100;

    private readonly NewObjections _new = new(act.Db);
    private StrategyUpdate _update = null!;
    private Import _import = null!;
    private Dictionary<int, BusinessUnit> _units = [];

    /// <param name="added">New rows among them.</param>
    /// <param name="told">Told how many rows are written.</param>
    public async Task WriteAsync(ImportReading reading, int added, Action<int> told, CancellationToken cancellation)
    {
        if (added < Many)
        {
            await WriteAsync(reading, told, cancellation);
        }
        else
        {
            await SearchTriggers.PausedAsync(act.Db, () => WriteAsync(reading, told, cancellation), cancellation);
        }

        await BeginLotAsync(cancellation);
        _update.NoteImport(takenBack: false, reading.File, act.By, act.Now);
        await act.Db.SaveChangesAsync(cancellation);
        act.Db.ChangeTracker.Clear();
    }

    public void Dispose() => _new.Dispose();

    private async Task WriteAsync(ImportReading reading, Action<int> told, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var lot in reading.Rows().Where(row => row.Outcome is RowOutcome.New or RowOutcome.Changed).Chunk(Lot))
        {
            await BeginLotAsync(cancellation);
            foreach (var row in lot)
            {
                if (row.Known is { } known)
                {
                    await ChangeAsync(row, known, cancellation);
                }
            }

            await act.Db.SaveChangesAsync(cancellation);
            await AddAsync(lot.Where(row => row.Known is null), cancellation);
            told(done += lot.Length);
        }
    }

    private async Task BeginLotAsync(CancellationToken cancellation)
    {
        act.Db.ChangeTracker.Clear();
        _update = await act.Db.Updates.AsTracking().Include(update => update.Strategy).SingleAsync(update => update.Id == updateId, cancellation);
        _import = await act.Db.Imports.AsTracking().SingleAsync(found => found.Id == importId, cancellation);
        _units = await act.Db.Units.AsTracking().ToDictionaryAsync(unit => unit.Id, cancellation);
    }

    private async Task AddAsync(IEnumerable<ReadRow> rows, CancellationToken cancellation)
    {
        await _new.GoOnAsync(cancellation);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var objection = _update.BringIn(row.Says, [.. row.Units.Select(unit => _units[unit.Id])], act.By, act.Now);
            _new.Write(objection, new ImportedRow(_import, objection, row.Key, row.Mark));
        }

        await _new.CountAsync(cancellation);
    }

    private async Task ChangeAsync(ReadRow row, KnownRow known, CancellationToken cancellation)
    {
        var objection = await act.Db.LoadObjectionAsync(known.ObjectionId, cancellation) ?? throw new NotThere();
        var before = objection.AsBroughtIn();
        objection.BringInAgain(row.Says, known.WrittenAt, act.By, act.Now);
        act.Db.Add(new ImportedRow(_import, objection, row.Key, row.Mark, before));
    }
}
