using System.CommandLine;
using Microsoft.Extensions.Options;
using StrategyPushback.Web.Features.Reporting.Dispositions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Reports;

/// <summary><c>report dispositions</c>: writes the disposition report with one person's rights into a file.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandHost host)
    {
        var format = new Option<string>("--format") { Description = CommandTexts.ReportFormat, Required = true };
        format.AcceptOnlyFromAmong("xlsx", "csv");
        var file = new Option<FileInfo>("--out") { Description = CommandTexts.ExportOut, Required = true };
        var person = new Option<string>("--as") { Description = CommandTexts.ExportAs, Required = true };
        var filter = new Option<string?>("--filter") { Description = CommandTexts.ExportFilter };
        var command = new Command("dispositions", CommandTexts.ReportDispositions) { format, file, person, filter };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            return await scope.BecomeAsync(parsed.GetValue(person)!, cancellation)
                ? await WriteAsync(scope.ServiceProvider, parsed.GetValue(format)!, parsed.GetValue(file)!, parsed.GetValue(filter), cancellation)
                : PushbackCommands.Failed;
        });
        return new Command("report", CommandTexts.Report) { command };
    }

    private static Task<int> WriteAsync(IServiceProvider services, string format, FileInfo file, string? filter, CancellationToken cancellation) => services.WriteFileAsync(file, async output =>
    {
        var choice = DispositionReportChoice.Parse(filter ?? "");
        var head = await services.GetRequiredService<DispositionReportQuery>().LoadAsync(choice.Filter, choice.Grouping, cancellation);
        var (report, progress) = (services.GetRequiredService<DispositionFile>(), new CountedProgress(head.Rows, services.GetRequiredService<TimeProvider>()));
        await (format == "csv"
            ? report.WriteCsvAsync(head, new CsvOptions(), output, progress, cancellation)
            : report.WriteXlsxAsync(head, services.GetRequiredService<IOptions<PushbackOptions>>().Value.PublicAddress.TrimEnd('/'), output, progress, cancellation));
        Console.WriteLine(head.Rows.Count(CommandTexts.ExportedOne, CommandTexts.ExportedMany));
        return PushbackCommands.Done;
    }, cancellation);
}
