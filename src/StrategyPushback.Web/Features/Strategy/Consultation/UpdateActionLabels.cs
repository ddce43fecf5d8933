using System.Globalization;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>The texts of an action on a version of a strategy, found by its name.</summary>
internal static class UpdateActionLabels
{
    /// <summary>The button.</summary>
    public static string Button(UpdateAction action) => Of($"Do_{action.Name}");

    public static string Heading(UpdateAction action, UpdateView view) => Of($"Heading_{action.Name}").With(view.Number);

    /// <summary>The consequence of the action, in its form and in the dialog that asks to confirm it.</summary>
    public static string Intro(UpdateAction action) => Of($"Intro_{action.Name}");

    /// <summary>The button of the form.</summary>
    public static string Submit(UpdateAction action, UpdateView view) => Of($"Submit_{action.Name}").With(view.Number);

    /// <summary>The sentence that says that it was done.</summary>
    public static string Done(UpdateAction action, UpdateView view) => Of($"Done_{action.Name}").With(view.Number);

    /// <summary>The question of the dialog that asks to confirm the action.</summary>
    public static string ConfirmTitle(UpdateAction action, UpdateView view) => Of($"Confirm_{action.Name}").With(view.Number);

    /// <summary>Who performs the actions of a right.</summary>
    public static string Who(Right right) => Of($"Who_{right}");

    /// <summary>What the action in the first place waits for, who performs it, or what it does.</summary>
    public static string Waiting(OfferedUpdateAction first, UpdateView view)
    {
        var who = first.HasRight ? null : Who(first.Action.Right);
        return first.Action != UpdateActions.Publish ? who ?? Of($"Ready_{first.Action.Name}")
            : view.Counts.Blocking > 0 ? string.Join(' ', new[] { StrategyTexts.WaitsFor.With(UpdateLabels.Numbers(view)), who }.OfType<string>())
            : who ?? (view.IsConsulted ? Of("Ready_Publish") : UpdateActionTexts.Unconsulted_Publish);
    }

    private static string Of(string key) => Find(key) ?? key;

    private static string? Find(string key) => UpdateActionTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);
}
