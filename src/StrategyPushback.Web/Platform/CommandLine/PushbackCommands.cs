using System.CommandLine;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary>The verbs after the executable. Exit codes: 0 done, 1 failed, 2 wrong use.</summary>
public static class PushbackCommands
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;
    private const string Serve = "serve";
    private static readonly string[] s_help = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Whether this is for a verb other than <c>serve</c>, or asks for help. Everything else, settings as <c>--Name=value</c> too, is for the web application.</summary>
    public static bool Takes(string[] args) =>
        args is [var first, ..] && ((!first.StartsWith('-') && first != Serve) || s_help.Contains(first) || (first == Serve && args.Intersect(s_help).Any()));

    public static string[] ServeArguments(string[] args) => args is [Serve, .. var rest] ? rest : args;

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
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

    private static RootCommand Root() => new(CommandTexts.About)
    {
        new Command(Serve, CommandTexts.Serve),
        DatabaseCommands.Migrate(),
        DatabaseCommands.Demo(),
        GenerateCommand.Make(),
        ExportCommand.Make(),
        ImportCommand.Make(),
        new Command("token", CommandTexts.Token) { AccountCommands.CreateToken() },
        new Command("user", CommandTexts.User) { AccountCommands.CreateUser() },
    };

    /// <summary>The application's services without its web server; log lines go to standard error.</summary>
    internal static WebApplication Services()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddSettings();
        builder.Logging.ClearProviders().AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning)
            // Whoever may read the data directory may read its keys: docs/operations.md says so, not each verb.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.AddDatabase();
        builder.Services.AddUseCases();
        Access.AccessSetup.AddAccess(builder);
        builder.Services.AddScoped<Features.Account.NewPerson>();
        builder.Services.AddImports();
        return builder.Build();
    }

    /// <summary>Says on a terminal that something goes on, once it has taken a second.</summary>
    internal static async Task<T> WithProgressAsync<T>(Task<T> work)
    {
        while (!Console.IsErrorRedirected && await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(1))) != work)
        {
            await Console.Error.WriteAsync('.');
        }

        return await work;
    }
}
