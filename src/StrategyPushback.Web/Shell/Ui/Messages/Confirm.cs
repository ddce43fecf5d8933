using MudBlazor;

namespace StrategyPushback.Web.Shell.Ui.Messages;

/// <summary>
/// Asks the person to confirm an action that cannot be undone. The focus starts on "Cancel", Escape and a click beside the
/// dialog cancel, and the focus returns to the control that opened the dialog.
/// </summary>
public sealed class Confirm(IDialogService dialogs)
{
    private static readonly DialogOptions s_options = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    /// <param name="title">The question, with the name of what it is about: "Revoke the token Reporting?".</param>
    /// <param name="consequence">What will happen.</param>
    /// <param name="verb">The button that does it: "Revoke the token".</param>
    /// <returns><see langword="true"/> when the person confirmed.</returns>
    public async Task<bool> AskAsync(string title, string consequence, string verb)
    {
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(title, new DialogParameters<ConfirmDialog>
        {
            { parameter => parameter.Title, title },
            { parameter => parameter.Consequence, consequence },
            { parameter => parameter.Verb, verb },
        }, s_options);
        return await dialog.Result is { Canceled: false };
    }
}
