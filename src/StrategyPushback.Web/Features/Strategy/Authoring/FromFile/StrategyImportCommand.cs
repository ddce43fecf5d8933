using System.CommandLine;
using System.Globalization;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary><c>import strategy</c>: drafts a version from a file as its page does, with one person's rights. The proposed elements and matches are taken as they are.</summary>
internal static class StrategyImportCommand
{
    private sealed record Arguments(FileInfo File, int? Strategy, string? Title, string Number, string Person, bool DryRun);

    public static Command Create(CommandHost host)
    {
        var file = new Argument<FileInfo>("FILE") { Description = CommandTexts.ImportStrategyFile };
        var strategy = new Option<int?>("--strategy") { Description = CommandTexts.ImportStrategyId };
        var title = new Option<string?>("--title") { Description = CommandTexts.ImportStrategyTitle };
        var number = new Option<string>("--number") { Description = CommandTexts.ImportStrategyNumber, Required = true };
        var person = new Option<string>("--as") { Description = CommandTexts.ImportAs, Required = true };
        var dry = new Option<bool>("--dry-run") { Description = CommandTexts.ImportStrategyDryRun };
        var command = new Command("strategy", CommandTexts.ImportStrategy) { file, strategy, title, number, person, dry };
        command.SetAction(async (parsed, cancellation) =>
        {
            var arguments = new Arguments(parsed.GetValue(file)!, parsed.GetValue(strategy), parsed.GetValue(title), parsed.GetValue(number)!, parsed.GetValue(person)!, parsed.GetValue(dry));
            if (arguments.Strategy is null == string.IsNullOrWhiteSpace(arguments.Title))
            {
                return await PushbackCommands.ReportAsync(CommandTexts.ImportStrategyWhich, PushbackCommands.WrongUse);
            }

            await using var app = host.Build();
            await app.Services.MigrateAsync();
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.BecomeAsync(arguments.Person, cancellation) ? await RunAsync(scope.ServiceProvider, arguments, cancellation) : PushbackCommands.Failed;
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, Arguments arguments, CancellationToken cancellation)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await services.LanguageAsync(cancellation);
        if (!arguments.File.Exists)
        {
            return await PushbackCommands.ReportAsync(CommandTexts.ImportNoSuchFile.With(arguments.File.FullName), PushbackCommands.WrongUse);
        }

        try
        {
            var document = StartDocument.Read(arguments.File.Name, await File.ReadAllBytesAsync(arguments.File.FullName, cancellation));
            foreach (var element in document.Elements)
            {
                Console.WriteLine($"{(element.IsIncluded ? "+" : "-")} {new string(' ', 2 * (element.Level - 1))}{element.Number} {DomainLabels.Of(element.Kind)}: {element.Title}");
            }

            document.Notes.Select(BringInLabels.Of).ToList().ForEach(Console.WriteLine);
            Console.WriteLine(BringInTexts.Summary.With(document.Elements.Count(element => element.IsIncluded), document.Elements.Count(element => !element.IsIncluded)));
            return arguments.DryRun ? PushbackCommands.Done : await DraftAsync(services.GetRequiredService<UseCase>(), arguments, cancellation);
        }
        catch (InvalidFieldException wrong)
        {
            return await PushbackCommands.ReportAsync($"{wrong.Error.Code}: {wrong.Error.Text}", PushbackCommands.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await PushbackCommands.ReportAsync(exception.Message, PushbackCommands.Failed);
        }
    }

    private static async Task<int> DraftAsync(UseCase useCase, Arguments arguments, CancellationToken cancellation)
    {
        // What is wrong with the draft is reported before a strategy is created for it.
        if ((await new DraftFromFile.Validator().ValidateAsync(new DraftFromFile.Command(Guid.Empty, arguments.Number), cancellation)).Errors is [var wrong, ..])
        {
            return await PushbackCommands.ReportAsync($"{wrong.ErrorCode}: {wrong.ErrorMessage}", PushbackCommands.Failed);
        }

        var strategy = arguments.Strategy;
        if (strategy is null)
        {
            var created = await useCase.RunAsync<CreateStrategy.Command, Created>(new() { Title = arguments.Title, Owner = arguments.Person }, cancellation: cancellation);
            if (created.Refusal is { } notCreated)
            {
                return await ReportAsync(notCreated);
            }

            strategy = created.Value!.Id;
        }

        var started = await useCase.RunAsync<StartDocument.Command, StartDocument.Started>(new(strategy.Value, arguments.File.Name, await File.ReadAllBytesAsync(arguments.File.FullName, cancellation)), cancellation: cancellation);
        if (started.Refusal is { } notRead)
        {
            return await ReportAsync(notRead);
        }

        await useCase.RunAsync<ConfirmMatches.Command, NoResult>(new(started.Value!.Id), cancellation: cancellation);
        var drafted = await useCase.RunAsync<DraftFromFile.Command, Created>(new(started.Value.Id, arguments.Number), cancellation: cancellation);
        if (drafted.Refusal is { } notDrafted)
        {
            await useCase.RunAsync<DiscardDocument.Command, NoResult>(new(started.Value.Id), cancellation: cancellation);
            return await ReportAsync(notDrafted);
        }

        Console.WriteLine(drafted.Value!.Id.ToString(CultureInfo.InvariantCulture));
        return PushbackCommands.Done;
    }

    private static Task<int> ReportAsync(Refusal refusal) => PushbackCommands.ReportAsync($"{refusal.Code}: {refusal.Text}", PushbackCommands.Failed);
}
