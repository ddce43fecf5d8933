using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>
/// The fastest possible server on this machine: a bare Kestrel in the same process that answers the same requests through
/// plain ADO.NET on the same file, with no rights, no sign-in and no middleware.
/// </summary>
internal sealed class LimitHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PageLimit _pages;

    private LimitHost(World world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // A zip writes its ends synchronously.
        builder.WebHost.ConfigureKestrel(server => server.AllowSynchronousIO = true).UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _pages = new PageLimit(world);
        Dashboard = new DashboardLimit(world);
        Filing = new FilingLimit(world, _pages);
        Exports = new ExportLimit(world);
        _app.MapGet("/pages/{question:int}", (int question, HttpResponse response) => SendAsync(response, _pages.Answer(_questions[question])));
        _app.MapGet("/dashboard", (HttpResponse response) => SendAsync(response, Dashboard.Answer()));
        _app.MapGet("/bytes", (HttpResponse response) => SendAsync(response, Ready));
        _app.MapPost("/objections", async (HttpRequest request) => await Filing.FileAsync(request.Body));
        _app.MapGet("/objections.csv", (HttpResponse response) => Exports.WriteCsvAsync(response.Body));
        _app.MapGet("/objections.xlsx", (HttpResponse response) => Exports.WriteXlsxAsync(response.Body));
    }

    private readonly List<PageQuestion> _questions = [];

    public HttpClient Client { get; } = new();

    public DashboardLimit Dashboard { get; }

    public FilingLimit Filing { get; }

    public ExportLimit Exports { get; }

    /// <summary>What <c>/bytes</c> answers with.</summary>
    public ReadOnlyMemory<byte> Ready { get; set; }

    public static async Task<LimitHost> StartAsync(World world)
    {
        var host = new LimitHost(world);
        await host._app.StartAsync();
        host.Client.BaseAddress = new Uri(host._app.Urls.First());
        return host;
    }

    /// <summary>The address of this query.</summary>
    public string AddressOf(PageQuestion question)
    {
        _questions.Add(question);
        return $"/pages/{_questions.Count - 1}";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _pages.Dispose();
        Dashboard.Dispose();
        Filing.Dispose();
    }

    private static async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> json)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json);
    }
}
