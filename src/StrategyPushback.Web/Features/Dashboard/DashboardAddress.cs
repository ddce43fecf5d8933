using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The dashboard's address of a filter, a capacity and what the map is set against; what is usual is left out.</summary>
public static class DashboardAddress
{
    public static string Of(ObjectionFilter filter, decimal capacity, HeatAxis axis) =>
        $"/dashboard?{new ViewQuery(filter, EveryUpdate: true).ToQuery()}{(capacity == UnblockPlan.UsualCapacity ? "" : FormattableString.Invariant($"&{UnblockPlan.CapacityName}={capacity}"))}{(axis is HeatAxis.Cause ? "" : $"&{HeatBy.Name}={Word(axis)}")}";

    private static string Word(HeatAxis axis) => axis.ToString().ToLowerInvariant();
}
