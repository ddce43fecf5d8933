using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard.HeatMap;

/// <summary>Open objections by unit, in organisation order, and root cause. An objection of two units or causes counts in each cell and once in totals.</summary>
/// <param name="Causes">Kinds, <c>Undisclosed</c> where there is one, and <c>None</c>.</param>
public sealed record HeatMapView(IReadOnlyList<string> Causes, IReadOnlyList<HeatRow> Rows, HeatRow Totals)
{
    private static readonly IReadOnlyList<string> s_causes = [.. Enum.GetNames<CauseKind>(), DashboardCounter.Undisclosed, DashboardCounter.NoCause];

    /// <param name="units">In organisation order; where the filter names units, these alone.</param>
    public static HeatMapView From(Tally tally, IReadOnlyList<HeatMapUnit> units, ObjectionFilter filter)
    {
        var causes = s_causes
            .Where(cause => filter.Cause.Count == 0 || filter.Cause.Contains(cause))
            .Where(cause => cause != DashboardCounter.Undisclosed || tally.Cell(DashboardCounter.AllUnits, cause).Count > 0)
            .ToList();
        var open = filter with { Status = filter.OpenPart() ?? [], Sort = null, Since = null };
        var rows = units.Select(unit => Row(unit, open with { Unit = [unit.Code], Under = [] })).Where(row => row.All.Count > 0);
        return new(causes, [.. rows], Row(new HeatMapUnit(DashboardCounter.AllUnits, "", "", false), open));

        HeatRow Row(HeatMapUnit unit, ObjectionFilter meant) => new(
            unit.Code,
            unit.Name,
            [.. causes.Select(cause => HeatCell.Of(tally.Cell(unit.Id, cause), meant with { Cause = [cause] }))],
            HeatCell.Of(tally.Cell(unit.Id, DashboardCounter.AllCauses), meant));
    }
}

public sealed record HeatRow(string Code, string Name, IReadOnlyList<HeatCell> Cells, HeatCell All);

/// <param name="Points">Severity weights added up; they give the shade.</param>
/// <param name="Query">The filter that means exactly these rows.</param>
public sealed record HeatCell(int Count, int Points, bool Blocks, string Query)
{
    /// <summary>Address of the rows. Stored, so that all open pages share one string.</summary>
    public string Href { get; } = $"/objections?{Query}";

    /// <summary>0 to 5, for 0, 1, 2, 3-4, 5-8 and 9 or more points.</summary>
    public int Shade => Points switch { 0 => 0, 1 => 1, 2 => 2, <= 4 => 3, <= 8 => 4, _ => 5 };

    public static HeatCell Of(Amount amount, ObjectionFilter meant) => new(amount.Count, amount.Points, amount.Blocking > 0, meant.ToQuery());
}

/// <param name="HasLead">Somebody can raise for it.</param>
public sealed record HeatMapUnit(int Id, string Code, string Name, bool HasLead);

public static class OpenFilters
{
    /// <summary>The rows behind each number at the head; null where the filter asked for leaves none.</summary>
    public static string? BlockingQuery(this ObjectionFilter filter) => filter.Blocking is false ? null : (filter with { Blocking = true, Sort = null, Since = null }).ToQuery();

    public static string? OpenQuery(this ObjectionFilter filter) => filter.OpenPart() is { } open ? (filter with { Status = open, Sort = null, Since = null }).ToQuery() : null;

    public static string? OverdueQuery(this ObjectionFilter filter) => filter.Overdue is false ? null : (filter with { Overdue = true, Sort = null, Since = null }).ToQuery();

    /// <summary>The open states a filter leaves, null where it leaves none: what a count of open objections links to.</summary>
    public static IReadOnlyList<string>? OpenPart(this ObjectionFilter filter)
    {
        if (filter.Status.Count == 0 || filter.Status.Contains("open"))
        {
            return ["open"];
        }

        var left = Statuses.Open.Select(status => status.ToString()).Where(filter.Status.Contains).ToList();
        return left.Count > 0 ? left : null;
    }
}
