using System.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary>The command line. Exit codes: 0 done, 1 failed, 2 wrong use.</summary>
public static class PushbackCommands
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;
    private const string Serve = "serve";
    private static readonly string[] s_help = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Whether the arguments name a command other than <c>serve</c> or ask for help. All others, including settings as <c>--Name=value</c>, go to the web application.</summary>
    public static bool Takes(string[] args) =>
        args is [var first, ..] && ((!first.StartsWith('-') && first != Serve) || s_help.Contains(first) || (first == Serve && args.Intersect(s_help).Any()));

    public static string[] ServeArguments(string[] args) => args is [Serve, .. var rest] ? rest : args;

    /// <param name="commands">The commands of the features.</param>
    public static async Task<int> RunAsync(string[] args, CommandHost host, IEnumerable<Command> commands)
    {
        var root = new RootCommand(CommandTexts.About)
        {
            new Command(Serve, CommandTexts.Serve), DatabaseCommands.Migrate(host), DatabaseCommands.Demo(host), GenerateCommand.Create(host),
            BackupCommands.Backup(host), BackupCommands.Restore(host), BackupCommands.Drill(host), VerifyCommand.Create(host),
        };
        foreach (var command in commands)
        {
            root.Add(command);
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return WrongUse;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StartupRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Failed;
        }
    }

    /// <summary>Writes a message to standard error and returns the exit code.</summary>
    internal static async Task<int> ReportAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message);
        return code;
    }

    /// <summary>Prints a dot per second on a terminal until the task has ended.</summary>
    internal static async Task<T> WithProgressAsync<T>(Task<T> task)
    {
        while (!Console.IsErrorRedirected && await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(1))) != task)
        {
            await Console.Error.WriteAsync('.');
        }

        return await task;
    }
}
