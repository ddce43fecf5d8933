using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Dashboard.HeatMap;

/// <summary>
/// Units against causes, severities, ages or elements. The map of causes is the dashboard's own; each column of another
/// is tallied as the dashboard of that column's filter is, so that a cell says what its rows say.
/// </summary>
public sealed class HeatMapQuery(QueryContextFactory contexts, DashboardFiguresQuery figures, QueryCache answers) : IQuery
{
    /// <summary>Elements that have a column: those with the most open objections.</summary>
    public const int MostElements = 6;

    public async Task<HeatBy> LoadAsync(ObjectionFilter filter, HeatAxis axis, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var then = await context.AtEndOfDayAsync(filter, cancellation);
        var known = await figures.LoadAsync(context, then, filter, cancellation);
        return axis is HeatAxis.Cause || known.Heat.Totals.All.Count == 0 || filter.OpenPart() is not { } states ? HeatBy.Cause(known.Heat) with { Axis = axis }
            : await answers.LoadAsync(context, $"{nameof(HeatMapQuery)} {axis}", filter, () => WorkOutAsync(context, then, known.Heat, filter with { Status = states, Sort = null, Since = null }, axis, cancellation), cancellation);
    }

    /// <param name="open">The filter's open part.</param>
    private static async Task<HeatBy> WorkOutAsync(QueryContext context, QueryContext then, HeatMapView map, ObjectionFilter open, HeatAxis axis, CancellationToken cancellation)
    {
        var (columns, left) = axis is HeatAxis.Element ? await ElementsAsync(context, then, open, cancellation) : (Columns(open, axis, then), 0);
        var tallies = new List<Tally>();
        foreach (var column in columns)
        {
            tallies.Add(await then.TallyAsync(column.Filter, cancellation));
        }

        var units = await context.Db.Units.Select(unit => new { unit.Id, unit.Code }).ToDictionaryAsync(unit => unit.Code, unit => unit.Id, cancellation);
        return new(
            axis,
            [.. columns.Select(column => column.Column)],
            [.. map.Rows.Select(row => row with { Cells = Cells(units[row.Code], filter => filter with { Unit = [row.Code], Under = [] }) })],
            map.Totals with { Cells = Cells(DashboardCounter.AllUnits, filter => filter) },
            left);

        List<HeatCell> Cells(int unit, Func<ObjectionFilter, ObjectionFilter> meant) =>
            [.. columns.Zip(tallies, (column, tally) => HeatCell.Of(tally.Cell(unit, DashboardCounter.AllCauses), meant(column.Filter)))];
    }

    private sealed record Asked(HeatColumn Column, ObjectionFilter Filter);

    private static List<Asked> Columns(ObjectionFilter open, HeatAxis axis, QueryContext then) => axis is HeatAxis.Severity
        ? [.. Enum.GetValues<Severity>().Where(severity => open.Severity.Count == 0 || open.Severity.Contains(severity))
            .Select(severity => new Asked(new(severity.ToString()), open with { Severity = [severity] }))]
        : [.. AgeBand.All.Select((band, place) => (Place: place, Filter: band.Of(open, then.Now))).Where(band => band.Filter is not null)
            .Select(band => new Asked(new(band.Place.ToString(System.Globalization.CultureInfo.InvariantCulture)), band.Filter!))];

    private static async Task<(List<Asked> Columns, int Left)> ElementsAsync(QueryContext context, QueryContext then, ObjectionFilter open, CancellationToken cancellation)
    {
        var rows = await RowsAsync(context, then, open, cancellation);
        var counts = await rows.SelectMany(objection => objection.Elements)
            .Where(element => open.Element.Count == 0 || open.Element.Contains(element.Id))
            .GroupBy(element => element.Id).Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(element => element.Count).ThenBy(element => element.Id).ToListAsync(cancellation);
        var keys = counts.Take(MostElements).Select(element => element.Id).ToList();
        var titles = await context.Db.Elements.Where(element => keys.Contains(element.Id)).Select(element => new { element.Id, element.Title }).ToListAsync(cancellation);
        var numbers = (await context.Db.Updates.Where(update => update.Status != UpdateStatus.Draft)
            .SelectMany(update => update.Elements, (update, numbered) => new { update.Order, numbered.ElementId, numbered.Number, Place = numbered.Order })
            .Where(numbered => keys.Contains(numbered.ElementId)).ToListAsync(cancellation)).ToLookup(numbered => numbered.ElementId);
        return ([.. titles.Select(element => (Element: element, Newest: numbers[element.Id].MaxBy(numbered => numbered.Order)))
            .OrderBy(element => element.Newest?.Place).ThenBy(element => element.Element.Id)
            .Select(element => new Asked(
                new(element.Element.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), element.Newest?.Number, element.Element.Title),
                open with { Element = [element.Element.Id] }))], counts.Count - keys.Count);
    }

    private static async Task<IQueryable<Objection>> RowsAsync(QueryContext context, QueryContext then, ObjectionFilter open, CancellationToken cancellation)
    {
        if (open.AsOf is null)
        {
            return await context.Db.ApplyFilterAsync(open, context.Actor, then.Now.Today, cancellation);
        }

        var stood = await then.AsOfAsync(open, cancellation);
        return context.Db.Objections.Where(objection => stood.Select(standing => standing.ObjectionId).Contains(objection.Id));
    }
}
