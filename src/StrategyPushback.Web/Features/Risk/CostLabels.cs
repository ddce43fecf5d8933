using System.Globalization;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>Amounts and ranges in the reader's culture.</summary>
public static class CostLabels
{
    /// <summary>Rounded to three significant digits, because the ranges know no more.</summary>
    public static string Amount(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Abs(value))) - 2));
        return (Math.Round(value / step) * step).ToString("N0", CultureInfo.CurrentCulture);
    }

    public static string P10ToP90(LossFigures figures) => RiskTexts.FromTo.With(Amount(figures.P10), Amount(figures.P90));

    /// <summary>One number where both ends are equal.</summary>
    public static string Range(AmountRange range) => range.Low == range.High ? Number(range.Low) : RiskTexts.FromTo.With(Number(range.Low), Number(range.High));

    public static string Percent(AmountRange range) => RiskTexts.PercentOf.With(Range(range));

    private static string Number(decimal value) => value.ToString("#,0.##", CultureInfo.CurrentCulture);
}
