using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Features.Exchange.BringBack;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary><c>import objections</c>: imports a file like the exchange page, with one person's rights.</summary>
internal static class ImportCommand
{
    /// <summary>The value of <c>--list</c> for a list of its own.</summary>
    private const string SeparateList = "new";

    private sealed record Arguments(FileInfo File, FileInfo? Map, int? Update, bool DryRun, FileInfo? Refused, string? List, string? Doubtful, BringBackCommand.Arguments? Diff);

    /// <param name="others">Further kinds of imports.</param>
    public static Command Create(CommandHost host, params Command[] others)
    {
        var file = new Argument<FileInfo>("FILE") { Description = CommandTexts.ImportFile };
        var person = new Option<string>("--as") { Description = CommandTexts.ImportAs, Required = true };
        var map = new Option<FileInfo?>("--map") { Description = CommandTexts.ImportMap };
        var update = new Option<int?>("--update") { Description = CommandTexts.ImportUpdate };
        var dry = new Option<bool>("--dry-run") { Description = CommandTexts.ImportDryRun };
        var refused = new Option<FileInfo?>("--refused") { Description = CommandTexts.ImportRefusedTo };
        var list = new Option<string?>("--list") { Description = CommandTexts.ImportList };
        var doubtful = new Option<string?>("--doubtful") { Description = CommandTexts.ImportDoubtful };
        doubtful.AcceptOnlyFromAmong(DoubtAnswer.Same, DoubtAnswer.New, RowRepair.LeaveOut);
        var diff = new Option<bool>("--diff") { Description = CommandTexts.ImportDiff };
        var apply = new Option<bool>("--apply") { Description = CommandTexts.ImportApply };
        var asOf = new Option<string?>("--as-of") { Description = CommandTexts.ImportAsOf };
        var reason = new Option<string?>("--reason") { Description = CommandTexts.ImportReason };
        var overwrite = new Option<bool>("--overwrite") { Description = CommandTexts.ImportOverwrite };
        var command = new Command("objections", CommandTexts.ImportObjections) { file, person, map, update, dry, refused, list, doubtful, diff, apply, asOf, reason, overwrite };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
            await app.Services.MigrateAsync();
            await using var scope = app.Services.CreateAsyncScope();
            var arguments = new Arguments(parsed.GetValue(file)!, parsed.GetValue(map), parsed.GetValue(update), parsed.GetValue(dry), parsed.GetValue(refused), parsed.GetValue(list), parsed.GetValue(doubtful),
                parsed.GetValue(diff) ? new(parsed.GetValue(file)!, parsed.GetValue(apply), parsed.GetValue(asOf), parsed.GetValue(reason), parsed.GetValue(overwrite)) : null);
            return await scope.BecomeAsync(parsed.GetValue(person)!, cancellation)
                ? await RunAsync(scope.ServiceProvider, arguments, cancellation)
                : PushbackCommands.Failed;
        });
        var import = new Command("import", CommandTexts.Import) { command };
        foreach (var other in others)
        {
            import.Add(other);
        }

        return import;
    }

    private static async Task<int> RunAsync(IServiceProvider services, Arguments arguments, CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await services.LanguageAsync(cancellation);
        Guid? stored = null;
        var files = services.GetRequiredService<ImportFiles>();
        try
        {
            foreach (var missing in new[] { arguments.File, arguments.Map }.OfType<FileInfo>().Where(file => !file.Exists))
            {
                return await PushbackCommands.ReportAsync(CommandTexts.ImportNoSuchFile.With(missing.FullName), PushbackCommands.WrongUse);
            }

            if (arguments.Diff is { } diff)
            {
                return await BringBackCommand.RunAsync(services, diff, cancellation);
            }

            var settings = arguments.Map is { } map ? ImportSettings.Read(await File.ReadAllTextAsync(map.FullName, cancellation)) : new();
            settings = settings with { Update = arguments.Update ?? settings.Update, List = arguments.List == SeparateList ? "" : arguments.List ?? settings.List };
            settings = arguments.Doubtful is { } answer ? settings.WithRepair(DoubtAnswer.All, answer) : settings;
            await using (var content = arguments.File.OpenRead())
            {
                stored = await files.StoreAsync(content, arguments.File.Name, cancellation);
            }

            var useCase = services.GetRequiredService<UseCase>();
            var started = await useCase.RunAsync<StartImport.Command, NoResult>(new(stored.Value, arguments.File.Name, settings), cancellation: cancellation);
            return started.Refusal is { } refusal
                ? await PushbackCommands.ReportAsync($"{refusal.Code}: {refusal.Text}", PushbackCommands.Failed)
                : await ImportAsync(services, useCase, stored.Value, arguments, cancellation);
        }
        catch (InvalidFieldException wrong)
        {
            return await PushbackCommands.ReportAsync($"{wrong.Error.Code}: {wrong.Error.Text}", wrong.Error.Field == "map" ? PushbackCommands.WrongUse : PushbackCommands.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await PushbackCommands.ReportAsync(exception.Message, PushbackCommands.Failed);
        }
        finally
        {
            if (stored is { } id)
            {
                await services.GetRequiredService<PushbackDb>().PendingImports.Where(pending => pending.Id == id).ExecuteDeleteAsync(CancellationToken.None);
                files.Delete(id);
            }
        }
    }

    private static async Task<int> ImportAsync(IServiceProvider services, UseCase useCase, Guid id, Arguments arguments, CancellationToken cancellation)
    {
        var view = await PushbackCommands.WithProgressAsync(services.GetRequiredService<ImportPageQuery>().LoadAsync(id, cancellation));
        var report = view.Pending!.Report;
        ImportPrint.Write(view.Pending);
        if (arguments.Refused is { } refused && report.Wrong is null)
        {
            await using var output = refused.Create();
            await services.GetRequiredService<RefusedRowsQuery>().WriteAsync(id, output, cancellation);
        }

        if (report.Stops || arguments.DryRun)
        {
            Console.WriteLine(CommandTexts.ImportDry);
            return report.Wrong is { } wrong
                ? await PushbackCommands.ReportAsync($"{wrong.Code}: {wrong.Text}", PushbackCommands.Failed)
                : report.Stops ? await PushbackCommands.ReportAsync(report.RefusedWords, PushbackCommands.Failed) : PushbackCommands.Done;
        }

        var outcome = await PushbackCommands.WithProgressAsync(useCase.RunAsync<RunImport.Command, RunImport.Made>(new(id), cancellation: cancellation));
        return outcome.Refusal is { } refusal ? await PushbackCommands.ReportAsync($"{refusal.Code}: {refusal.Text}", PushbackCommands.Failed) : PushbackCommands.Done;
    }
}
