using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Seeding.Samples;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary><c>generate</c>: fills an empty database with sample data of a large organisation.</summary>
internal static class GenerateCommand
{
    public static Command Create(CommandHost host)
    {
        var objections = new Option<int>("--objections") { Description = CommandTexts.GenerateObjections.With(SampleData.Most.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)), Required = true };
        var seed = new Option<int>("--seed") { Description = CommandTexts.GenerateSeed, Required = true };
        objections.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count is < 1 or > SampleData.Most)
            {
                result.AddError(CommandTexts.GenerateOutOfRange.With(token.Value, SampleData.Most));
            }
        });
        var command = new Command("generate", CommandTexts.Generate) { objections, seed };
        command.SetAction((parsed, cancellation) => RunAsync(host, parsed.GetValue(objections), parsed.GetValue(seed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, int objections, int seed, CancellationToken cancellation)
    {
        await using var app = host.Build();
        await app.Services.MigrateAsync();
        var options = app.Services.GetRequiredService<IOptions<PushbackOptions>>().Value;
        var time = app.Services.GetRequiredService<TimeProvider>();
        var generated = await app.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().GenerateAsync(
            objections, seed, time.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone), options.Clocks, new CountedProgress(objections, time), cancellation);
        if (!generated)
        {
            return await PushbackCommands.ReportAsync(CommandTexts.GenerateRefused, PushbackCommands.Failed);
        }

        Console.WriteLine(objections.Count(CommandTexts.GeneratedOne, CommandTexts.GeneratedMany));
        return PushbackCommands.Done;
    }
}
