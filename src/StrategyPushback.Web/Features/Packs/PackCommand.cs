using System.CommandLine;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Packs;

/// <summary><c>pack --out FILE --as EMAIL [--filter QUERY]</c>: makes a steering pack like the page.</summary>
internal static class PackCommand
{
    public static Command Create(CommandHost host)
    {
        var file = new Option<FileInfo>("--out") { Description = PackTexts.CommandOut, Required = true };
        var person = new Option<string>("--as") { Description = PackTexts.CommandAs, Required = true };
        var filter = new Option<string?>("--filter") { Description = CommandTexts.ExportFilter };
        var command = new Command("pack", PackTexts.CommandPack) { file, person, filter };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            return await scope.BecomeAsync(parsed.GetValue(person)!, cancellation)
                ? await WriteAsync(scope.ServiceProvider, parsed.GetValue(file)!, parsed.GetValue(filter), cancellation)
                : PushbackCommands.Failed;
        });
        return command;
    }

    private static Task<int> WriteAsync(IServiceProvider services, FileInfo file, string? filter, CancellationToken cancellation) => services.WriteFileAsync(file, async output =>
    {
        var outcome = await PushbackCommands.WithProgressAsync(services.GetRequiredService<UseCase>().RunAsync<MakePack.Command, MakePack.Made>(new(filter), cancellation: cancellation));
        if (outcome.Refusal is { } refusal)
        {
            var isWrongUse = refusal.Fields.Count > 0;
            return await PushbackCommands.ReportAsync(isWrongUse ? $"{refusal.Fields[0].Field}: {refusal.Fields[0].Text}" : refusal.Text, isWrongUse ? PushbackCommands.WrongUse : PushbackCommands.Failed);
        }

        await output.WriteAsync(outcome.Value!.Content, cancellation);
        Console.WriteLine(outcome.Value.Slides.Count(PackTexts.ReadyOne, PackTexts.ReadyMany));
        return PushbackCommands.Done;
    }, cancellation);
}
