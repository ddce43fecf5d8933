using System.CommandLine;
using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account;

/// <summary><c>token create</c>: creates an access token and prints it on the last line.</summary>
internal static class TokenCommand
{
    public static Command Create(CommandHost host)
    {
        var user = new Option<string>("--user") { Description = CommandTexts.TokenUser, Required = true };
        var name = new Option<string>("--name") { Description = CommandTexts.TokenName, Required = true };
        var days = new Option<int?>("--days") { Description = CommandTexts.TokenDays.With(CreateToken.MostDays) };
        var command = new Command("create", CommandTexts.TokenCreate) { user, name, days };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
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
                return await PushbackCommands.ReportAsync(refusal.Text, PushbackCommands.Failed);
            }

            Console.WriteLine(outcome.Value!.ExpiresAt is { } expires ? CommandTexts.TokenExpires.With(expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : CommandTexts.TokenForEver);
            Console.WriteLine(outcome.Value.Token);
            return PushbackCommands.Done;
        });
        return new Command("token", CommandTexts.Token) { command };
    }
}
