using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.BulkInsert;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>
/// Writes the rows of an import in lots, each forgotten once it is saved: new ones past the change tracker, changed ones
/// by it. The search indexes are brought up to date once at the end where that is less work.
/// </summary>
internal sealed class ImportWriting(CommandContext context, int importId, int updateId) : IDisposable
{
    private const int Lot = 500;

    /// <summary>New rows from which on the indexes wait for the end.</summary>
    public const int Many = 100;

    private readonly ObjectionInserter _new = new(context.Db);
    private StrategyUpdate _update = null!;
    private Domain.Objections.Import _import = null!;
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
            await SearchTriggers.PausedAsync(context.Db, () => WriteAsync(reading, told, cancellation), cancellation);
        }

        await BeginLotAsync(cancellation);
        _update.RecordImport(takenBack: false, reading.File, context.Actor, context.Now);
        await context.Db.SaveChangesAsync(cancellation);
        context.Db.ChangeTracker.Clear();
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

            await context.Db.SaveChangesAsync(cancellation);
            await AddAsync(lot.Where(row => row.Known is null), cancellation);
            told(done += lot.Length);
        }
    }

    private async Task BeginLotAsync(CancellationToken cancellation)
    {
        context.Db.ChangeTracker.Clear();
        _update = await context.Db.Updates.AsTracking().Include(update => update.Strategy).SingleAsync(update => update.Id == updateId, cancellation);
        _import = await context.Db.Imports.AsTracking().SingleAsync(found => found.Id == importId, cancellation);
        _units = await context.Db.Units.AsTracking().ToDictionaryAsync(unit => unit.Id, cancellation);
    }

    private async Task AddAsync(IEnumerable<ReadRow> rows, CancellationToken cancellation)
    {
        await _new.GoOnAsync(cancellation);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var objection = _update.ImportObjection(row.Says, [.. row.Units.Select(unit => _units[unit.Id])], context.Actor, context.Now);
            _new.Write(objection, new ImportedRow(_import, objection, row.Key, row.Mark));
        }

        await _new.CountAsync(cancellation);
    }

    private async Task ChangeAsync(ReadRow row, KnownRow known, CancellationToken cancellation)
    {
        var objection = await context.Db.LoadObjectionAsync(known.ObjectionId, cancellation) ?? throw new NotFoundException();
        var before = objection.ToImportedContent();
        objection.UpdateFromImport(row.Says, known.WrittenAt, context.Actor, context.Now);
        context.Db.Add(new ImportedRow(_import, objection, row.Key, row.Mark, before));
    }
}
