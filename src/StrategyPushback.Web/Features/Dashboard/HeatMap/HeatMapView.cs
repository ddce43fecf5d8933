using System.ComponentModel;
using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard.HeatMap;

/// <summary>What the columns of the heat map are.</summary>
public enum HeatAxis
{
    Cause, Severity, Age, Element,
}

/// <summary>
/// Open objections by unit, in organisation order, and by column. An objection of two units or two columns counts in each
/// of its cells and once in the totals.
/// </summary>
/// <param name="Weights">The points of each severity on the day of the figures.</param>
/// <param name="Left">Elements with open objections that have no column of their own.</param>
[ImmutableObject(true)]
public sealed record HeatMapView(HeatAxis Axis, IReadOnlyList<HeatColumn> Columns, IReadOnlyList<HeatRow> Rows, HeatRow Totals, SeverityWeights Weights, int Left = 0)
{
    /// <summary>The name of the axis in an address.</summary>
    public const string AxisName = "heat";

    private static readonly IReadOnlyList<string> s_causes = [.. Enum.GetNames<CauseKind>(), DashboardCounter.Undisclosed, DashboardCounter.NoCause];

    /// <summary>The axis in an address; the root cause where it names none.</summary>
    /// <exception cref="InvalidFieldException">The axis is unknown (code <c>filter.unknown</c>).</exception>
    public static HeatAxis AxisOf(string query)
    {
        if (!QueryHelpers.ParseQuery(query).TryGetValue(AxisName, out var value))
        {
            return HeatAxis.Cause;
        }

        var name = value.ToString();
        return Enum.GetValues<HeatAxis>().Where(axis => string.Equals(axis.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(axis => (HeatAxis?)axis).FirstOrDefault()
            ?? throw new InvalidFieldException(AxisName, "filter.unknown", UseCase.Wording("filter.unknown", [AxisName, name.Length > 80 ? name[..80] + "…" : name]));
    }

    /// <summary>The columns are the kinds of cause, <c>Undisclosed</c> where there is one, and <c>None</c>.</summary>
    /// <param name="units">In organisation order; where the filter names units, only these.</param>
    public static HeatMapView ByCause(Tally tally, IReadOnlyList<HeatMapUnit> units, SeverityWeights weights, ObjectionFilter filter)
    {
        var causes = s_causes
            .Where(cause => filter.Cause.Count == 0 || filter.Cause.Contains(cause))
            .Where(cause => cause != DashboardCounter.Undisclosed || tally.Cell(DashboardCounter.AllUnits, cause).Count > 0)
            .ToList();
        var open = filter with { Status = filter.OpenStates() ?? [], Sort = null, Since = null };
        var rows = units.Select(unit => Row(unit, open with { Unit = [unit.Code], Under = [] })).Where(row => row.All.Count > 0);
        return new(HeatAxis.Cause, [.. causes.Select(cause => new HeatColumn(cause))], [.. rows], Row(new HeatMapUnit(DashboardCounter.AllUnits, "", "", false), open), weights);

        HeatRow Row(HeatMapUnit unit, ObjectionFilter rowFilter) => new(
            unit.Code,
            unit.Name,
            [.. causes.Select(cause => HeatCell.Of(tally.Cell(unit.Id, cause), weights, rowFilter with { Cause = [cause] }))],
            HeatCell.Of(tally.Cell(unit.Id, DashboardCounter.AllCauses), weights, rowFilter));
    }
}

/// <param name="Key">A cause, a severity, the place of an <see cref="AgeBand"/> or the key of an element.</param>
/// <param name="Number">The number of an element in its newest version.</param>
/// <param name="Title">The title of an element.</param>
public sealed record HeatColumn(string Key, string? Number = null, string? Title = null);

public sealed record HeatRow(string Code, string Name, IReadOnlyList<HeatCell> Cells, HeatCell All);

/// <param name="Points">The sum of the severity weights; it determines the shade.</param>
/// <param name="Query">The filter that shows exactly these rows.</param>
public sealed record HeatCell(int Count, int Points, bool Blocks, string Query)
{
    /// <summary>Address of the rows. Stored, so that all open pages share one string.</summary>
    public string Href { get; } = $"/objections?{Query}";

    /// <summary>0 to 5, for 0, 1, 2, 3-4, 5-8 and 9 or more points.</summary>
    public int Shade => Points switch { 0 => 0, 1 => 1, 2 => 2, <= 4 => 3, <= 8 => 4, _ => 5 };

    public static HeatCell Of(Amount amount, SeverityWeights weights, ObjectionFilter filter) => new(amount.Count, amount.Severities.Points(weights), amount.Blocking > 0, filter.ToQuery());
}

/// <param name="HasLead">A lead can raise objections for it.</param>
public sealed record HeatMapUnit(int Id, string Code, string Name, bool HasLead);
