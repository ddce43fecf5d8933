using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange;

/// <summary>A preview of an export: its figures and the first rows as in the file.</summary>
public sealed class ExchangePageQuery(ObjectionExportQuery export, FilterLabels words) : IQuery
{
    /// <summary>The number of rows in the preview.</summary>
    public const int PreviewRows = 15;

    /// <param name="All">Figures of everything that the reader may see, for the list of row choices.</param>
    /// <param name="FilterLine">The filter in words.</param>
    public sealed record View(ExportChoice Choice, ObjectionExportQuery.Totals Totals, ObjectionExportQuery.Totals All, string FilterLine, IReadOnlyList<IReadOnlyList<Cell>> Rows);

    /// <summary>A predefined choice of rows, as <c>rows=</c> in the address and the list of choices name it.</summary>
    public static readonly IReadOnlyDictionary<string, ObjectionFilter> Usual = new Dictionary<string, ObjectionFilter>
    {
        ["all"] = new(),
        ["open"] = new() { Status = ["open"] },
        ["resolved"] = new() { Status = [nameof(Status.Resolved)] },
        ["blocking"] = new() { Blocking = true },
    };

    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async Task<View> LoadAsync(ExportChoice choice, CancellationToken cancellation = default)
    {
        var totals = await export.TotalsAsync(choice.Filter, cancellation);
        var all = await export.TotalsAsync(new ObjectionFilter { AsOf = choice.Filter.AsOf }, cancellation);
        var line = FilterLabels.Line(await words.LoadAsync(choice.Filter, cancellation), ExchangeTexts.AboutNoFilter);
        var rows = new List<IReadOnlyList<Cell>>();
        await foreach (var row in export.RowsAsync(choice.Filter, choice.Columns.Any(column => column.IsText), PreviewRows, cancellation))
        {
            rows.Add([.. choice.Columns.Select(column => column.Value(row, null))]);
        }

        return new View(choice, totals, all, line, rows);
    }
}
