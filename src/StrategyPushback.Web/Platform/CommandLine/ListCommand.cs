using System.CommandLine;
using System.Globalization;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary><c>import units</c> and <c>import people</c>: bring a list in like its page, with one person's rights.</summary>
/// <param name="name">The verb.</param>
/// <param name="description">What it does.</param>
/// <param name="kind">What the rows become.</param>
/// <param name="preview">Loads the dry run of the list that was just stored.</param>
/// <param name="run">Writes the rows.</param>
internal sealed class ListCommand(string name, string description, ListKind kind, Func<IServiceProvider, CancellationToken, Task<ListPreviewQuery.View>> preview, Func<UseCase, Guid, CancellationToken, Task<Outcome<ListResult>>> run)
{
    private sealed record Arguments(FileInfo File, FileInfo? Map, bool IsDryRun);

    public Command Create(CommandHost host)
    {
        var file = new Argument<FileInfo>("FILE") { Description = CommandTexts.ImportFile };
        var person = new Option<string>("--as") { Description = CommandTexts.ImportAs, Required = true };
        var map = new Option<FileInfo?>("--map") { Description = CommandTexts.ImportMap };
        var dry = new Option<bool>("--dry-run") { Description = CommandTexts.ImportDryRun };
        var command = new Command(name, description) { file, person, map, dry };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
            await app.Services.MigrateAsync();
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.BecomeAsync(parsed.GetValue(person)!, cancellation)
                ? await RunAsync(scope.ServiceProvider, new Arguments(parsed.GetValue(file)!, parsed.GetValue(map), parsed.GetValue(dry)), cancellation)
                : PushbackCommands.Failed;
        });
        return command;
    }

    private async Task<int> RunAsync(IServiceProvider services, Arguments arguments, CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await services.LanguageAsync(cancellation);
        try
        {
            foreach (var missing in new[] { arguments.File, arguments.Map }.OfType<FileInfo>().Where(file => !file.Exists))
            {
                return await PushbackCommands.ReportAsync(CommandTexts.ImportNoSuchFile.With(missing.FullName), PushbackCommands.WrongUse);
            }

            var settings = arguments.Map is { } map ? ListSettings.Read(await File.ReadAllTextAsync(map.FullName, cancellation), kind) : new();
            var useCase = services.GetRequiredService<UseCase>();
            var content = await File.ReadAllBytesAsync(arguments.File.FullName, cancellation);
            var started = await useCase.RunAsync<StartList.Command, StartList.Started>(new(kind.Kind, arguments.File.Name, content, null, settings), cancellation: cancellation);
            return started.Refusal is { } refusal ? await ReportAsync(refusal) : await ImportAsync(services, useCase, started.Value!.Id, arguments.IsDryRun, cancellation);
        }
        catch (InvalidFieldException wrong)
        {
            return await PushbackCommands.ReportAsync($"{wrong.Error.Code}: {wrong.Error.Text}", PushbackCommands.WrongUse);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await PushbackCommands.ReportAsync(exception.Message, PushbackCommands.Failed);
        }
    }

    private async Task<int> ImportAsync(IServiceProvider services, UseCase useCase, Guid id, bool isDryRun, CancellationToken cancellation)
    {
        try
        {
            var report = (await PushbackCommands.WithProgressAsync(preview(services, cancellation))).Pending!;
            Print(report);
            if (report.Wrong is { } wrong)
            {
                return await PushbackCommands.ReportAsync($"{wrong.Code}: {wrong.Text}", PushbackCommands.Failed);
            }

            if (report.Refused > 0)
            {
                return await PushbackCommands.ReportAsync(UseCase.Wording("import.rows-refused", [report.Refused, report.Content.Rows.Count]), PushbackCommands.Failed);
            }

            if (isDryRun)
            {
                Console.WriteLine(CommandTexts.ImportDry);
                return PushbackCommands.Done;
            }

            var outcome = await PushbackCommands.WithProgressAsync(run(useCase, id, cancellation));
            return outcome.Refusal is { } refusal ? await ReportAsync(refusal) : PushbackCommands.Done;
        }
        finally
        {
            await useCase.RunAsync<DiscardList.Command, NoResult>(new(id), cancellation: CancellationToken.None);
        }
    }

    /// <summary>Prints how the file was read, which column fills which field, the problems with the keys of their repairs, and the counts.</summary>
    private static void Print(ListReport report)
    {
        if (report.Found is { } found)
        {
            Console.WriteLine(TableLabels.Reading(found));
        }

        foreach (var column in report.Table?.Columns ?? [])
        {
            var field = report.Kind.Fields.FirstOrDefault(field => field.Name == report.Table!.Fields.GetValueOrDefault(column.Header));
            Console.WriteLine("  " + CommandTexts.ImportColumn.With(column.Header, field?.Label ?? TableTexts.LeaveColumnOut));
        }

        foreach (var row in report.Content.Rows.Where(row => row.Problems.Count > 0))
        {
            row.Problems.ToList().ForEach(problem => Console.WriteLine(CommandTexts.ImportListRow.With(row.Number, problem.Code, ListLabels.Of(problem))));
        }

        foreach (var question in report.Content.Questions)
        {
            Console.WriteLine(CommandTexts.ImportListRepair.With(question.Key, string.Join(", ", question.Choices.Select(choice => choice.Value))));
        }

        Console.WriteLine(CommandTexts.ImportCounts.With(report.Added, report.Changed, report.Count(RowOutcome.Unchanged), report.Refused, report.Count(RowOutcome.LeftOut)));
    }

    private static Task<int> ReportAsync(Refusal refusal) => PushbackCommands.ReportAsync($"{refusal.Code}: {refusal.Text}", PushbackCommands.Failed);
}
