using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Exchange.Importing;

/// <summary>Writes the rows of an import in lots, each forgotten once it is saved.</summary>
internal sealed class ImportWriting(Act act, int importId, int updateId)
{
    private const int Lot = 500;

    private StrategyUpdate _update = null!;
    private Import _import = null!;
    private Dictionary<int, BusinessUnit> _units = [];

    public async Task WriteAsync(ImportReading reading, Action<int> told, CancellationToken cancellation)
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
                else
                {
                    Add(row);
                }
            }

            await act.Db.SaveChangesAsync(cancellation);
            told(done += lot.Length);
        }

        await BeginLotAsync(cancellation);
        _update.NoteImport(takenBack: false, reading.File, act.By, act.Now);
        await act.Db.SaveChangesAsync(cancellation);
        act.Db.ChangeTracker.Clear();
    }

    private async Task BeginLotAsync(CancellationToken cancellation)
    {
        act.Db.ChangeTracker.Clear();
        _update = await act.Db.Updates.AsTracking().Include(update => update.Strategy).SingleAsync(update => update.Id == updateId, cancellation);
        _import = await act.Db.Imports.AsTracking().SingleAsync(found => found.Id == importId, cancellation);
        _units = await act.Db.Units.AsTracking().ToDictionaryAsync(unit => unit.Id, cancellation);
    }

    private void Add(ReadRow row)
    {
        var objection = _update.BringIn(row.Says, [.. row.Units.Select(unit => _units[unit.Id])], act.By, act.Now);
        act.Db.Add(objection);
        act.Db.Add(new ImportedRow(_import, objection, row.Key, row.Mark));
    }

    private async Task ChangeAsync(ReadRow row, KnownRow known, CancellationToken cancellation)
    {
        var objection = await act.Db.LoadObjectionAsync(known.ObjectionId, cancellation) ?? throw new NotThere();
        var before = objection.AsBroughtIn();
        objection.BringInAgain(row.Says, known.WrittenAt, act.By, act.Now);
        act.Db.Add(new ImportedRow(_import, objection, row.Key, row.Mark, before));
    }
}
