using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard.Compare;

/// <summary>
/// The figures of two filters side by side. The address contains the first filter; values in which the second one differs
/// have the same names after <c>with</c>: <c>update=7&amp;withUpdate=8</c>, <c>from=…&amp;to=…&amp;withFrom=…&amp;withTo=…</c>, <c>withAsOf=…</c>.
/// </summary>
public sealed class ComparisonQuery(DashboardQuery dashboard) : IQuery
{
    /// <summary>Names in which the filters can differ.</summary>
    public static readonly IReadOnlyList<string> Differing = ["update", "from", "to", "asOf"];

    /// <param name="Cells">By unit and cause; cells that are empty on both sides are left out.</param>
    public sealed record View(Side First, Side Second, IReadOnlyList<Row> Head, IReadOnlyList<Row> Statuses, IReadOnlyList<Row> Cells);

    /// <param name="Figures">The dashboard's figures for this filter.</param>
    public sealed record Side(ObjectionFilter Filter, DashboardFigures Figures)
    {
        /// <summary>Its version; null where the filter names none or several.</summary>
        public UpdateLine? Update => Filter.Update is [var id] ? Figures.Choices.FirstOrDefault(update => update.Id == id) : null;
    }

    /// <param name="Name">The key of a headline figure, a status or the name of a unit.</param>
    /// <param name="Cause">Of a cell.</param>
    /// <param name="IsShare">The figures are percentages.</param>
    public sealed record Row(string Name, string? Cause, Figure? First, Figure? Second, bool IsShare = false);

    /// <param name="Points">Severity points; null where the figure has none.</param>
    /// <param name="Query">The filter of its rows; null where it has none.</param>
    public sealed record Figure(int Value, int? Points, string? Query);

    /// <exception cref="InvalidFieldException">One of the filters contains an unknown name.</exception>
    public async Task<View> LoadAsync(string query, CancellationToken cancellation = default)
    {
        var (first, second) = Sides(query);
        var (left, right) = (new Side(first, await dashboard.LoadFiguresAsync(first, cancellation)), new Side(second, await dashboard.LoadFiguresAsync(second, cancellation)));
        return new(left, right, [.. Heads(left).Zip(Heads(right), Join)], [.. Statuses(left, right)], [.. Cells(left.Figures.Heat, right.Figures.Heat)]);
    }

    /// <summary>The two filters of an address.</summary>
    public static (ObjectionFilter First, ObjectionFilter Second) Sides(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var first = ObjectionFilter.Parse(query);
        var parts = Differing.Select(name => (Name: name, Value: values.GetValueOrDefault(With(name)).ToString())).Where(part => part.Value.Length > 0).ToList();
        var other = ObjectionFilter.Parse(string.Join('&', parts.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value).Replace("%2C", ",", StringComparison.Ordinal)}")));
        var second = first with
        {
            Update = other.Update.Count > 0 ? other.Update : first.Update,
            From = other.From ?? first.From,
            To = other.To ?? first.To,
            AsOf = other.AsOf ?? first.AsOf,
        };

        // Parsed again, because a period may end before it begins only once both filters are combined.
        return (first, ObjectionFilter.Parse(second.ToQuery()));
    }

    public static string With(string name) => $"with{char.ToUpperInvariant(name[0])}{name[1..]}";

    private static IEnumerable<Row> Heads(Side side)
    {
        var (head, filter) = (side.Figures.Headline, side.Filter);
        Row Of(string name, int? value, int? points, string? query, bool share = false) => new(name, null, value is { } number ? new Figure(number, points, query) : null, null, share);
        yield return Of("Blocking", head.Blocking, null, filter.BlockingQuery());
        yield return Of("Open", head.Open, side.Figures.Heat.Totals.All.Points, filter.OpenQuery());
        yield return Of("Raised", head.Raised, null, (filter with { Sort = null, Since = null }).ToQuery());
        yield return Of("Units", head.UnitsObjecting, null, null);
        yield return Of("It", head.It.Share, null, null, share: true);
        yield return Of("OfUnits", head.OfUnits.Share, null, null, share: true);
        yield return Of("Overdue", head.Overdue, null, filter.OverdueQuery());
    }

    private static Row Join(Row first, Row second) => first with { Second = second.First };

    private static IEnumerable<Row> Statuses(Side left, Side right) =>
        from status in Enum.GetValues<Status>()
        let first = StatusOf(left, status)
        let second = StatusOf(right, status)
        where first.Value + second.Value > 0
        select new Row(status.ToString(), null, first, second);

    private static Figure StatusOf(Side side, Status status) => new(
        side.Figures.ByStatus.FirstOrDefault(part => part.Status == status)?.Count ?? 0, null, (side.Filter with { Status = [status.ToString()], Sort = null, Since = null }).ToQuery());

    private static IEnumerable<Row> Cells(HeatMapView left, HeatMapView right)
    {
        var causes = left.Columns.Union(right.Columns).Select(column => column.Key).ToList();
        foreach (var unit in left.Rows.Concat(right.Rows).Select(row => (row.Code, row.Name)).Distinct())
        {
            foreach (var cause in causes)
            {
                var (first, second) = (CellOf(left, unit.Code, cause), CellOf(right, unit.Code, cause));
                if (first.Value + second.Value > 0)
                {
                    yield return new Row(unit.Name, cause, first, second);
                }
            }
        }
    }

    private static Figure CellOf(HeatMapView heat, string code, string cause)
    {
        var column = heat.Columns.ToList().FindIndex(column => column.Key == cause);
        var cell = column < 0 ? null : heat.Rows.FirstOrDefault(row => row.Code == code)?.Cells[column];
        return cell is null ? new(0, 0, null) : new(cell.Count, cell.Points, cell.Query);
    }
}
