using System.CommandLine;
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

    private static Task<int> WriteAsync(IServiceProvider services, string format, FileInfo file, string? filter, CancellationToken cancellation) => services.WriteFileAsync(file, async output =>
    {
        var choice = ExportChoice.Parse(filter ?? "", ExportChoice.FormatOf(format));
        var exports = services.GetRequiredService<ObjectionFile>();
        var plan = await exports.PlanAsync(choice, services.GetRequiredService<IOptions<PushbackOptions>>().Value.PublicAddress, cancellation);
        await exports.WriteAsync(plan, output, new CountedProgress(plan.Totals.Rows, services.GetRequiredService<TimeProvider>()), cancellation);
        Console.WriteLine(plan.Totals.Rows.Count(CommandTexts.ExportedOne, CommandTexts.ExportedMany));
        return PushbackCommands.Done;
    }, cancellation);
}
