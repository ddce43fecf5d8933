using System.CommandLine;
using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary><c>strategy create</c>: creates a strategy and prints its key on the last line.</summary>
internal static class StrategyCommand
{
    public static Command Create(CommandHost host)
    {
        var title = new Option<string>("--title") { Description = CommandTexts.StrategyTitle, Required = true };
        var owner = new Option<string>("--owner") { Description = CommandTexts.StrategyOwner, Required = true };
        var sponsor = new Option<string?>("--sponsor") { Description = CommandTexts.StrategySponsor };
        var person = new Option<string>("--as") { Description = CommandTexts.StrategyAs, Required = true };
        var command = new Command("create", CommandTexts.StrategyCreate) { title, owner, sponsor, person };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            if (!await scope.BecomeAsync(parsed.GetValue(person)!, cancellation))
            {
                return PushbackCommands.Failed;
            }

            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await scope.ServiceProvider.LanguageAsync(cancellation);
            var outcome = await scope.ServiceProvider.GetRequiredService<UseCase>().RunAsync<CreateStrategy.Command, Created>(
                new() { Title = parsed.GetValue(title), Owner = parsed.GetValue(owner), Sponsor = parsed.GetValue(sponsor) }, cancellation: cancellation);
            if (outcome.Refusal is { } refusal)
            {
                return await PushbackCommands.ReportAsync(refusal.Fields is [var field, ..] ? $"--{field.Field}: {field.Text}" : refusal.Text, PushbackCommands.Failed);
            }

            Console.WriteLine(CommandTexts.StrategyMade);
            Console.WriteLine(outcome.Value!.Id.ToString(CultureInfo.InvariantCulture));
            return PushbackCommands.Done;
        });
        return new Command("strategy", CommandTexts.Strategy) { command };
    }
}
