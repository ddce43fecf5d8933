using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// A page whose content depends on the query string of its address. It loads again when the query string changes. One
/// query runs at a time and the last address wins, so a slow answer never replaces a later one.
/// </summary>
public abstract class AddressedPage : ComponentBase, IDisposable
{
    private Task _loading = Task.CompletedTask;
    private string? _requested;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    /// <summary>The path of the page. Nothing is loaded at another path.</summary>
    protected abstract string Path { get; }

    /// <summary>Loads what this address asks for.</summary>
    protected abstract Task LoadAsync(Uri address);

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>Loads the same address again, after an action.</summary>
    protected Task ReloadAsync()
    {
        _requested = null;
        return LoadAsync();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what a page has subscribed to.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private Task LoadAsync()
    {
        var address = new Uri(Navigation.Uri);
        if (address.AbsolutePath == Path && address.Query != _requested)
        {
            _requested = address.Query;
            _loading = AfterAsync(_loading, address);
        }

        return _loading;
    }

    private async Task AfterAsync(Task before, Uri address)
    {
        // A failed query was reported to its own caller and does not stop the next one.
        await Task.WhenAny(before);
        if (address.Query == _requested)
        {
            await LoadAsync(address);
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });
}
