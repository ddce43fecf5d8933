using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary><c>export objections</c>: writes the rows that the list shows to one person into a file.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandHost host)
    {
        var format = new Option<string>("--format") { Description = CommandTexts.ExportFormat, Required = true };
        format.AcceptOnlyFromAmong("xlsx", "csv", "json");
        var file = new Option<FileInfo>("--out") { Description = CommandTexts.ExportOut, Required = true };
        var person = new Option<string>("--as") { Description = CommandTexts.ExportAs, Required = true };
        var filter = new Option<string?>("--filter") { Description = CommandTexts.ExportFilter };
        var command = new Command("objections", CommandTexts.ExportObjections) { format, file, person, filter };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            return await scope.BecomeAsync(parsed.GetValue(person)!, cancellation)
                ? await WriteAsync(scope.ServiceProvider, parsed.GetValue(format)!, parsed.GetValue(file)!, parsed.GetValue(filter), cancellation)
                : PushbackCommands.Failed;
        });
        return new Command("export", CommandTexts.Export) { command };
    }

    /// <summary>Writes to a temporary name first, so that the folder never holds half a file and an older file stays when this fails.</summary>
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
            return await PushbackCommands.ReportAsync($"{wrong.Error.Field}: {wrong.Error.Text}", PushbackCommands.WrongUse);
        }
        catch (NotAllowedException)
        {
            return await PushbackCommands.ReportAsync(UseCase.Wording("access.not-allowed"), PushbackCommands.Failed);
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
            // Deleting in a folder that does not exist would throw and hide the first error.
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }
}
