using MudBlazor;
using MudBlazor.Services;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Shell.Ui.Messages;

/// <summary>
/// Says that an action was done, for a few seconds. Text that the person must read stays on the page instead, and refusals
/// stay beside their field.
/// </summary>
public sealed class DoneSnackbar(ISnackbar snackbar)
{
    /// <summary>Long enough to read a sentence. The time stops while the pointer or the focus is on the message.</summary>
    private static readonly TimeSpan s_shown = TimeSpan.FromSeconds(6);

    /// <summary>Long enough to decide (WCAG 2.2.1 names 20 seconds).</summary>
    private static readonly TimeSpan s_shownWithUndo = TimeSpan.FromSeconds(20);

    /// <param name="text">What was done: "The view Overdue was removed.".</param>
    /// <param name="undo">Takes the action back; null where it cannot be taken back.</param>
    public void Show(string text, Func<Task>? undo = null) => snackbar.Add(text, MudBlazor.Severity.Normal, options =>
    {
        options.VisibleStateDuration = (int)(undo is null ? s_shown : s_shownWithUndo).TotalMilliseconds;
        if (undo is not null)
        {
            options.Action = ShellTexts.Undo;
            options.OnClick = _ => undo();
        }
    });

    internal static void Configure(MudServicesConfiguration services)
    {
        var configuration = services.SnackbarConfiguration;
        configuration.PositionClass = Defaults.Classes.Position.BottomLeft;
        configuration.SnackbarVariant = Variant.Filled;
        configuration.MaxDisplayedSnackbars = 2;
        configuration.PreventDuplicates = false;
        configuration.HideIcon = true;
        configuration.MaximumOpacity = 100;
        configuration.ShowTransitionDuration = configuration.HideTransitionDuration = 120;
    }
}
