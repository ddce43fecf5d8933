using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StrategyPushback.Benchmarks;

/// <summary>The published product in a process of its own, on a copy of the database, to measure its start and its memory.</summary>
internal sealed class Published : IDisposable
{
    private static readonly SemaphoreSlim s_publishing = new(1);
    private static string? s_directory;
    private Process? _host;

    private Published(string dataDirectory) => DataDirectory = dataDirectory;

    public string DataDirectory { get; }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Publishes once for all rows.</summary>
    public static async Task<Published> OnCopyAsync(World world)
    {
        await PublishAsync();
        var directory = Directory.CreateTempSubdirectory("pushback-published-").FullName;
        await world.CopyToAsync(Path.Combine(directory, "pushback.db"));
        return new Published(directory);
    }

    /// <returns>Milliseconds until <c>/readyz</c> answered 200.</returns>
    public async Task<double> StartAsync(string token)
    {
        var port = FreePort();
        Client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var begun = Stopwatch.GetTimestamp();
        _host = Process.Start(Command($"--urls=http://127.0.0.1:{port}"))!;
        while (!await IsReadyAsync())
        {
            if (_host.HasExited)
            {
                throw new InvalidOperationException($"The published host ended with {_host.ExitCode}.");
            }

            await Task.Delay(2);
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    /// <summary>The peak memory of the host during an action over its memory before, in MiB.</summary>
    public async Task<double> MemoryOverIdleAsync(Func<Task> act)
    {
        var idle = MemoryOf(_host!);
        var work = act();
        var most = idle;
        while (!work.IsCompleted)
        {
            most = Math.Max(most, MemoryOf(_host!));
            await Task.WhenAny(work, Task.Delay(5));
        }

        await work;
        return Math.Max(most, MemoryOf(_host!)) - idle;
    }

    /// <summary>Runs a command and returns its peak memory in MiB.</summary>
    public async Task<double> MostMemoryOfAsync(params string[] arguments)
    {
        using var process = Process.Start(Command(arguments))!;
        var most = 0.0;
        while (!process.HasExited)
        {
            try
            {
                most = Math.Max(most, MemoryOf(process));
            }
            catch (InvalidOperationException)
            {
                // It ended between two samples.
                break;
            }

            await Task.Delay(5);
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? most : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    public void Dispose()
    {
        Client?.Dispose();
        if (_host is not null)
        {
            _host.Kill();
            _host.WaitForExit();
            _host.Dispose();
        }

        Directory.Delete(DataDirectory, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ProcessStartInfo Command(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(s_directory!, "StrategyPushback.Web.dll"), .. arguments])
        {
            WorkingDirectory = s_directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Pushback__DataDirectory"] = DataDirectory;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Serilog__MinimumLevel__Default"] = "Fatal";
        return start;
    }

    private static double MemoryOf(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task PublishAsync()
    {
        await s_publishing.WaitAsync();
        try
        {
            if (s_directory is not null)
            {
                return;
            }

            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "StrategyPushback.sln")))
            {
                root = root.Parent;
            }

            var project = Path.Combine(root?.FullName ?? throw new InvalidOperationException("Run it from its sources: there is nothing to publish here."), "src", "StrategyPushback.Web");
            var directory = Path.Combine(Path.GetTempPath(), "pushback-benchmark-data", "published");
            await Console.Error.WriteLineAsync($"Publishing {project}");
            using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", directory, "--nologo", "-v", "quiet"]))!;
            await publish.WaitForExitAsync();
            s_directory = publish.ExitCode == 0 ? directory : throw new InvalidOperationException("It could not be published.");
        }
        finally
        {
            s_publishing.Release();
        }
    }
}
