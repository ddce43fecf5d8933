using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using StrategyPushback.Benchmarks.Limits;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>Filings acknowledged a second: validation, history, search index and figures, each in one durable commit.</summary>
internal static class FilingRows
{
    /// <summary>Filings of one round, all clients together.</summary>
    private const int Filings = 192;

    /// <summary>Rounds of each before the first that counts: some two thousand filings, until what they run is compiled for good.</summary>
    private const int WarmUps = 12;

    public static readonly BenchmarkRow One = new("filing-1", (world, rounds) => MeasureAsync("filing-1", world, rounds, 1));

    public static readonly BenchmarkRow Many = new("filing-32", (world, rounds) => MeasureAsync("filing-32", world, rounds, 32));

    private static async Task<Result> MeasureAsync(string row, World world, int rounds, int clients)
    {
        var filing = await Filing.MakeAsync(world);
        await CheckAsync(world, filing);
        for (var pass = 1; pass < WarmUps; pass++)
        {
            await PerSecondAsync(clients, () => filing.OursAsync());
            await PerSecondAsync(clients, () => filing.LimitAsync());
        }

        var taken = await Timing.TakeTurnsAsync(rounds, () => PerSecondAsync(clients, () => filing.OursAsync()), () => PerSecondAsync(clients, () => filing.LimitAsync()));
        return new Result(row, PerSecond(taken.Ours), PerSecond(taken.Limit), taken.Ratios, 0.35, "at least 0.35 of ADO.NET", AtLeast: true) { Value = Timing.MedianOf(taken.Ours) };
    }

    private static string PerSecond(IEnumerable<double> rates) => Timing.MedianOf(rates).ToString("0", CultureInfo.InvariantCulture) + "/s";

    private static async Task<double> PerSecondAsync(int clients, Func<Task> file)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var at = 0; at < Filings / clients; at++)
            {
                await file();
            }
        })));
        return Filings / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Checks that both write the same rows and counters, are found by the same words, and return the same response except the history.</summary>
    private static async Task CheckAsync(World world, Filing filing)
    {
        const int Words = 1_000_000;
        await using var connection = world.Connect();
        var before = FiledRows.FiguresOf(connection);
        var ours = await filing.OursAsync(Words);
        var sample = FiledRows.Of(connection, NumberOf(ours), before);
        if (!world.Limit.Filing.HasLearnt)
        {
            world.Limit.Filing.Learn(sample, world.LeadUnit, filing.Update, filing.Elements);
        }

        before = FiledRows.FiguresOf(connection);
        var limit = await filing.LimitAsync(Words);
        var copy = FiledRows.Of(connection, NumberOf(limit), before);
        var different = sample.Same().Except(copy.Same()).Concat(copy.Same().Except(sample.Same())).ToList();
        if (different.Count > 0)
        {
            throw new AnswersDiffer(string.Join(Environment.NewLine, different));
        }

        var found = await world.ScalarAsync<int>($"SELECT count(*) FROM ObjectionTexts WHERE ObjectionTexts MATCH '{Words}' AND rowid IN ({NumberOf(ours)}, {NumberOf(limit)})");
        ours.Remove("history");
        ours["number"] = limit["number"]?.DeepClone();
        if (found != 2 || !JsonNode.DeepEquals(ours, limit))
        {
            throw new AnswersDiffer($"Found: {found} of 2. Ours: {ours.ToJsonString()} Limit: {limit.ToJsonString()}");
        }
    }

    private static long NumberOf(JsonObject objection) => long.Parse(((string)objection["number"]!)["OBJ-".Length..], CultureInfo.InvariantCulture);
}
