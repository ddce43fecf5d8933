using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>Effects in the reader's language.</summary>
public static class EffectLabels
{
    /// <summary>"+2 to +4 %", "−4 to +1 days".</summary>
    public static string Range(EffectDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return GoalTexts.Range.With(Signed(details.Low), Signed(details.High), details.Unit);
    }

    private static string Signed(decimal value) => value.ToString("+#,0.######;−#,0.######;0", CultureInfo.CurrentCulture);
}
