using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>The texts of an action, found by its name.</summary>
internal static class ActionLabels
{
    public static string Button(ObjectionAction action) => Of($"Do_{action.Name}");

    /// <summary>The end of the sentence that says that it was done.</summary>
    /// <param name="keepsSeverity">Whether another severity was proposed when it was done: the unit then refused that, not an answer.</param>
    public static string Done(ObjectionAction action, bool keepsSeverity = false) =>
        keepsSeverity && action == ObjectionActions.Contest ? ActionTexts.KeepSeverityDone : Of($"Done_{action.Name}");

    /// <summary>What the action results in; null when its form needs no introduction.</summary>
    public static string? Intro(ObjectionAction action) => ActionTexts.ResourceManager.GetString($"Intro_{action.Name}", CultureInfo.CurrentUICulture);

    /// <summary>The question of the dialog that asks to confirm the action.</summary>
    public static string ConfirmTitle(ObjectionAction action, string number) => Of($"Confirm_{action.Name}").With(number);

    /// <summary>The consequence that the dialog names.</summary>
    public static string ConfirmConsequence(ObjectionAction action) => Of($"Consequence_{action.Name}");

    /// <summary>The button of the dialog that performs the action.</summary>
    public static string ConfirmButton(ObjectionAction action) => Of($"ConfirmDo_{action.Name}");

    /// <summary>The label of the field for the reason.</summary>
    public static string Question(ObjectionAction action) => Of($"Ask_{action.Name}");

    private static string Of(string key) => ActionTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
