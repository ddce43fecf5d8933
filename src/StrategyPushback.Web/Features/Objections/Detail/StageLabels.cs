using System.Globalization;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>The texts of the stepper.</summary>
internal static class StageLabels
{
    public static string Of(Stage stage) => Text($"Stage_{stage}");

    /// <summary>Who takes a future stage; empty when the stage's name says it.</summary>
    public static string ToCome(Stage stage) => Text($"ToCome_{stage}");

    private static string Text(string key) => ObjectionTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? "";
}
