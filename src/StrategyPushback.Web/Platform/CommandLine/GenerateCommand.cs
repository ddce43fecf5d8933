using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Seeding.Trials;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary><c>generate</c>: a large organisation for trials, into an empty database.</summary>
internal static class GenerateCommand
{
    public static Command Make()
    {
        var objections = new Option<int>("--objections") { Description = CommandTexts.GenerateObjections.With(Trial.Most.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)), Required = true };
        var seed = new Option<int>("--seed") { Description = CommandTexts.GenerateSeed, Required = true };
        objections.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && int.TryParse(token.Value, out var count) && count is < 1 or > Trial.Most)
            {
                given.AddError(CommandTexts.GenerateOutOfRange.With(token.Value, Trial.Most));
            }
        });
        var command = new Command("generate", CommandTexts.Generate) { objections, seed };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(objections), parsed.GetValue(seed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int objections, int seed, CancellationToken cancellation)
    {
        await using var app = PushbackCommands.Services();
        await app.Services.MigrateAsync();
        var options = app.Services.GetRequiredService<IOptions<PushbackOptions>>().Value;
        var time = app.Services.GetRequiredService<TimeProvider>();
        var made = await app.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().GenerateAsync(
            objections, seed, time.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone), options.Clocks, new CountedProgress(objections, time), cancellation);
        if (!made)
        {
            await Console.Error.WriteLineAsync(CommandTexts.GenerateRefused);
            return PushbackCommands.Failed;
        }

        Console.WriteLine(objections.Count(CommandTexts.GeneratedOne, CommandTexts.GeneratedMany));
        return PushbackCommands.Done;
    }
}
