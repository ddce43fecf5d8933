using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace StrategyPushback.Benchmarks;

/// <summary>
/// A page held open by a hub client as by Blazor's script in a browser: it sends the state of the first paint, acknowledges each
/// render batch and answers each script call. It stores nothing of the page.
/// </summary>
internal sealed partial class OpenPage : IAsyncDisposable
{
    /// <summary>The time-out for a page that does not become interactive.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static readonly BlazorPack s_pack = new();

    /// <summary>The results of script calls that return a value.</summary>
    private static readonly Dictionary<string, string> s_answers = new() { ["mudpopoverHelper.countProviders"] = "1", ["window.hasOwnProperty"] = "true" };

    private readonly HubConnection _hub;
    private readonly Uri _host;
    private readonly TaskCompletionSource<string> _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _alive;
    private List<string> _sought = [];
    private bool _isTakenUp;
    private string? _circuit;

    private OpenPage(Uri host, CookieContainer cookies)
    {
        _host = host;
        var builder = new HubConnectionBuilder().WithUrl(new Uri(host, "_blazor"), options => options.Cookies = cookies);
        builder.Services.AddSingleton<IHubProtocol>(s_pack);
        _hub = builder.Build();
        _hub.On<int, byte[]>("JS.RenderBatch", RenderedAsync);
        _hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", CalledAsync);
        _hub.On<long>("JS.EndUpdateRootComponents", _ => TakenUp());
        _hub.On<int, string>("JS.AttachComponent", (_, _) => { });
        _hub.On<string>("JS.Error", error => Trouble = error);
        _hub.Closed += _ =>
        {
            _ended.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>The number of received messages.</summary>
    public int Heard { get; private set; }

    /// <summary>The error with which the server closed the circuit.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Completes when the server has closed the connection.</summary>
    public Task Ended => _ended.Task;

    public bool IsOpen => Trouble is null && _circuit is not null && _hub.State == HubConnectionState.Connected;

    /// <summary>The connection alone, without a circuit.</summary>
    public static async Task<OpenPage> ConnectAsync(Uri host, CookieContainer cookies)
    {
        var page = new OpenPage(host, cookies);
        await page._hub.StartAsync();
        return page;
    }

    /// <summary>Starts the circuit, and returns when all texts of <paramref name="shown"/> have been rendered.</summary>
    /// <param name="shown">Finds the texts in the first paint that the circuit must render again.</param>
    /// <exception cref="AnswersDiffer">The circuit did not render them.</exception>
    public async Task StartAsync(HttpClient client, string path, Regex shown)
    {
        var address = new Uri(_host, path);
        var html = await client.GetStringAsync(address);
        _sought = [.. shown.Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct()];
        var markers = Markers().Matches(html).Select(match => match.Groups[1].Value).Where(marker => marker.Contains("\"type\":\"server\"", StringComparison.Ordinal)).ToList();
        if (_sought.Count == 0 || markers.Count == 0)
        {
            throw new AnswersDiffer($"{path} shows nothing of what is looked for, or nothing of it comes alive.");
        }

        var state = State().Match(html).Groups[1].Value;
        var operations = string.Join(",", markers.Select((marker, at) => $$"""{"type":"add","ssrComponentId":{{at + 1}},"marker":{{marker}}}"""));
        _alive = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _circuit = await _hub.InvokeAsync<string?>("StartCircuit", _host.ToString(), address.ToString(), "[]", state);
        await _hub.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{operations}}]}""", state);
        try
        {
            await _alive.Task.WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            throw new AnswersDiffer($"{path} did not come alive. {Trouble ?? $"Not rendered: {string.Join(", ", _sought)}"}");
        }

        _alive = null;
        _sought = [];
    }

    /// <summary>Tells the server that the page was closed, as a browser does; otherwise it keeps the circuit for some minutes.</summary>
    public async Task LeaveAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent { { new StringContent(_circuit!), "circuitId" } };
        using var answer = await client.PostAsync(new Uri(_host, "_blazor/disconnect"), form);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until the page renders a text.</summary>
    public async Task SeesAsync(string text, TimeSpan patience)
    {
        var alive = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_sought, _alive) = ([text], alive);
        await alive.Task.WaitAsync(patience);
    }

    /// <summary>Waits until the page is sent to another address.</summary>
    public Task<string> LeavesAsync(TimeSpan patience) => _left.Task.WaitAsync(patience);

    /// <summary>Sends a message that Blazor's script would not send. Returns once the server has taken it, refused it or closed the connection.</summary>
    public async Task ForgeAsync(string method, object?[] arguments)
    {
        try
        {
            await _hub.InvokeCoreAsync(method, typeof(object), arguments);
        }
        catch (Exception exception) when (exception is HubException or InvalidOperationException or OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
        {
            // Refused.
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task RenderedAsync(int id, byte[] batch)
    {
        Heard++;
        _sought.RemoveAll(text => Holds(batch, text));
        await _hub.SendAsync("OnRenderCompleted", (long)id, (string?)null);
        TellAlive();
    }

    private async Task CalledAsync(long handle, string name, string arguments, int kind, long target, int call)
    {
        Heard++;
        if (name == "Blazor._internal.navigationManager.navigateTo")
        {
            _left.TrySetResult(arguments);
        }

        if (handle != 0)
        {
            await _hub.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{s_answers.GetValueOrDefault(name, "null")}]");
        }
    }

    private void TakenUp()
    {
        Heard++;
        _isTakenUp = true;
        TellAlive();
    }

    private void TellAlive()
    {
        if (_isTakenUp && _sought.Count == 0)
        {
            _alive?.TrySetResult();
        }
    }

    /// <summary>A batch has each of its texts once, its length before it.</summary>
    private static bool Holds(byte[] batch, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return batch.AsSpan().IndexOf([(byte)bytes.Length, .. bytes]) >= 0;
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([a-zA-Z0-9+/=]+)-->")]
    private static partial Regex State();
}
