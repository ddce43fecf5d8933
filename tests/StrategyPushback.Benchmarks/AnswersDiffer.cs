namespace StrategyPushback.Benchmarks;

/// <summary>The response of the application differs from that of the limit.</summary>
#pragma warning disable CA1064 // Caught only in this program.
internal sealed class AnswersDiffer(string what) : Exception("the answers differ, so nothing was timed. " + what);
#pragma warning restore CA1064
