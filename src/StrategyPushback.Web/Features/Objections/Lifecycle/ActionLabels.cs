using System.Globalization;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>A verb on its button, and once it is done.</summary>
internal static class ActionLabels
{
    public static string Button(Right verb) => Of($"Do_{verb}");

    public static string Done(Right verb) => Of($"Done_{verb}");

    /// <summary>What the verb brings about; null where its form says it all.</summary>
    public static string? Intro(Right verb) => ActionTexts.ResourceManager.GetString($"Intro_{verb}", CultureInfo.CurrentUICulture);

    /// <summary>What its one field asks.</summary>
    public static string Question(Right verb) => Of($"Ask_{verb}");

    private static string Of(string key) => ActionTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
