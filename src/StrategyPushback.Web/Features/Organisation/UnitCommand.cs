using System.CommandLine;
using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary><c>unit create</c>: adds a unit and prints its code on the last line.</summary>
internal static class UnitCommand
{
    public static Command Create(CommandHost host)
    {
        var code = new Option<string>("--code") { Description = CommandTexts.UnitCode, Required = true };
        var name = new Option<string>("--name") { Description = CommandTexts.UnitName, Required = true };
        var parent = new Option<string?>("--parent") { Description = CommandTexts.UnitParent };
        var isIt = new Option<bool>("--it") { Description = CommandTexts.UnitIt };
        var person = new Option<string>("--as") { Description = CommandTexts.UnitAs, Required = true };
        var command = new Command("create", CommandTexts.UnitCreate) { code, name, parent, isIt, person };
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
            var outcome = await scope.ServiceProvider.GetRequiredService<UseCase>().RunAsync<CreateUnit.Command, Created>(
                new() { Code = parsed.GetValue(code), Name = parsed.GetValue(name), Parent = parsed.GetValue(parent), IsIt = parsed.GetValue(isIt) }, cancellation: cancellation);
            if (outcome.Refusal is { } refusal)
            {
                return await PushbackCommands.ReportAsync(refusal.Fields is [var field, ..] ? $"--{field.Field}: {field.Text}" : refusal.Text, PushbackCommands.Failed);
            }

            Console.WriteLine(CommandTexts.UnitMade);
            Console.WriteLine(parsed.GetValue(code));
            return PushbackCommands.Done;
        });
        return new Command("unit", CommandTexts.Unit) { command };
    }
}
