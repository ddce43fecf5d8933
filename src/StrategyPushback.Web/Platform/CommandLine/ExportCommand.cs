using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary><c>export objections</c>: the same rows as the screen, with one person's rights, into a file.</summary>
internal static class ExportCommand
{
    public static Command Make()
    {
        var format = new Option<string>("--format") { Description = CommandTexts.ExportFormat, Required = true };
        format.AcceptOnlyFromAmong("xlsx", "csv", "json");
        var file = new Option<FileInfo>("--out") { Description = CommandTexts.ExportOut, Required = true };
        var person = new Option<string>("--as") { Description = CommandTexts.ExportAs, Required = true };
        var filter = new Option<string?>("--filter") { Description = CommandTexts.ExportFilter };
        var command = new Command("objections", CommandTexts.ExportObjections) { format, file, person, filter };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = PushbackCommands.Services();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            return await scope.BecomeAsync(parsed.GetValue(person)!, cancellation)
                ? await WriteAsync(scope.ServiceProvider, parsed.GetValue(format)!, parsed.GetValue(file)!, parsed.GetValue(filter), cancellation)
                : PushbackCommands.Failed;
        });
        return new Command("export", CommandTexts.Export) { command };
    }

    /// <summary>
    /// Writes the file as the person the scope has become: under another name first, so that whoever watches the folder
    /// never sees half a file, and an older one stays when this fails.
    /// </summary>
    private static async Task<int> WriteAsync(IServiceProvider services, string format, FileInfo file, string? filter, CancellationToken cancellation)
    {
        var part = $"{file.FullName}.{Guid.NewGuid():N}.part";
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await services.LanguageAsync(cancellation);
            var choice = ExportChoice.Parse(filter ?? "", ExportChoice.FormatOf(format));
            var exports = services.GetRequiredService<ObjectionFile>();
            var plan = await exports.PlanAsync(choice, services.GetRequiredService<IOptions<PushbackOptions>>().Value.PublicAddress, cancellation);
            await using (var output = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
            {
                await exports.WriteAsync(plan, output, new CountedProgress(plan.Totals.Rows, services.GetRequiredService<TimeProvider>()), cancellation);
            }

            File.Move(part, file.FullName, overwrite: true);
            Console.WriteLine(plan.Totals.Rows.Count(CommandTexts.ExportedOne, CommandTexts.ExportedMany));
            return PushbackCommands.Done;
        }
        catch (InvalidFieldException wrong)
        {
            return await SayAsync($"{wrong.Error.Field}: {wrong.Error.Text}", PushbackCommands.WrongUse);
        }
        catch (NotAllowedException)
        {
            return await SayAsync(UseCase.Wording("access.not-allowed"), PushbackCommands.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await SayAsync(CommandTexts.ExportFailed.With(file.FullName, exception.Message), PushbackCommands.Failed);
        }
        catch (OperationCanceledException)
        {
            return await SayAsync(CommandTexts.ExportStopped, PushbackCommands.Failed);
        }
        finally
        {
            // Deleting from a folder that is not there would hide what went wrong.
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }

    private static async Task<int> SayAsync(string words, int code)
    {
        await Console.Error.WriteLineAsync(words);
        return code;
    }
}
