using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>The rows of an uploaded file that would not be imported, as they are in the file, each with its reason.</summary>
public sealed class RefusedRowsQuery(QueryContextFactory contexts, ImportFiles files, ImportScans scans) : IQuery
{
    /// <summary>Writes refused and left-out rows as comma-separated values.</summary>
    public async Task WriteAsync(Guid id, Stream output, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var pending = context.Actor.Roles.May(Right.Import)
            ? await context.Db.PendingImports.FirstOrDefaultAsync(pending => pending.Kind == ImportKind.Objections && pending.Id == id && pending.PersonId == context.Actor.PersonId, cancellation)
            : null;
        _ = pending ?? throw new NotFoundException();
        using var reading = await ImportReading.OpenAsync(context.Db, files.PathOf(id), pending.File, ImportSettings.Read(pending.Settings), scans, context.Actor, cancellation);
        reading.RequireReadable();
        Column[] columns = [new(ImportTexts.RowNumber, CellKind.Number, 8), .. reading.Scan.Columns.Select(column => new Column(column.Header, CellKind.Text, 20)), new(ImportTexts.Reason, CellKind.Text, 40)];
        await CsvTable.WriteAsync(output, columns, Rows(reading), new CsvOptions(), cancellation);
    }

    private static async IAsyncEnumerable<IReadOnlyList<Cell>> Rows(ImportReading reading)
    {
        await Task.CompletedTask;
        foreach (var (cells, row) in reading.RowsWithCells().Where(found => found.Row.Outcome is RowOutcome.Refused or RowOutcome.LeftOut))
        {
            yield return [Cell.Of((decimal)row.Number), .. reading.Scan.Columns.Select(column => Cell.Of(cells[column.At].Text)), Cell.Of(Reason(row))];
        }
    }

    private static string Reason(ReadRow row) =>
        row.Outcome is RowOutcome.LeftOut
            ? ImportTexts.WasLeftOut
            : row.IsDoubtful ? $"{ImportTexts.DoubtfulHead} {row.Earlier!.Number}"
            : string.Join("; ", row.Problems.Where(problem => problem.Kind.Stops()).Select(problem => problem.Value.Length > 0 ? $"{ImportLabels.Title(problem.Kind)}: {problem.Value}" : ImportLabels.Title(problem.Kind)));
}
