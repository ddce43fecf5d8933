using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

internal static class AccountCommands
{
    public static Command CreateToken()
    {
        var user = new Option<string>("--user") { Description = CommandTexts.TokenUser, Required = true };
        var name = new Option<string>("--name") { Description = CommandTexts.TokenName, Required = true };
        var days = new Option<int?>("--days") { Description = CommandTexts.TokenDays.With(Features.Account.CreateToken.MostDays) };
        var command = new Command("create", CommandTexts.TokenCreate) { user, name, days };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = PushbackCommands.Services();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            if (!await scope.BecomeAsync(parsed.GetValue(user)!, cancellation))
            {
                return PushbackCommands.Failed;
            }

            var outcome = await scope.ServiceProvider.GetRequiredService<UseCase>()
                .RunAsync<CreateToken.Command, CreateToken.Made>(new(parsed.GetValue(name), parsed.GetValue(days)), cancellation: cancellation);
            if (outcome.Refusal is { } refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Text);
                return PushbackCommands.Failed;
            }

            Console.WriteLine(outcome.Value!.ExpiresAt is { } expires ? CommandTexts.TokenExpires.With(expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : CommandTexts.TokenForEver);
            Console.WriteLine(outcome.Value.Token);
            return PushbackCommands.Done;
        });
        return command;
    }

    public static Command CreateUser()
    {
        var email = new Option<string>("--email") { Description = CommandTexts.UserEmail, Required = true };
        var name = new Option<string>("--name") { Description = CommandTexts.UserName, Required = true };
        var role = new Option<Roles[]>("--role") { Description = CommandTexts.UserRole, Required = true, AllowMultipleArgumentsPerToken = true, CustomParser = ReadRoles };
        var unit = new Option<string?>("--unit") { Description = CommandTexts.UserUnit };
        var command = new Command("create", CommandTexts.UserCreate) { email, name, role, unit };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = PushbackCommands.Services();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            var roles = parsed.GetValue(role)!.Aggregate((all, one) => all | one);
            var code = parsed.GetValue(unit);
            var of = code is null ? null : await scope.ServiceProvider.GetRequiredService<PushbackDb>().Units.FirstOrDefaultAsync(known => known.Code == code, cancellation);
            if (of is null && (code is not null || roles.HasFlag(Roles.UnitLead) || roles.HasFlag(Roles.Member)))
            {
                await Console.Error.WriteLineAsync(code is null ? CommandTexts.UserNeedsUnit : FieldTexts.UnknownUnit.With(code));
                return PushbackCommands.Failed;
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
        return command;
    }

    /// <summary>Acts as this person from here on; says so on standard error when nobody is known by this e-mail.</summary>
    public static async Task<bool> BecomeAsync(this IServiceScope scope, string email, CancellationToken cancellation)
    {
        var person = await scope.ServiceProvider.GetRequiredService<PushbackDb>().People.AsNoTracking().FirstOrDefaultAsync(known => known.Email == email, cancellation);
        if (person is null)
        {
            await Console.Error.WriteLineAsync(FieldTexts.UnknownPerson.With(email));
            return false;
        }

        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(person.Id);
        return true;
    }

    /// <summary>What is printed or written is for this person to read: in this person's language.</summary>
    public static async Task<CultureInfo> LanguageAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var id = await services.GetRequiredService<CurrentUser>().PersonIdAsync();
        var language = await services.GetRequiredService<PushbackDb>().People.Where(person => person.Id == id).Select(person => person.Language).SingleAsync(cancellation);
        return CultureInfo.GetCultureInfo(language);
    }

    private static Roles[] ReadRoles(System.CommandLine.Parsing.ArgumentResult given)
    {
        var names = given.Tokens.SelectMany(token => token.Value.Split(',')).ToList();
        foreach (var name in names.Where(name => int.TryParse(name, out _) || !Enum.TryParse<Roles>(name, ignoreCase: true, out var role) || role == Roles.None))
        {
            given.AddError(FieldTexts.NotOneOf.With(name, string.Join(", ", Enum.GetNames<Roles>().Skip(1))));
            return [];
        }

        return [.. names.Select(name => Enum.Parse<Roles>(name, ignoreCase: true))];
    }
}
