using System.CommandLine;
using System.Globalization;
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

    /// <summary>Writes to a temporary name first, so that the folder never holds half a file. A folder that cannot be written to fails before the pack is made.</summary>
    private static async Task<int> WriteAsync(IServiceProvider services, FileInfo file, string? filter, CancellationToken cancellation)
    {
        var part = $"{file.FullName}.{Guid.NewGuid():N}.part";
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await services.LanguageAsync(cancellation);
            await using (new FileStream(part, FileMode.CreateNew))
            {
            }

            var outcome = await PushbackCommands.WithProgressAsync(services.GetRequiredService<UseCase>().RunAsync<MakePack.Command, MakePack.Made>(new(filter), cancellation: cancellation));
            if (outcome.Refusal is { } refusal)
            {
                var isWrongUse = refusal.Fields.Count > 0;
                return await PushbackCommands.ReportAsync(isWrongUse ? $"{refusal.Fields[0].Field}: {refusal.Fields[0].Text}" : refusal.Text, isWrongUse ? PushbackCommands.WrongUse : PushbackCommands.Failed);
            }

            await File.WriteAllBytesAsync(part, outcome.Value!.Content, cancellation);
            File.Move(part, file.FullName, overwrite: true);
            Console.WriteLine(outcome.Value.Slides.Count(PackTexts.ReadyOne, PackTexts.ReadyMany));
            return PushbackCommands.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await PushbackCommands.ReportAsync(CommandTexts.ExportFailed.With(file.FullName, exception.Message), PushbackCommands.Failed);
        }
        catch (OperationCanceledException)
        {
            return await PushbackCommands.ReportAsync(CommandTexts.ExportStopped, PushbackCommands.Failed);
        }
        finally
        {
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }
}
