namespace StrategyPushback.Benchmarks;

/// <summary>One line of the table.</summary>
internal sealed record BenchmarkRow(string Name, Func<World, int, Task<Result>> MeasureAsync);

/// <summary>Ours and the limit did not give the same answer: they were not asked the same.</summary>
#pragma warning disable CA1064 // Caught in this program alone.
internal sealed class AnswersDiffer(string what) : Exception("the answers differ, so nothing was timed. " + what);
#pragma warning restore CA1064
