using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>Addresses of the dashboard. Default values are left out.</summary>
public static class DashboardAddress
{
    public static string Of(ObjectionFilter filter, decimal capacity, HeatAxis axis) =>
        $"/dashboard?{new ViewQuery(filter, EveryUpdate: true).ToQuery()}{(capacity == UnblockPlanQuery.UsualCapacity ? "" : FormattableString.Invariant($"&{UnblockPlanQuery.CapacityName}={capacity}"))}{(axis is HeatAxis.Cause ? "" : $"&{HeatMapView.AxisName}={Word(axis)}")}";

    /// <summary>The boardroom view, which shows one part at a time.</summary>
    public static string OfBoardroom(ObjectionFilter filter, HeatAxis axis, int page = 1) =>
        Of(filter, UnblockPlanQuery.UsualCapacity, axis).Replace("/dashboard?", "/dashboard/boardroom?", StringComparison.Ordinal) + (page == 1 ? "" : FormattableString.Invariant($"&page={page}"));

    /// <summary>The same figures as a PDF file.</summary>
    public static string OfPdf(ObjectionFilter filter, HeatAxis axis) =>
        Of(filter, UnblockPlanQuery.UsualCapacity, axis).Replace("/dashboard?", "/documents/dashboard.pdf?", StringComparison.Ordinal);

    private static string Word(HeatAxis axis) => axis.ToString().ToLowerInvariant();
}
