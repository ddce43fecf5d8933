using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The dashboard's address of a filter and a capacity; what is usual is left out.</summary>
public static class DashboardAddress
{
    public static string Of(ObjectionFilter filter, decimal capacity) =>
        $"/dashboard?{new ViewQuery(filter, EveryUpdate: true).ToQuery()}{(capacity == UnblockPlan.UsualCapacity ? "" : FormattableString.Invariant($"&{UnblockPlan.CapacityName}={capacity}"))}";
}
