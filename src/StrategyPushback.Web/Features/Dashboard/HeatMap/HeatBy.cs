using System.ComponentModel;
using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard.HeatMap;

/// <summary>What the map sets the units against.</summary>
public enum HeatAxis
{
    Cause, Severity, Age, Element,
}

/// <summary>The map of units as the page shows it, against any axis.</summary>
/// <param name="Left">Elements with open objections that have no column of their own.</param>
[ImmutableObject(true)]
public sealed record HeatBy(HeatAxis Axis, IReadOnlyList<HeatColumn> Columns, IReadOnlyList<HeatRow> Rows, HeatRow Totals, int Left = 0)
{
    /// <summary>The name of the axis in an address.</summary>
    public const string Name = "heat";

    /// <summary>The axis an address asks for; the root cause where it names none. A word that is none is a <see cref="InvalidFieldException"/> (code <c>filter.unknown</c>).</summary>
    public static HeatAxis AxisOf(string query) =>
        !QueryHelpers.ParseQuery(query).TryGetValue(Name, out var asked) ? HeatAxis.Cause
        : Enum.GetValues<HeatAxis>().Where(axis => string.Equals(axis.ToString(), asked.ToString(), StringComparison.OrdinalIgnoreCase)).Select(axis => (HeatAxis?)axis).FirstOrDefault()
            ?? throw new InvalidFieldException(Name, "filter.unknown", UseCase.Wording("filter.unknown", [Name, asked.ToString() is { Length: > 80 } words ? words[..80] + "…" : asked.ToString()]));

    /// <summary>The map against root causes, which every dashboard has.</summary>
    public static HeatBy Cause(HeatMapView map) => new(HeatAxis.Cause, [.. map.Causes.Select(cause => new HeatColumn(cause))], map.Rows, map.Totals);
}

/// <param name="Key">A cause, a severity, an <see cref="AgeBand"/> or an element's key.</param>
/// <param name="Number">The element's number in its newest version.</param>
/// <param name="Title">The element's title.</param>
public sealed record HeatColumn(string Key, string? Number = null, string? Title = null);

/// <summary>How long ago an objection was raised, in business days: the days it is told by are those of its filter.</summary>
/// <param name="Above">More days than these; null for the youngest.</param>
/// <param name="UpTo">At most these; null for the oldest, which are those <see cref="Ageing.OldAfter"/> counts.</param>
public sealed record AgeBand(int? Above, int? UpTo)
{
    public static readonly IReadOnlyList<AgeBand> All = [new(null, 10), new(10, 30), new(30, Ageing.OldAfter), new(Ageing.OldAfter, null)];

    /// <summary>This filter narrowed to the band on a day; null where it leaves none.</summary>
    public ObjectionFilter? Of(ObjectionFilter filter, BusinessTime now)
    {
        var from = UpTo is { } most ? now.Calendar.Add(now.Today, -most) : (DateOnly?)null;
        var to = Above is { } least ? now.Calendar.Add(now.Today, -least).AddDays(-1) : (DateOnly?)null;
        var narrowed = filter with { From = from > filter.From || filter.From is null ? from ?? filter.From : filter.From, To = to < filter.To || filter.To is null ? to ?? filter.To : filter.To };
        return narrowed.To < narrowed.From ? null : narrowed;
    }
}
