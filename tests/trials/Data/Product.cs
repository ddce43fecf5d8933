using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Trials.Data;

/// <summary>The real executable on a data directory of its own, as server and as command line.</summary>
internal sealed class Product : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("pushback-trial-").FullName;
    private readonly int _port = FreePort();
    private Process? _server;

    public string Scratch => _directory;

    /// <summary>More settings, as environment variables.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>The data directory of the next command.</summary>
    public string Data { get; set; } = "data";

    public string Database => Path.Combine(_directory, Data, "pushback.db");

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    public void Dispose()
    {
        Kill();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public async Task<string> DoAsync(params string[] arguments)
    {
        var (code, output, errors) = await TryAsync(arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {errors}");
    }

    public async Task<(int Code, string Output, string Errors)> TryAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a command and kills it after a time, unless it has ended.</summary>
    /// <returns>Whether it was killed.</returns>
    public async Task<bool> KillAfterAsync(TimeSpan time, params string[] arguments)
    {
        using var process = Start(arguments);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
            return true;
        }
    }

    public async Task ServeAsync()
    {
        _server = Start($"--urls={Address}");
        _ = _server.StandardOutput.ReadToEndAsync();
        _ = _server.StandardError.ReadToEndAsync();
        using var client = new HttpClient { BaseAddress = Address };
        while (!await IsReadyAsync(client))
        {
            if (_server.HasExited)
            {
                throw new InvalidOperationException($"The server ended with {_server.ExitCode}.");
            }

            await Task.Delay(20);
        }
    }

    public void Kill()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill();
            _server.WaitForExit();
        }

        _server?.Dispose();
        _server = null;
    }

    /// <summary>Sends SIGTERM and waits.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        var start = Stopwatch.GetTimestamp();
        using var signal = Process.Start("kill", ["-TERM", _server!.Id.ToString(CultureInfo.InvariantCulture)]);
        await _server.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    public async Task<HttpClient> ClientAsync(string email)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await DoAsync("token", "create", "--user", email, "--name", "Trial")).Trim().Split('\n')[^1].Trim());
        return client;
    }

    public PushbackDb Open()
    {
        var options = new DbContextOptionsBuilder<PushbackDb>();
        options.UsePushback($"Data Source={Database};Pooling=False");
        return new PushbackDb((DbContextOptions<PushbackDb>)options.Options);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StrategyPushback.Web.dll"), .. arguments])
        {
            WorkingDirectory = _directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Pushback__DataDirectory"] = Path.Combine(_directory, Data);
        start.Environment["Pushback__Backup__EveryHours"] = "0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Pushback__Demo"] = "true";
        start.Environment["Serilog__MinimumLevel__Default"] = "Error";
        start.Environment["LANG"] = "en_US.UTF-8";
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
