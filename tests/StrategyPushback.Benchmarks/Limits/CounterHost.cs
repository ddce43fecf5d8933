using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrategyPushback.Benchmarks.Limits.Counter;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>The smallest possible circuit: the template's counter with a router, without layout, library and sign-in.</summary>
internal sealed class CounterHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CounterHost()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        _app = builder.Build();
        _app.UseAntiforgery();
        _app.MapRazorComponents<BareApp>().AddInteractiveServerRenderMode();
    }

    public HttpClient Client { get; } = new();

    public static async Task<CounterHost> StartAsync()
    {
        var host = new CounterHost();
        await host._app.StartAsync();
        host.Client.BaseAddress = new Uri(host._app.Urls.First());
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
