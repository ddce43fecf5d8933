using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// A page that shows what the query of its address asks for, and asks anew when that changes. One question runs at a
/// time and the last address wins, so that a slow answer never stands in for a later one.
/// </summary>
public abstract class AddressedPage : ComponentBase, IDisposable
{
    private Task _loading = Task.CompletedTask;
    private string? _asked;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    /// <summary>The page's own path; at another one it asks nothing.</summary>
    protected abstract string Path { get; }

    /// <summary>Asks what this address means and keeps the answer.</summary>
    protected abstract Task LoadAsync(Uri address);

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>Asks the same address again, after something was done.</summary>
    protected Task ReloadAsync()
    {
        _asked = null;
        return LoadAsync();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        GC.SuppressFinalize(this);
    }

    private Task LoadAsync()
    {
        var address = new Uri(Navigation.Uri);
        if (address.AbsolutePath == Path && address.Query != _asked)
        {
            _asked = address.Query;
            _loading = AfterAsync(_loading, address);
        }

        return _loading;
    }

    private async Task AfterAsync(Task before, Uri address)
    {
        // What failed was told to who asked for it; it does not keep the next question from being asked.
        await Task.WhenAny(before);
        if (address.Query == _asked)
        {
            await LoadAsync(address);
        }
    }

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });
}
