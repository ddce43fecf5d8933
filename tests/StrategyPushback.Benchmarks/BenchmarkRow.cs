namespace StrategyPushback.Benchmarks;

/// <summary>One line of the table.</summary>
internal sealed record BenchmarkRow(string Name, Func<World, int, Task<Result>> MeasureAsync);
