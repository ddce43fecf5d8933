using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using MudBlazor.Services;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Shell.Ui.Messages;

/// <summary>
/// Says that an action was done, for a few seconds. Text that the person must read stays on the page instead, and refusals
/// stay beside their field. A message goes with its page: after a navigation it would be read as part of the next one.
/// </summary>
public sealed class DoneSnackbar : IDisposable
{
    /// <summary>Long enough to read a sentence. The time stops while the pointer or the focus is on the message.</summary>
    private static readonly TimeSpan s_shown = TimeSpan.FromSeconds(6);

    /// <summary>Long enough to decide (WCAG 2.2.1 names 20 seconds).</summary>
    private static readonly TimeSpan s_shownWithUndo = TimeSpan.FromSeconds(20);

    private const int MostShown = 2;

    private readonly ISnackbar _snackbar;
    private readonly NavigationManager _navigation;
    private List<Snackbar> _ofPage = [];
    private List<Snackbar> _ofNextPage = [];
    private string _path;

    public DoneSnackbar(ISnackbar snackbar, NavigationManager navigation)
    {
        (_snackbar, _navigation, _path) = (snackbar, navigation, PathOf(navigation.Uri));
        navigation.LocationChanged += RemoveOfPage;
    }

    /// <param name="text">What was done: "The view Overdue was removed.".</param>
    /// <param name="undo">Takes the action back; null where it cannot be taken back.</param>
    /// <param name="onNextPage">Whether the caller opens another page next, on which the message is shown.</param>
    public void Show(string text, Func<Task>? undo = null, bool onNextPage = false)
    {
        // MudBlazor would hold the new message back until an older one has ended.
        foreach (var oldest in _snackbar.ShownSnackbars.SkipLast(MostShown - 1).ToList())
        {
            _snackbar.Remove(oldest);
        }

        var message = _snackbar.Add(text, MudBlazor.Severity.Normal, options =>
        {
            options.VisibleStateDuration = (int)(undo is null ? s_shown : s_shownWithUndo).TotalMilliseconds;
            if (undo is not null)
            {
                options.Action = ShellTexts.Undo;
                options.OnClick = _ => undo();
            }
        });
        if (message is not null)
        {
            (onNextPage ? _ofNextPage : _ofPage).Add(message);
        }
    }

    public void Dispose() => _navigation.LocationChanged -= RemoveOfPage;

    internal static void Configure(MudServicesConfiguration services)
    {
        var configuration = services.SnackbarConfiguration;
        configuration.PositionClass = Defaults.Classes.Position.BottomLeft;
        configuration.SnackbarVariant = Variant.Filled;
        configuration.MaxDisplayedSnackbars = MostShown;
        configuration.PreventDuplicates = false;
        configuration.HideIcon = true;
        configuration.MaximumOpacity = 100;
        configuration.ShowTransitionDuration = configuration.HideTransitionDuration = 120;
    }

    /// <summary>Another query string is the same page.</summary>
    private void RemoveOfPage(object? sender, LocationChangedEventArgs change)
    {
        if (PathOf(change.Location) is var path && path != _path)
        {
            _path = path;
            _ofPage.ForEach(_snackbar.Remove);
            (_ofPage, _ofNextPage) = (_ofNextPage, []);
        }
    }

    private static string PathOf(string address) => new Uri(address).AbsolutePath;
}
