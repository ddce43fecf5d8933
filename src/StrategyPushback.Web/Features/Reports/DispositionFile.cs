using System.Globalization;
using System.Runtime.CompilerServices;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Reports;

/// <summary>Writes the disposition report as a workbook or as comma-separated values, row by row.</summary>
public sealed class DispositionFile(DispositionReportQuery report) : IQuery
{
    /// <exception cref="InvalidFieldException">There are more rows than a sheet can hold.</exception>
    /// <param name="host">Base address of links, without a trailing slash.</param>
    /// <param name="progress">Receives the number of rows written so far.</param>
    public async Task WriteXlsxAsync(DispositionReportQuery.Head head, string host, Stream output, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head.Rows > Workbook.MostRows)
        {
            throw new InvalidFieldException("format", "export.too-many-rows", ExchangeTexts.TooManyRows.With(head.Rows, Workbook.MostRows));
        }

        var counts = new Dictionary<DispositionKind, int>();
        var book = new Workbook
        {
            SheetName = DispositionTexts.SheetRows,
            TableName = "Dispositions",
            Columns = [.. DispositionColumn.All.Select(column => column.AsColumn())],
            Rows = CellsAsync(head, host, counts, progress, cancellation),
            SummaryName = DispositionTexts.SheetSummary,
            Summary = () => Summary(head, counts),
            CutMark = DispositionTexts.CutMark,
            Author = head.By,
            At = head.At,
        };
        await XlsxWriter.WriteAsync(output, book, cancellation);
    }

    public Task WriteCsvAsync(DispositionReportQuery.Head head, CsvOptions options, Stream output, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        CsvTable.WriteAsync(output, [.. DispositionColumn.All.Select(column => column.AsColumn())], CellsAsync(head, null, [], progress, cancellation), options, cancellation);

    /// <summary>The filter in one line.</summary>
    public static string FilterLine(DispositionReportQuery.Head head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return FilterLabels.Line(head.FilterParts, DispositionTexts.AboutNoFilter);
    }

    private async IAsyncEnumerable<IReadOnlyList<Cell>> CellsAsync(
        DispositionReportQuery.Head head, string? host, Dictionary<DispositionKind, int> counts, IProgress<int>? progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var written = 0;
        await foreach (var row in report.RowsAsync(head.Filter, head.Grouping, cancellation: cancellation))
        {
            if (row.Disposition is { } kind)
            {
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }

            progress?.Report(++written);
            yield return [.. DispositionColumn.All.Select(column => column.Value(row, host))];
        }
    }

    /// <summary>Counted from the rows that were written, so the two sheets never differ.</summary>
    private static List<IReadOnlyList<Cell>> Summary(DispositionReportQuery.Head head, Dictionary<DispositionKind, int> counts)
    {
        IReadOnlyList<Cell> Line(string name, Cell value) => [Cell.Of(name), value];
        return
        [
            [Cell.Of(DispositionTexts.SummaryHead)],
            .. Enum.GetValues<DispositionKind>().Select(kind => Line(DomainLabels.Of(kind), Cell.Of((decimal)counts.GetValueOrDefault(kind)))),
            Line(DispositionTexts.SummaryNone, Cell.Of((decimal)(head.Rows - counts.Values.Sum()))),
            Line(DispositionTexts.SummaryRows, Cell.Of((decimal)head.Rows)),
            [],
            [Cell.Of(DispositionTexts.AboutHead)],
            Line(DispositionTexts.AboutFilter, Cell.Of(FilterLine(head))),
            Line(DispositionTexts.AboutAsOf, Cell.Of(head.Today)),
            Line(DispositionTexts.AboutTime, Cell.Of(head.At.ToString("HH:mm", CultureInfo.InvariantCulture))),
            Line(DispositionTexts.AboutBy, Cell.Of(head.By)),
            [Cell.Of(DispositionTexts.AboutRights)],
        ];
    }
}
