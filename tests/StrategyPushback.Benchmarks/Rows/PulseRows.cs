using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Features.Pulses;
using StrategyPushback.Web.Features.Pulses.Answering;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Answers to the survey, each by a link of its own and in a durable commit of its own.</summary>
internal static class PulseRows
{
    private const int Answers = 10_000;

    /// <summary>People who answer at the same time.</summary>
    private const int Clients = 16;

    public static readonly BenchmarkRow Answered = new("pulse-answers", AnsweredAsync);

    /// <summary>Against a tenth of the answers; the ratio shows the growth. The rounds count one after the other, so later ones find more used links.</summary>
    private static async Task<Result> AnsweredAsync(World world, int rounds)
    {
        var (many, few) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            few.Add(await SecondsAsync(world, Answers / 10));
            many.Add(await SecondsAsync(world, Answers));
        }

        return new Result("pulse-answers", Seconds(many), Seconds(few), many, 60, "10,000 in at most 60 s") { Value = Timing.MedianOf(many) };
    }

    private static async Task<double> SecondsAsync(World world, int count)
    {
        var today = DateOnly.FromDateTime(world.Now);
        var strategy = await world.ScalarAsync<long>("SELECT min(Id) FROM Strategies");
        var planned = await world.Ours.DoAsync<PlanPulse.Command, Created>(world.PmoEmail, new(strategy.ToString(CultureInfo.InvariantCulture), $"{count} answers", today.AddDays(1), today.AddDays(10), [world.LeadUnit]));
        var id = planned.Value?.Id ?? throw new AnswersDiffer(planned.Refusal!.Text);
        await world.Ours.DoAsync<OpenPulse.Command, NoResult>(world.PmoEmail, new(id, null));
        var links = new List<string>();
        while (links.Count < count)
        {
            links.AddRange((await world.Ours.DoAsync<MakeLinks.Command, MakeLinks.Made>(world.PmoEmail, new(id, null, world.LeadUnit, Pulse.MostLinksAtOnce))).Value!.Links.Select(link => new Uri(link).Segments[^1]));
        }

        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(links.Chunk(links.Count / Clients).Select(part => Task.Run(async () =>
        {
            foreach (var link in part)
            {
                await using var scope = world.Ours.Services.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<PulseAnswering>().AnswerAsync(link, 4, 3, null) is { } refusal)
                {
                    throw new AnswersDiffer(refusal.Text);
                }
            }
        })));
        var taken = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return await world.ScalarAsync<long>($"SELECT sum(value) FROM PulseUnits, json_each(Counts) WHERE PulseId = {id}") == count ? taken : throw new AnswersDiffer("Not every answer was counted once.");
    }

    private static string Seconds(IReadOnlyList<double> taken) => string.Create(CultureInfo.InvariantCulture, $"{Timing.MedianOf(taken):0.0} s");
}
