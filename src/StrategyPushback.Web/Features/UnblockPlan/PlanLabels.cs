using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.UnblockPlan;

/// <summary>The texts of the unblock plan.</summary>
public static class PlanLabels
{
    /// <summary>At most two decimals: days and points need not be whole.</summary>
    public static string Number(decimal number) => number.ToString("#,0.##", CultureInfo.CurrentCulture);

    public static string Points(decimal points) => points == 1 ? DashboardTexts.PointsOne.With(1) : DashboardTexts.PointsMany.With(Number(points));

    /// <summary>"2 of 3 blockers", "All 3 blockers", "No blocker".</summary>
    public static string Blockers(UnblockView plan, int blocking)
    {
        var cleared = plan.Weighed.Count(row => row.IsCleared && row.HoldsGate);
        return cleared == 0 ? PlanTexts.BlockersNone : cleared == blocking ? blocking.Count(PlanTexts.BlockersAllOne, PlanTexts.BlockersAllMany) : blocking.Plural(PlanTexts.BlockersSomeOne, PlanTexts.BlockersSomeMany).With(cleared, blocking);
    }

    /// <summary>"ACT-9 1.5 d + ACT-11 2 d".</summary>
    public static string Needs(WeighedObjection row) => string.Join(" + ", row.Needs.Select(need => $"{need.Number} {PlanTexts.Days.With(Number(need.Effort))}"));

    /// <summary>"80 % × not given".</summary>
    public static string Likely(WeighedObjection row) => row.Needs.All(need => need.Probability is null)
        ? PlanTexts.NotGiven
        : string.Join(" × ", row.Needs.Select(need => need.Probability is { } share ? DisplayFormat.Percent((double)share) : PlanTexts.NotGiven));
}
