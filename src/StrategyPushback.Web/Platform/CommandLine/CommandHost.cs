using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary>Builds the application's services for a command, without the web server.</summary>
/// <param name="addFeatures">Registers the services of the features.</param>
public sealed class CommandHost(Action<IServiceCollection> addFeatures)
{
    /// <summary>Log lines go to standard error.</summary>
    public WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddSettings();
        builder.Logging.ClearProviders().AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning)
            // Data protection warns that its keys are not encrypted; docs/operations.md says so.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.AddDatabase();
        builder.Services.AddUseCases();
        builder.AddAccess();
        addFeatures(builder.Services);
        return builder.Build();
    }
}

/// <summary>The person a command runs as.</summary>
internal static class CommandUser
{
    /// <summary>Runs the rest of the command as this person. Reports an unknown e-mail address on standard error.</summary>
    public static async Task<bool> BecomeAsync(this IServiceScope scope, string email, CancellationToken cancellation)
    {
        var person = await scope.ServiceProvider.GetRequiredService<PushbackDb>().People.AsNoTracking().FirstOrDefaultAsync(person => person.Email == email, cancellation);
        if (person is null)
        {
            await Console.Error.WriteLineAsync(FieldTexts.UnknownPerson.With(email));
            return false;
        }

        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(person.Id);
        return true;
    }

    /// <summary>Creates one record as this person. Prints what was made, and what names the record alone on the last line.</summary>
    /// <param name="host">The host of the command line.</param>
    /// <param name="email">The e-mail address of the person.</param>
    /// <param name="create">What to create.</param>
    /// <param name="made">The sentence that says it, in the person's language.</param>
    /// <param name="name">The key or code of the record.</param>
    public static async Task<int> CreateAsync<TCommand>(this CommandHost host, string email, TCommand create, Func<string> made, Func<Created, string> name, CancellationToken cancellation)
        where TCommand : class, ICommand<Created>
    {
        await using var app = host.Build();
        await using var scope = app.Services.CreateAsyncScope();
        await app.Services.MigrateAsync();
        if (!await scope.BecomeAsync(email, cancellation))
        {
            return PushbackCommands.Failed;
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await scope.ServiceProvider.LanguageAsync(cancellation);
        var outcome = await scope.ServiceProvider.GetRequiredService<UseCase>().RunAsync<TCommand, Created>(create, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return await PushbackCommands.ReportAsync(refusal.Fields is [var field, ..] ? $"--{field.Field}: {field.Text}" : refusal.Text, PushbackCommands.Failed);
        }

        Console.WriteLine(made());
        Console.WriteLine(name(outcome.Value!));
        return PushbackCommands.Done;
    }

    /// <summary>The person's language, in which the command writes its output.</summary>
    public static async Task<CultureInfo> LanguageAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var id = await services.GetRequiredService<CurrentUser>().PersonIdAsync();
        var language = await services.GetRequiredService<PushbackDb>().People.Where(person => person.Id == id).Select(person => person.Language).SingleAsync(cancellation);
        return CultureInfo.GetCultureInfo(language);
    }
}
