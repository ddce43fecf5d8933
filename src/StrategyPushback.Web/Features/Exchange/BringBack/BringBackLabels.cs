using System.Globalization;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>The words of the differences.</summary>
internal static class BringBackLabels
{
    public static string Column(string name) => ExchangeTexts.ResourceManager.GetString($"Column_{name}", CultureInfo.CurrentUICulture) ?? name;

    public static string Of(DifferenceState state) => BringBackTexts.ResourceManager.GetString($"State_{state}", CultureInfo.CurrentUICulture)!;

    public static string Value(string value) => value.Length == 0 ? BringBackTexts.Empty : value;
}
