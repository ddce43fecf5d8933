using System.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

internal static class DatabaseCommands
{
    public static Command Migrate(CommandHost host)
    {
        var command = new Command("migrate", CommandTexts.Migrate);
        command.SetAction(async (_, _) =>
        {
            await using var app = host.Build();
            var copy = await PushbackCommands.WithProgressAsync(app.Services.MigrateAsync());
            Console.WriteLine(copy is null ? CommandTexts.Migrated : CommandTexts.MigratedWithCopy.With(copy));
            return PushbackCommands.Done;
        });
        return command;
    }

    public static Command Demo(CommandHost host)
    {
        var command = new Command("demo", CommandTexts.Demo);
        command.SetAction(async (_, _) =>
        {
            await using var app = host.Build();
            await app.Services.MigrateAsync();
            if (await PushbackCommands.WithProgressAsync(app.Services.LoadDemoOnceAsync()))
            {
                Console.WriteLine(CommandTexts.DemoLoaded);
                return PushbackCommands.Done;
            }

            await Console.Error.WriteLineAsync(CommandTexts.DemoRefused);
            return PushbackCommands.Failed;
        });
        return command;
    }
}
