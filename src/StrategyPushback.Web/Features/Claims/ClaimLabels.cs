using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Claims;

/// <summary>Claims in words.</summary>
public static class ClaimLabels
{
    public static string State(ClaimView claim, DateOnly today) => claim.State switch
    {
        ClaimState.Open => ClaimTexts.StateOpen.With(DisplayFormat.Date(claim.DueOn, today)),
        ClaimState.Due => ClaimTexts.StateDue.With(DisplayFormat.Date(claim.DueOn, today)),
        ClaimState.CameTrue => ClaimTexts.StateTrue.With(DisplayFormat.Date(claim.ScoredOn!.Value, today)),
        _ => ClaimTexts.StateFalse.With(DisplayFormat.Date(claim.ScoredOn!.Value, today)),
    };

    /// <summary>"Finance: 80 %" or "IT: 20 %".</summary>
    public static string Who(ClaimView claim) => ClaimTexts.Says.With(claim.Unit ?? DomainLabels.Of(claim.Side), claim.Probability);

    public static string Brier(double score) => score.ToString("0.00", CultureInfo.CurrentCulture);
}
