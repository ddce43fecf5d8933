using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>Writes the rows of an import in batches. The change tracker is cleared after each, so memory does not grow with the file.</summary>
internal sealed class ImportWriting(CommandContext context, int importId, int updateId)
{
    public const int BatchSize = 500;

    private StrategyUpdate _update = null!;
    private Domain.Objections.Import _import = null!;
    private Dictionary<int, BusinessUnit> _units = [];

    /// <param name="report">Receives the number of rows written so far.</param>
    public async Task WriteAsync(ImportReading reading, Action<int> report, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var batch in reading.Rows().Where(row => row.Outcome is RowOutcome.New or RowOutcome.Changed).Chunk(BatchSize))
        {
            await BeginBatchAsync(cancellation);
            foreach (var row in batch)
            {
                cancellation.ThrowIfCancellationRequested();
                await (row.Earlier is { } earlier ? ChangeAsync(row, earlier, cancellation) : AddAsync(row));
            }

            await context.Db.SaveChangesAsync(cancellation);
            report(done += batch.Length);
        }

        await BeginBatchAsync(cancellation);
        _update.RecordImport(takenBack: false, reading.File, context.Actor, context.Now);
        await context.Db.SaveChangesAsync(cancellation);
        context.Db.ChangeTracker.Clear();
    }

    private async Task BeginBatchAsync(CancellationToken cancellation)
    {
        context.Db.ChangeTracker.Clear();
        _update = await context.Db.Updates.AsTracking().Include(update => update.Strategy).SingleAsync(update => update.Id == updateId, cancellation);
        _import = await context.Db.Imports.AsTracking().SingleAsync(import => import.Id == importId, cancellation);
        _units = await context.Db.Units.AsTracking().ToDictionaryAsync(unit => unit.Id, cancellation);
    }

    private Task AddAsync(ReadRow row)
    {
        var objection = _update.ImportObjection(row.Says, [.. row.Units.Select(unit => _units[unit.Id])], context.Actor, context.Now);
        context.Db.Add(new ImportedRow(_import, objection, row.Key, row.Mark));
        Attach(row, objection);
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(ReadRow row, EarlierRow earlier, CancellationToken cancellation)
    {
        var objection = await context.Db.LoadObjectionAsync(earlier.ObjectionId, cancellation) ?? throw new NotFoundException();
        var before = objection.ToImportedContent();
        objection.UpdateFromImport(row.Says, [.. row.Units.Select(unit => _units[unit.Id])], earlier.WrittenAt, context.Actor, context.Now);
        context.Db.Add(new ImportedRow(_import, objection, row.Key, row.Mark, before));
        Attach(row, objection);
    }

    private void Attach(ReadRow row, Objection objection)
    {
        foreach (var text in row.Attached)
        {
            var evidence = Domain.Resolution.Evidence.On(objection, cause: null, text.ToEvidence(), context.Actor, context.Now);
            context.Db.Add(evidence);
            context.Db.Add(new EvidenceContent(evidence, text.Bytes));
        }
    }
}
