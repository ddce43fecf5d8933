using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange;

/// <summary>What would be exported: figures, and the first rows as they will stand in the file.</summary>
public sealed class ExchangePageQuery(ObjectionExportQuery export, FilterLabels words) : IQuery
{
    /// <summary>Rows shown before one exports.</summary>
    public const int PreviewRows = 15;

    /// <param name="All">Figures of everything the reader may see, for the usual choices of rows.</param>
    /// <param name="FilterLine">The filter in words.</param>
    public sealed record View(ExportChoice Choice, ObjectionExportQuery.Totals Totals, ObjectionExportQuery.Totals All, string FilterLine, IReadOnlyList<IReadOnlyList<Cell>> Rows);

    /// <summary>A usual choice of rows, as the address <c>rows=</c> and the list of choices name it.</summary>
    public static readonly IReadOnlyDictionary<string, ObjectionFilter> Usual = new Dictionary<string, ObjectionFilter>
    {
        ["all"] = new(),
        ["open"] = new() { Status = ["open"] },
        ["resolved"] = new() { Status = [nameof(Status.Resolved)] },
        ["blocking"] = new() { Blocking = true },
    };

    /// <exception cref="InvalidFieldException">The filter names something unknown.</exception>
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
