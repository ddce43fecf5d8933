using System.CommandLine;
using System.Globalization;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account.SecondFactor;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account;

/// <summary><c>user create</c>: creates a person and prints the link to choose a password on the last line.</summary>
internal static class UserCommand
{
    public static Command Create(CommandHost host)
    {
        var email = new Option<string>("--email") { Description = CommandTexts.UserEmail, Required = true };
        var name = new Option<string>("--name") { Description = CommandTexts.UserName, Required = true };
        var role = new Option<Roles[]>("--role") { Description = CommandTexts.UserRole, Required = true, AllowMultipleArgumentsPerToken = true, CustomParser = ReadRoles };
        var unit = new Option<string?>("--unit") { Description = CommandTexts.UserUnit };
        var command = new Command("create", CommandTexts.UserCreate) { email, name, role, unit };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            var roles = parsed.GetValue(role)!.Aggregate((all, one) => all | one);
            var code = parsed.GetValue(unit);
            var of = code is null ? null : await scope.ServiceProvider.GetRequiredService<PushbackDb>().UnitOfCodeAsync(code, cancellation);
            if (of is null && (code is not null || roles.HasFlag(Roles.UnitLead) || roles.HasFlag(Roles.Member)))
            {
                return await PushbackCommands.ReportAsync(code is null ? CommandTexts.UserNeedsUnit : FieldTexts.UnknownUnit.With(code), PushbackCommands.Failed);
            }

            var people = scope.ServiceProvider.GetRequiredService<NewPerson>();
            var errors = await people.MakeAsync(new(parsed.GetValue(name), parsed.GetValue(email), roles, of, null, UserLanguage.Spoken(CultureInfo.CurrentUICulture.Name) ?? UserLanguage.English));
            foreach (var error in errors)
            {
                await Console.Error.WriteLineAsync($"--{error.Field}: {error.Text}");
            }

            if (errors.Count > 0)
            {
                return PushbackCommands.Failed;
            }

            Console.WriteLine(CommandTexts.UserMade);
            Console.WriteLine(await people.LinkAsync(parsed.GetValue(email)!));
            return PushbackCommands.Done;
        });
        return new Command("user", CommandTexts.User) { command, ResetSecondFactorCommand.Create(host) };
    }

    private static Roles[] ReadRoles(System.CommandLine.Parsing.ArgumentResult result)
    {
        var names = result.Tokens.SelectMany(token => token.Value.Split(',')).ToList();
        foreach (var name in names.Where(name => int.TryParse(name, out _) || !Enum.TryParse<Roles>(name, ignoreCase: true, out var role) || role == Roles.None))
        {
            result.AddError(FieldTexts.NotOneOf.With(name, string.Join(", ", Enum.GetNames<Roles>().Skip(1))));
            return [];
        }

        return [.. names.Select(name => Enum.Parse<Roles>(name, ignoreCase: true))];
    }
}
