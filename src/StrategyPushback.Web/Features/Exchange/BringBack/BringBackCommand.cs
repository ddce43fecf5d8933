using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary><c>import objections FILE --diff</c>: prints the differences of an edited export, and stores them with <c>--apply</c>.</summary>
internal static class BringBackCommand
{
    public sealed record Arguments(FileInfo File, bool Apply, string? AsOf, string? Reason, bool Overwrite);

    public static async Task<int> RunAsync(IServiceProvider services, Arguments arguments, CancellationToken cancellation)
    {
        var files = services.GetRequiredService<ImportFiles>();
        Guid stored;
        await using (var content = arguments.File.OpenRead())
        {
            stored = await files.StoreAsync(content, arguments.File.Name, cancellation);
        }

        try
        {
            var choice = new EditChoice(BringBackApi.DayOf(arguments.AsOf), arguments.Reason, OverwriteAll: arguments.Overwrite);
            var report = await PushbackCommands.WithProgressAsync(arguments.Apply
                ? ApplyAsync(services, files.PathOf(stored), arguments.File.Name, choice, cancellation)
                : services.GetRequiredService<BringBackQuery>().LoadAsync(files.PathOf(stored), arguments.File.Name, choice.AsOf, choice.Reason, cancellation));
            Print(report);
            return report.Refused.Count > 0 || report.CountOf(DifferenceState.Refused) > 0 ? PushbackCommands.Failed : PushbackCommands.Done;
        }
        finally
        {
            files.Delete(stored);
        }
    }

    private static async Task<BringBackReport> ApplyAsync(IServiceProvider services, string path, string name, EditChoice choice, CancellationToken cancellation) =>
        (await services.GetRequiredService<EditApplication>().RunAsync(path, name, choice, cancellation: cancellation)).Report;

    private static void Print(BringBackReport report)
    {
        foreach (var row in report.Refused)
        {
            Console.WriteLine(CommandTexts.DiffRow.With(row.Place, row.Number, row.Code, row.Text));
        }

        foreach (var (row, cell) in report.Differences.SelectMany(row => row.Cells.Select(cell => (row, cell))))
        {
            Console.WriteLine(CommandTexts.DiffCell.With(row.Number, cell.Column, cell.State, Line(cell.Former ?? cell.Now), Line(cell.Theirs), Line(cell.Now)));
            if (cell.Code is not null)
            {
                Console.WriteLine($"  {cell.Code}: {cell.Text}");
            }
        }

        Console.WriteLine(CommandTexts.DiffCounts.With(
            report.Rows, report.Unchanged, report.CountOf(DifferenceState.Change), report.CountOf(DifferenceState.Conflict), report.CountOf(DifferenceState.Refused), report.CountOf(DifferenceState.Applied)));
    }

    /// <summary>At most 60 characters on one line.</summary>
    private static string Line(string text) => text.OneLine().CutTo(60);
}
