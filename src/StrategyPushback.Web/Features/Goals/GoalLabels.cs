using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>Goals in the reader's language.</summary>
public static class GoalLabels
{
    /// <summary>The unit that holds the goal, or the company.</summary>
    public static string HolderOf(GoalView goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        return goal.UnitName ?? DomainTexts.Company;
    }

    /// <summary>"40 → 50", "from 40", "to 50"; empty without figures.</summary>
    public static string Aim(GoalDetails goal) => goal switch
    {
        { Baseline: { } from, Target: { } to } => GoalTexts.FromTo.With(Number(from), Number(to)),
        { Baseline: { } from } => GoalTexts.From.With(Number(from)),
        { Target: { } to } => GoalTexts.To.With(Number(to)),
        _ => "",
    };

    public static string Number(decimal value) => value.ToString("#,0.######", CultureInfo.CurrentCulture);
}
