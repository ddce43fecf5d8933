using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard.HeatMap;

/// <summary>Heat maps by severity, age or element. Each column is the tally of that column's filter, so a cell equals the rows it links to.</summary>
internal static class HeatMaps
{
    /// <summary>Elements that have a column: those with the most open objections.</summary>
    public const int MaxElements = 6;

    /// <param name="context">At the filter's day.</param>
    /// <param name="byCause">The map by cause, which has the rows and their totals.</param>
    /// <param name="open">The filter narrowed to open objections.</param>
    public static async Task<HeatMapView> LoadAsync(QueryContext context, HeatMapView byCause, ObjectionFilter open, HeatAxis axis, CancellationToken cancellation)
    {
        var (columns, left) = axis is HeatAxis.Element ? await ElementsAsync(context, open, cancellation) : (Columns(open, axis, context), 0);
        var tallies = new List<Tally>();
        foreach (var column in columns)
        {
            tallies.Add(await context.TallyAsync(column.Filter, cancellation));
        }

        var units = (await context.Units().Select(unit => new { unit.Id, unit.Code }).ToListAsync(cancellation)).DistinctBy(unit => unit.Code).ToDictionary(unit => unit.Code, unit => unit.Id);
        return new(
            axis,
            [.. columns.Select(column => column.Column)],
            [.. byCause.Rows.Select(row => row with { Cells = Cells(units[row.Code], filter => filter with { Unit = [row.Code], Under = [] }) })],
            byCause.Totals with { Cells = Cells(DashboardCounter.AllUnits, filter => filter) },
            byCause.Weights,
            left);

        List<HeatCell> Cells(int unit, Func<ObjectionFilter, ObjectionFilter> narrow) =>
            [.. columns.Zip(tallies, (column, tally) => HeatCell.Of(tally.Cell(unit, DashboardCounter.AllCauses), byCause.Weights, narrow(column.Filter)))];
    }

    private sealed record FilteredColumn(HeatColumn Column, ObjectionFilter Filter);

    private static List<FilteredColumn> Columns(ObjectionFilter open, HeatAxis axis, QueryContext context) => axis is HeatAxis.Severity
        ? [.. Enum.GetValues<Severity>().Where(severity => open.Severity.Count == 0 || open.Severity.Contains(severity))
            .Select(severity => new FilteredColumn(new(severity.ToString()), open with { Severity = [severity] }))]
        : [.. AgeBand.All.Select((band, place) => (Place: place, Filter: band.Narrow(open, context.Now))).Where(band => band.Filter is not null)
            .Select(band => new FilteredColumn(new(band.Place.ToString(CultureInfo.InvariantCulture)), band.Filter!))];

    private static async Task<(List<FilteredColumn> Columns, int Left)> ElementsAsync(QueryContext context, ObjectionFilter open, CancellationToken cancellation)
    {
        var rows = await context.ObjectionsAsync(open, cancellation);
        var counts = await rows.SelectMany(objection => objection.Elements)
            .Where(element => open.Element.Count == 0 || open.Element.Contains(element.Id))
            .GroupBy(element => element.Id).Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(element => element.Count).ThenBy(element => element.Id).ToListAsync(cancellation);
        var keys = counts.Take(MaxElements).Select(element => element.Id).ToList();
        var wordings = await context.ElementWordingsAsync(keys, cancellation);
        var numbers = (await context.Db.Updates.Where(update => update.Status != UpdateStatus.Draft)
            .SelectMany(update => update.Elements, (update, numbered) => new { update.Order, numbered.ElementId, numbered.Wording.Number, Place = numbered.Order })
            .Where(numbered => keys.Contains(numbered.ElementId)).ToListAsync(cancellation)).ToLookup(numbered => numbered.ElementId);
        return ([.. keys.Select(key => (Key: key, Newest: numbers[key].MaxBy(numbered => numbered.Order)))
            .OrderBy(element => element.Newest?.Place).ThenBy(element => element.Key)
            .Select(element => new FilteredColumn(
                new(element.Key.ToString(CultureInfo.InvariantCulture), element.Newest?.Number, wordings.GetValueOrDefault(element.Key)?.Title),
                open with { Element = [element.Key] }))], counts.Count - keys.Count);
    }
}
