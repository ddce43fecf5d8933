using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>Writes objections to a file, with the same rows and values as the screen shows this person for the same filter.</summary>
public sealed class ObjectionFile(ObjectionExportQuery export, FilterLabels words, ChangeListQuery changes, RelatedRowsQuery related, EditableRows editable, QueryContextFactory contexts) : IQuery
{
    /// <summary>The checked input of a file, and what is known before its first byte.</summary>
    /// <param name="Host">Absolute base address of links, without a trailing slash.</param>
    /// <param name="Mark">What lets the workbook be brought back; null for the state of a past day, which nobody can edit, and for a plain workbook.</param>
    /// <param name="Rights">The reader's roles in words.</param>
    public sealed record Plan(ExportChoice Choice, ObjectionExportQuery.Totals Totals, string FilterLine, string By, DateTime At, DateOnly Today, string Host, WorkbookMark? Mark, string Rights)
    {
        public string Name => $"objections-{Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{ExportChoice.FormatName(Choice.Format)}";

        public string ContentType => Choice.Format switch
        {
            ExportFormat.Csv => "text/csv; charset=utf-8",
            ExportFormat.Json => "application/json; charset=utf-8",
            _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        };
    }

    /// <exception cref="InvalidFieldException">The filter contains an unknown name, or there are too many rows for the format.</exception>
    /// <exception cref="NotAllowedException">This person may not export.</exception>
    public async Task<Plan> PlanAsync(ExportChoice choice, string host, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.Export))
        {
            throw new NotAllowedException();
        }

        var totals = await export.TotalsAsync(choice.Filter, cancellation);
        if (choice.Format is ExportFormat.Xlsx && totals.Rows > Workbook.MostRows)
        {
            throw new InvalidFieldException("format", "export.too-many-rows", ExchangeTexts.TooManyRows.With(totals.Rows, Workbook.MostRows));
        }

        var line = FilterLabels.Line(await words.LoadAsync(choice.Filter, cancellation), ExchangeTexts.AboutNoFilter);
        var by = await context.Db.People.Where(person => person.Id == context.Actor.PersonId).Select(person => person.Name).SingleAsync(cancellation);
        var past = await context.AsOfAsync(choice.Filter, cancellation);
        var mark = past.IsPast || choice.IsPlain ? null : new WorkbookMark(WorkbookMark.CurrentSchema, await context.Db.InstallationIdAsync(cancellation), context.Now.At, CultureInfo.CurrentUICulture.Name);
        return new Plan(choice, totals, line, by, context.Now.At, past.Now.Today, host.TrimEnd('/'), mark, WorkbookMark.RightsOf(context.Actor.Roles));
    }

    /// <param name="progress">Receives the number of rows written so far.</param>
    public async Task WriteAsync(Plan plan, Stream output, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var columns = plan.Choice.Columns;
        var tally = new ObjectionWorkbook.Tally();
        var rows = Counted(export.RowsAsync(plan.Choice.Filter, columns.Any(column => column.IsText), cancellation: cancellation), tally, progress, cancellation);
        switch (plan.Choice.Format)
        {
            case ExportFormat.Json:
                await ObjectionJson.WriteAsync(output, columns, rows, cancellation);
                break;
            case ExportFormat.Csv:
                await CsvTable.WriteAsync(output, [.. columns.Select(column => column.AsColumn())], Cells(rows, columns, null, cancellation), plan.Choice.Csv, cancellation);
                break;
            default:
                var cells = plan.Mark is { } mark ? editable.CellsAsync(rows, plan.Totals.Rows, columns, plan.Host, mark, cancellation) : Cells(rows, columns, plan.Host, cancellation);
                await XlsxWriter.WriteAsync(output, ObjectionWorkbook.Book(plan, cells, tally) with { More = More(plan, cancellation) }, cancellation);
                break;
        }
    }

    /// <summary>The changes since the filter's day, as a separate table.</summary>
    /// <exception cref="InvalidFieldException">The filter names no day, or contains an unknown name.</exception>
    public Task WriteChangesAsync(ExportChoice choice, Stream output, CancellationToken cancellation) =>
        CsvTable.WriteAsync(output, ChangeColumns, ChangeRows(choice.Filter, cancellation), choice.Csv, cancellation);

    /// <summary>The changes stay the third sheet. The sheets beside the objections show the present state, so the workbook of a past day has none of them.</summary>
    private List<MoreRows> More(Plan plan, CancellationToken cancellation)
    {
        var filter = plan.Choice.Filter;
        var sheets = new List<MoreRows>();
        if (filter.Since is { } since)
        {
            sheets.Add(new(ExchangeTexts.SheetChanges.With(since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ChangeColumns, ChangeRows(filter, cancellation)));
        }

        if (plan.Mark is { } mark)
        {
            sheets.AddRange([.. related.Load(filter with { Since = null }, cancellation), ObjectionWorkbook.Cover(plan, mark), mark.ToSheet()]);
        }

        return sheets;
    }

    private static IReadOnlyList<Column> ChangeColumns =>
    [
        new(ExchangeTexts.ChangeOn, CellKind.Date, 12), new(ExchangeTexts.Column_number, CellKind.Text, 10), new(ExchangeTexts.Column_title, CellKind.Text, 48),
        new(ExchangeTexts.ChangeUnit, CellKind.Text, 30), new(ExchangeTexts.ChangeWhat, CellKind.Text, 70),
    ];

    private async IAsyncEnumerable<IReadOnlyList<Cell>> ChangeRows(ObjectionFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var line in changes.LoadAsync(filter, cancellation))
        {
            yield return [Cell.Of(line.On), Cell.Of(line.Number), Cell.Of(line.Title), Cell.Of(line.Unit), Cell.Of(line.Words)];
        }
    }

    private static async IAsyncEnumerable<ObjectionRow> Counted(IAsyncEnumerable<ObjectionRow> rows, ObjectionWorkbook.Tally tally, IProgress<int>? progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            tally.Add(row);
            progress?.Report(tally.Rows);
            yield return row;
        }
    }

    /// <summary>Returns the same list every time with new values, because a table writes a row before it requests the next.</summary>
    /// <param name="host">Base address of links; null for a file without links.</param>
    private static async IAsyncEnumerable<IReadOnlyList<Cell>> Cells(IAsyncEnumerable<ObjectionRow> rows, IReadOnlyList<ExportColumn> columns, string? host, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cells = new Cell[columns.Count];
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var at = 0; at < columns.Count; at++)
            {
                cells[at] = columns[at].Value(row, host);
            }

            yield return cells;
        }
    }
}
