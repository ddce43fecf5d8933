using System.Globalization;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>The stations of the stepper in words.</summary>
internal static class StageLabels
{
    public static string Of(Stage stage) => Text($"Stage_{stage}");

    /// <summary>Who does it, while it is to come; empty where that goes without saying.</summary>
    public static string ToCome(Stage stage) => Text($"ToCome_{stage}");

    private static string Text(string key) => ObjectionTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? "";
}
