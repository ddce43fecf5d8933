using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// A page whose content depends on the query string of its address. It loads again when the query string changes. One
/// load runs at a time and the last address wins, so that a slow load cannot overwrite a later one.
/// </summary>
public abstract class AddressedPage : ComponentBase, IDisposable
{
    private Task _loading = Task.CompletedTask;
    private string? _query;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    /// <summary>The path of the page. It loads nothing at another path.</summary>
    protected abstract string Path { get; }

    /// <summary>Loads the content for this address.</summary>
    protected abstract Task LoadAsync(Uri address);

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>Loads the same address again, after a change.</summary>
    protected Task ReloadAsync()
    {
        _query = null;
        return LoadAsync();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        GC.SuppressFinalize(this);
    }

    private Task LoadAsync()
    {
        var address = new Uri(Navigation.Uri);
        if (address.AbsolutePath == Path && address.Query != _query)
        {
            _query = address.Query;
            _loading = LoadAfterAsync(_loading, address);
        }

        return _loading;
    }

    private async Task LoadAfterAsync(Task previous, Uri address)
    {
        // A failed load has reached its own caller; it must not stop the next one.
        await Task.WhenAny(previous);
        if (address.Query == _query)
        {
            await LoadAsync(address);
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });
}
