namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The dashboard's figures of every version, as the PMO sees them.</summary>
internal static class DashboardRows
{
    private const string Address = "/api/v1/dashboard";

    public static readonly BenchmarkRow Warm = new("dashboard", WarmAsync);

    public static readonly BenchmarkRow AfterWrite = new("dashboard-after-write", AfterWriteAsync);

    private static async Task<Result> WarmAsync(World world, int rounds)
    {
        world.Limit.Ready = await CheckedAsync(world);
        var taken = await Timing.TakeTurnsAsync(rounds, 10, () => Answers.DrainAsync(world.Client, Address), () => Answers.DrainAsync(world.Limit.Client, "/bytes"));
        return taken.AtMost("dashboard", 5, "at most 5 ms") with { Ratios = taken.Ours };
    }

    /// <summary>A filing precedes each request and is not timed.</summary>
    private static async Task<Result> AfterWriteAsync(World world, int rounds)
    {
        await CheckedAsync(world);
        var filing = await Filing.MakeAsync(world);
        await filing.OursAsync();
        await CheckedAsync(world);
        var taken = await Timing.TakeTurnsAsync(
            rounds, 10, () => Answers.DrainAsync(world.Client, Address), () => Answers.DrainAsync(world.Limit.Client, "/dashboard"), before: () => filing.OursAsync());
        return taken.AtMost("dashboard-after-write", 3, "at most 3 x ADO.NET over the same summary");
    }

    private static async Task<byte[]> CheckedAsync(World world)
    {
        var ours = await Answers.BytesAsync(world.Client, Address);
        Answers.Same(ours, await Answers.BytesAsync(world.Limit.Client, "/dashboard"));
        return ours;
    }
}
