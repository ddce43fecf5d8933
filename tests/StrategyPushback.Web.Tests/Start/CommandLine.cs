using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Tests.Start;

/// <summary>What a command returned and wrote.</summary>
internal sealed record CommandRun(int Code, string Output, string Errors)
{
    public string LastLine => Output.Trim().Split('\n')[^1].Trim();
}

/// <summary>
/// The executable with these arguments, in a process of its own or in this one. A process takes three seconds for a command that reads the
/// database, most of them for compiling; in this process the same entry point takes a tenth of that.
/// </summary>
internal static class CommandLine
{
    private static readonly Lazy<(FlowingWriter Output, FlowingWriter Errors)> s_console = new(() =>
    {
        (FlowingWriter Output, FlowingWriter Errors) writers = (new(Console.Out), new(Console.Error));
        Console.SetOut(writers.Output);
        Console.SetError(writers.Errors);
        return writers;
    });

    private static readonly SemaphoreSlim s_one = new(1);

    private static Dictionary<string, string> Environment(string data) => new()
    {
        ["Pushback__DataDirectory"] = data,
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
    };

    /// <param name="directory">The working directory.</param>
    /// <param name="data">The data directory.</param>
    /// <param name="args">The arguments.</param>
    public static async Task<CommandRun> RunAsync(string directory, string data, IEnumerable<string> args, CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StrategyPushback.Web.dll"), .. args])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LANG"] = "en_US.UTF-8";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in Environment(data))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Calls the entry point of the executable in this process, one call at a time. The hosts of other tests get these settings as arguments, which win over the environment.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="args">The arguments.</param>
    public static async Task<CommandRun> CallAsync(string data, string[] args)
    {
        await s_one.WaitAsync();
        var set = Environment(data);
        var before = set.Keys.ToDictionary(name => name, System.Environment.GetEnvironmentVariable);
        try
        {
            foreach (var (name, value) in set)
            {
                System.Environment.SetEnvironmentVariable(name, value);
            }

            return await Task.Run(() => Call(args));
        }
        finally
        {
            foreach (var (name, value) in before)
            {
                System.Environment.SetEnvironmentVariable(name, value);
            }

            using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "pushback.db")};Default Timeout={DataRegistration.BusySeconds}");
            SqliteConnection.ClearPool(connection);
            s_one.Release();
        }
    }

    private static CommandRun Call(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        (s_console.Value.Output.Here, s_console.Value.Errors.Here) = (TextWriter.Synchronized(output), TextWriter.Synchronized(errors));
        var code = (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, [args])!;

        // A terminal gets a dot per second.
        return new(code, output.ToString(), errors.ToString().TrimStart('.'));
    }

    /// <summary>Writes to the writer of this flow of execution, otherwise where it wrote before.</summary>
    private sealed class FlowingWriter(TextWriter elsewhere) : TextWriter(CultureInfo.InvariantCulture)
    {
        private readonly AsyncLocal<TextWriter?> _here = new();

        public override Encoding Encoding => elsewhere.Encoding;

        /// <summary>The writer of this flow of execution.</summary>
        public TextWriter? Here
        {
            get => _here.Value;
            set => _here.Value = value;
        }

        private TextWriter Target => _here.Value ?? elsewhere;

        public override void Write(char value) => Target.Write(value);

        public override void Write(string? value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void Write(ReadOnlySpan<char> buffer) => Target.Write(buffer);

        public override void WriteLine(string? value) => Target.WriteLine(value);

        public override Task WriteLineAsync(string? value) => Target.WriteLineAsync(value);

        public override void Flush() => Target.Flush();
    }
}
