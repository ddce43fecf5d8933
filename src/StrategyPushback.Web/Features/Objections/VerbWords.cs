using System.Globalization;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>A verb on its button, and once it is done.</summary>
internal static class VerbWords
{
    public static string Button(Right verb) => Of($"Do_{verb}");

    public static string Done(Right verb) => Of($"Done_{verb}");

    /// <summary>What the verb brings about; null where its form says it all.</summary>
    public static string? Intro(Right verb) => VerbTexts.ResourceManager.GetString($"Intro_{verb}", CultureInfo.CurrentUICulture);

    /// <summary>What its one field asks.</summary>
    public static string Question(Right verb) => Of($"Ask_{verb}");

    private static string Of(string key) => VerbTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
